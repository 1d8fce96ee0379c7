package org.antipode.files.input;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  /** FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text, US_ASCII);
  }

  @Test
  void aFilesHashIsTheSha256OfItsBytes() throws Exception {
    Path file = file("W.npz", "abc");
    assertThat(InputFiles.read(List.of(file, file)).hash(file)).contains(ABC);
  }

  @Test
  void whatIsMissingHasNoHash() {
    Path none = folder.resolve("none");
    assertThat(InputFiles.read(List.of(none)).hash(none)).isEmpty();
  }

  @Test
  void aFoldersHashIsOfAllNamesAndContentsWhereverItStands() throws Exception {
    Path one = Files.createDirectories(folder.resolve("one/sub")).getParent();
    Files.writeString(one.resolve("a"), "1");
    Files.writeString(one.resolve("sub/b"), "2");
    Path other = Files.createDirectories(folder.resolve("other/sub")).getParent();
    Files.writeString(other.resolve("sub/b"), "2");
    Files.writeString(other.resolve("a"), "1");
    InputFiles equal = InputFiles.read(List.of(one, other));
    assertThat(equal.hash(one)).isPresent().isEqualTo(equal.hash(other));
    Files.move(other.resolve("sub/b"), other.resolve("sub/c"));
    assertThat(InputFiles.read(List.of(other)).hash(other)).isNotEqualTo(equal.hash(one));
    Files.move(other.resolve("sub/c"), other.resolve("sub/b"));
    Files.writeString(other.resolve("sub/b"), "3");
    assertThat(InputFiles.read(List.of(other)).hash(other)).isNotEqualTo(equal.hash(one));
  }

  @Test
  void anotherContentOfEqualSizeAndTimeIsSeen() throws Exception {
    Path file = file("W.npz", "abc");
    Path inPlace = file("A.npy", "abc");
    InputFiles files = InputFiles.read(List.of(file, inPlace));
    files.requireUnchanged(List.of(file, inPlace));
    FileTime time = Files.getLastModifiedTime(file);
    Path replacement = file("new", "abd");
    Files.setLastModifiedTime(replacement, time);
    Files.move(replacement, file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> files.requireUnchanged(List.of(file)))
        .isInstanceOf(InputChangedException.class)
        .hasMessageStartingWith(file + ": has changed while the run read it");
    time = Files.getLastModifiedTime(inPlace);
    Files.writeString(inPlace, "xyz");
    Files.setLastModifiedTime(inPlace, time);
    assertThatThrownBy(() -> files.requireUnchanged(List.of(inPlace)))
        .isInstanceOf(InputChangedException.class);
  }

  @Test
  void theSameContentWrittenAgainIsNoChange() throws Exception {
    Path file = file("W.npz", "abc");
    InputFiles files = InputFiles.read(List.of(file));
    Files.delete(file);
    file("W.npz", "abc");
    files.requireUnchanged(List.of(file));
    files.requireUnchanged(List.of(file));
    assertThat(files.hash(file)).contains(ABC);
  }

  @Test
  void whatComesOrGoesHasChanged() throws Exception {
    Path gone = file("gone", "abc");
    Path none = folder.resolve("none");
    InputFiles files = InputFiles.read(List.of(gone, none));
    Files.delete(gone);
    file("none", "abc");
    for (Path changed : List.of(gone, none)) {
      assertThatThrownBy(() -> files.requireUnchanged(List.of(changed)))
          .isInstanceOf(InputChangedException.class)
          .hasMessageContaining(changed.toString());
    }
  }

  @Test
  void aFileInAFolderThatChangesIsSeen() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("data"));
    Path part = Files.writeString(inner.resolve("part"), "abc");
    InputFiles files = InputFiles.read(List.of(inner));
    files.requireUnchanged(List.of(inner));
    Files.writeString(part, "abd");
    assertThatThrownBy(() -> files.requireUnchanged(List.of(inner)))
        .isInstanceOf(InputChangedException.class);
  }
}
