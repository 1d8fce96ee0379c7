package org.antipode.files;

import static org.antipode.files.Fixtures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void textIsWrittenAsUtf8AndReplacesWhatWasThere() {
    Path path = folder.resolve("result.json");
    AtomicFile.writeText(path, "a longer old text");
    AtomicFile.writeText(path, "{\"ü\": 1}\n");
    assertThat(path).content().isEqualTo("{\"ü\": 1}\n");
    assertOnly(path);
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() {
    Path path = folder.resolve("result.json");
    AtomicFile.writeText(path, "old");
    assertRefused(
            path,
            () ->
                AtomicFile.write(
                    path,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .contains("No space left on device");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    path,
                    out -> {
                      throw new IllegalStateException("of its own");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(path).hasContent("old");
    assertOnly(path);
  }

  @Test
  void aFolderInPlaceOfTheFileIsRefused() {
    assertRefused(folder, () -> AtomicFile.writeText(folder, "x")).contains("is a folder");
    Path root = Path.of("/");
    assertRefused(root, () -> AtomicFile.writeText(root, "x")).contains("is a folder");
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    Path path = folder.resolve("none").resolve("result.json");
    assertRefused(path, () -> AtomicFile.writeText(path, "x")).contains("make it first");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    AtomicFile.writeText(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
  }

  @Test
  void aNewFileMayBeReadByWhoeverMayReadOthers() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "");
    Path path = folder.resolve("result.json");
    AtomicFile.writeText(path, "x");
    assertThat(Files.getPosixFilePermissions(path)).isEqualTo(Files.getPosixFilePermissions(other));
  }

  private void assertOnly(Path path) {
    assertThat(folder).isDirectoryContaining(path::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }
}
