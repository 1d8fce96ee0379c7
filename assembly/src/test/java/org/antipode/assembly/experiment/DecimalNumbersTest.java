package org.antipode.assembly.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antipode.assembly.options.Setting;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers of YAML disagree about is refused in files and in overrides alike. */
class DecimalNumbersTest {
  @TempDir private Path folder;

  private ExperimentSettings file(String value) throws IOException {
    return TestParts.KEYS.read(
        Files.writeString(folder.resolve("e.yaml"), "a: 1\nkey: [x, " + value + "]\n"));
  }

  private ExperimentSettings override(String value) {
    return TestParts.KEYS.none().override(List.of("key=" + value), folder);
  }

  private static String read(ExperimentSettings settings) {
    return ((Setting.Value) settings.get("key").orElseThrow()).node().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "020",
        "08",
        "-010",
        "+010",
        "00",
        "007.5",
        "08.5",
        "0777e1",
        "0o17",
        "0O17",
        "0x1F",
        "-0x1F",
        "0b101",
        "1_000",
        "1__0",
        "0_7",
        "1_000.5",
        "1:30",
        "1:30.5",
        "190:20:30",
        "9_0e1"
      })
  void aNumberThatIsNotDecimalIsRefusedWithItsPlace(String number) {
    String why =
        "'"
            + number
            + "' is not a decimal number; write numbers like 20, -0.5 or 1e3, without leading"
            + " zeros, or put it in quotes if it is text";
    assertThatThrownBy(() -> file(number))
        .isInstanceOf(RequestException.class)
        .hasMessage(folder.resolve("e.yaml") + ": line 2, column 10: " + why);
    assertThatThrownBy(() -> override(number))
        .isInstanceOf(RequestException.class)
        .hasMessage("-s key=" + number + ": the value cannot be read as YAML: " + why);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 20",
    "0, 0",
    "-3, -3",
    "+5, 5",
    ".5, 0.5",
    "-.5e-3, -5.0E-4",
    "1., 1.0",
    "1.e3, 1000.0",
    "1e3, 1000.0",
    "1E+03, 1000.0",
    "0.020, 0.02",
    "1e-300, 1.0E-300",
    "0e-400, 0.0",
    "100, 100"
  })
  void aDecimalNumberIsRead(String number, String value) throws IOException {
    assertThat(read(override(number))).isEqualTo(value);
    assertThat(read(file(number))).isEqualTo("[\"x\"," + value + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no", "on", "off", "Yes", "NO", "Off"})
  void aBooleanOfOldYamlIsRefused(String word) {
    assertThatThrownBy(() -> file(word))
        .hasMessageEndingWith(
            "line 2, column 10: '"
                + word
                + "' is a boolean in some versions of YAML; write true or false, or put it in"
                + " quotes if it is text");
    assertThatThrownBy(() -> override("[" + word + "]")).isInstanceOf(RequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-400", "-0.001e-330", "4e-325"})
  void aNumberThatWouldBeReadAsZeroIsRefused(String number) {
    assertThatThrownBy(() -> override(number))
        .hasMessageContaining("is smaller than any number of 64 bits but 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001-12-14",
        "1.2.3",
        "0001.npy",
        "norway",
        "none",
        "y",
        "n",
        "0x",
        "1e",
        "127.0.0.1",
        "local[2]",
        "1,000",
        "<<"
      })
  void otherWordsAreTexts(String text) {
    assertThat(read(override(text))).isEqualTo("\"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"020", "0o17", "no", "1_000", "1:30", "1e-400"})
  void inQuotesEverythingIsAText(String text) throws IOException {
    assertThat(read(override("'" + text + "'"))).isEqualTo("\"" + text + "\"");
    assertThat(read(file('"' + text + '"'))).isEqualTo("[\"x\",\"" + text + "\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!int 7", "!!str 7", "!!float 7", "!!binary aGk=", "!mine 7"})
  void aTagIsRefused(String tagged) {
    assertThatThrownBy(() -> file(tagged))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("line 2, column 10: a tag (!")
        .hasMessageEndingWith("); write the value without it");
  }

  @Test
  void aTaggedMappingIsRefusedToo() {
    assertThatThrownBy(() -> override("!!set {a}")).hasMessageContaining("a tag (!");
  }
}
