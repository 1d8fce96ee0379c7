package org.antipode.assembly.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentFileTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("e.yaml"), text);
  }

  private void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> TestParts.KEYS.read(file))
        .isInstanceOf(RequestException.class)
        .hasMessage(file + ": " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "seed: [1, 2 | line 1, column 12: while parsing a flow sequence, expected ',' or ']', but"
            + " got <stream end>",
        "a: b: c | line 1, column 5: mapping values are not allowed here",
        "seed: .inf | line 1, column 11: '.inf' is not a finite number",
        "seed: .nan | line 1, column 11: '.nan' is not a finite number",
        "- seed | not an experiment file: it must be a mapping, such as 'seed: 7'",
        "just text | not an experiment file: it must be a mapping, such as 'seed: 7'",
        "7 | not an experiment file: it must be a mapping, such as 'seed: 7'",
        "{a: &x 1, b: *x} | line 1, column 14: an alias (*x); write out its value",
        "{a: &x 1, *x : 2} | line 1, column 13: a key must be a plain name",
        "{[a]: 1} | line 1, column 3: a key must be a plain name",
        "{a: {<<: {b: 1}}} | line 1, column 6: a merge key (<<); write out its value",
        "{a: &x [1], b: [3, *x]} | line 1, column 20: an alias (*x); write out its value",
      })
  void tellsWhereAFileIsWrong(String text, String why) throws IOException {
    assertRefused(file(text), why);
  }

  @Test
  void refusesAKeyThatStandsTwice() throws IOException {
    assertRefused(
        file("seed: 1\nstarts: 2\nseed: 3\n"),
        "line 3, column 5: the key 'seed' occurs a second time");
    assertRefused(
        file("solver:\n  step: 1\n  step: 2\n"),
        "line 3, column 7: the key 'step' occurs a second time");
  }

  @Test
  void refusesASecondDocument() throws IOException {
    assertRefused(
        file("seed: 1\n---\nseed: 2\n"),
        "line 3, column 1: a second document begins here; one is all there can be");
  }

  @Test
  void refusesWhatIsNestedTooDeeply() throws IOException {
    assertRefused(
        file("[".repeat(500_000)), "Document nesting depth (51) exceeds the maximum allowed (50)");
  }

  @Test
  void refusesAChainOfAliases() throws IOException {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    assertRefused(file(text.toString()), "line 2, column 10: an alias (*a0); write out its value");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    assertRefused(file("# comment\n".repeat(200_000)), "larger than 1 MB; not an experiment file");
  }

  @Test
  void refusesWhatIsNotAFile() {
    assertRefused(folder, "a folder, where an experiment file is wanted");
    assertRefused(folder.resolve("missing.yaml"), "there is no such file");
  }

  @Test
  void refusesWhatIsNotText() throws IOException {
    Path file = folder.resolve("weights.npz");
    Files.write(file, new byte[] {'P', 'K', 3, 4, (byte) 0xff, (byte) 0xfe});
    assertRefused(file, "not a text file in UTF-8");
    Files.write(file, "a: \0".getBytes(StandardCharsets.UTF_8));
    assertRefused(file, "line 1, column 1: special characters are not allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "---\n", "~", "{}"})
  void takesAFileThatSaysNothing(String text) throws IOException {
    assertThat(TestParts.KEYS.read(file(text))).isEqualTo(TestParts.KEYS.none());
  }

  @Test
  void takesAByteOrderMark() throws IOException {
    assertThat(TestParts.KEYS.read(file("\uFEFFseed: 7\n")).get("seed")).isPresent();
  }
}
