package org.antipode.files.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antipode.core.RequestException;
import org.antipode.files.AtomicFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFilesTest {
  @TempDir private Path folder;

  private Path file(String name) {
    AtomicFile.writeText(folder.resolve(name), name);
    return folder.resolve(name);
  }

  private List<String> names(Path named) {
    return NamedFiles.of(named).files().stream()
        .map(path -> path.getFileName().toString())
        .toList();
  }

  @Test
  void theFilesOfAFolderAreSortedByName() throws Exception {
    List.of("b.npy", "a.npy", ".hidden", "10.png", "2.png").forEach(this::file);
    Files.createDirectory(folder.resolve("below"));
    assertThat(NamedFiles.of(folder).several()).isTrue();
    assertThat(names(folder)).containsExactly("10.png", "2.png", "a.npy", "b.npy");
  }

  @Test
  void aPatternTakesStarsAndQuestionMarksAndNothingElse() {
    List.of("a1.npy", "a2.npy", "[b].npy", "b.npy").forEach(this::file);
    assertThat(names(folder.resolve("a?.npy"))).containsExactly("a1.npy", "a2.npy");
    assertThat(names(folder.resolve("[b]*"))).containsExactly("[b].npy");
    assertThat(NamedFiles.of(folder.resolve("[b].npy")).several()).isFalse();
    assertThatThrownBy(() -> names(folder.resolve("c*")))
        .isInstanceOf(RequestException.class)
        .hasMessageEndingWith("c*: no file has such a name");
    assertThatThrownBy(() -> names(folder.resolve("none/c*")))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void aFileWhoseNameHasAStarIsThatFile() {
    Path star = file("a*.npy");
    file("ab.npy");
    assertThat(NamedFiles.of(star).several()).isFalse();
    assertThat(names(star)).containsExactly("a*.npy");
  }

  @Test
  void aListKeepsItsOrderAndAFolderWithoutFilesIsRefused() {
    Path one = folder.resolve("1");
    Path other = folder.resolve("0");
    assertThat(new NamedFiles(List.of(one, other)).files()).containsExactly(one, other);
    assertThatThrownBy(() -> NamedFiles.of(folder).files())
        .isInstanceOf(RequestException.class)
        .hasMessageEndingWith("is a folder without a file");
  }

  @Test
  void thePatternsHashChangesWithEachOfItsFilesAndNoOther() {
    file("a1");
    file("b");
    Path pattern = folder.resolve("a?");
    Set<String> hashes =
        List.of("", "b", "a1", "a2").stream()
            .map(
                name -> {
                  if (!name.isEmpty()) {
                    AtomicFile.writeText(folder.resolve(name), "changed " + name);
                  }
                  return InputFiles.read(List.of(pattern)).hash(pattern).orElseThrow();
                })
            .collect(Collectors.toSet());
    assertThat(hashes).hasSize(3);
  }
}
