package org.antipode.files;

import static org.antipode.files.Fixtures.fixture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.antipode.core.shape.Shape;
import org.antipode.files.csv.CsvFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A damaged file gives a refusal or a valid result, never another exception. */
class DamagedFileTest {
  @TempDir Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
        row("version-1.npy", NpyFile::read),
        row("version-2.npy", NpyFile::read),
        row("cube-f.npy", NpyFile::read),
        row("small.npz", NpzFile::read),
        row("small-compressed.npz", NpzFile::read),
        row("small.safetensors", SafetensorsFile::read),
        row("types.safetensors", WeightsFile::read),
        row("small.npz", WeightsFile::read),
        row("grey-16.png", path -> ImageFile.read(path, Shape.image(2, 3))),
        row("palette.png", path -> ImageFile.read(path, Shape.image(2, 3, 3))),
        row("rgb.jpg", path -> ImageFile.read(path, Shape.image(8, 8, 3))));
  }

  private static Arguments row(String name, Consumer<Path> reader) {
    return arguments(name, reader);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aTruncatedFileIsRefused(String name, Consumer<Path> reader) {
    new Fuzz(folder, fixture(name), reader).truncateEverywhere();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aChangedFileIsRefusedOrValid(String name, Consumer<Path> reader) {
    new Fuzz(folder, fixture(name), reader).changeBytes();
  }

  @Test
  void aChangedTextIsRefusedOrValid() {
    Path table = Fixtures.file(folder, "x;y\n# note\n1.5;-2e3\n\"4\";.5\n");
    Fuzz fuzz = new Fuzz(folder, table, CsvFile::read);
    byte[] valid = Fixtures.bytes(table);
    assertThat(fuzz.accepts(valid)).isTrue();
    for (int length = 1; length < valid.length; length++) {
      // A shorter text may well be a table: only other exceptions fail.
      fuzz.accepts(Arrays.copyOf(valid, length));
    }
    fuzz.changeBytes();
  }

  @Test
  void randomTextIsRefusedOrValid() {
    Path table = Fixtures.file(folder, "1");
    Fuzz fuzz = new Fuzz(folder, table, CsvFile::read);
    String letters = "0123456789+-.eE,;\t \r\n#\"nax\ufeff\u00e9";
    Random random = new Random(11);
    for (int trial = 0; trial < 1000; trial++) {
      StringBuilder text = new StringBuilder("1");
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      fuzz.accepts(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
