package org.antipode.files;

import static org.antipode.files.Fixtures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Shape;
import org.antipode.files.csv.CsvFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceTest {
  @TempDir Path folder;

  static Stream<Consumer<Path>> readers() {
    return Stream.of(
        NpyFile::read,
        NpzFile::read,
        SafetensorsFile::read,
        WeightsFile::read,
        CsvFile::read,
        SignalFile::readVector,
        SignalFile::readMatrix,
        path -> SignalFile.read(path, Shape.image(2, 3)),
        path -> ImageFile.read(path, Shape.image(2, 3)));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void everyReaderSaysWhatIsWrongWithAPath(Consumer<Path> reader) throws IOException {
    refused(folder.resolve("none"), reader, "there is no such file");
    refused(folder.resolve("none").resolve("none"), reader, "there is no such file");
    refused(folder, reader, "is a folder");
    refused(Files.createFile(folder.resolve("empty")), reader, "is empty (0 bytes)");
    Path device = Path.of("/dev/null");
    if (Files.exists(device)) {
      refused(device, reader, "is a device or a pipe");
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void everyReaderSaysThatItMayNotRead(Consumer<Path> reader) throws IOException {
    Path path = Fixtures.file(folder, "1,2");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("-wx------"));
    Assumptions.assumeFalse(Files.isReadable(path), "an administrator may read all files");
    refused(path, reader, "may not be read; ask for read permission");
  }

  @Test
  void aFileOfTwoGibibytesIsRefusedUnread() throws IOException {
    Path path = folder.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      // Of holes, not of bytes.
      file.setLength(1L << 31);
    }
    refused(path, Source::of, "has 2147483648 bytes, but at most 2 GiB are read");
  }

  @Test
  void whatTheMemoryCannotHoldIsRefused() {
    Path path = Path.of("large");
    refused(
        path,
        file -> new Source(file.toString(), new byte[0]).requireMemory(1L << 50),
        "give it more with -Xmx");
  }

  @Test
  void whatTheSystemSaysIsHandedOnAndKeptAsTheCause() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    Path path = Path.of("broken");
    refused(path, file -> Source.of(file.toString(), broken), "(Input/output error)");
    RequestException denied = Source.unreadable("secret", new AccessDeniedException("secret"));
    assertThat(denied)
        .hasMessageContaining("may not be read")
        .hasCauseInstanceOf(AccessDeniedException.class);
  }

  private static void refused(Path path, Consumer<Path> reader, String words) {
    assertRefused(path, () -> reader.accept(path)).contains(words);
  }
}
