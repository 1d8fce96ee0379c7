package org.antipode.files.csv;

import static org.antipode.files.Fixtures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.antipode.files.Fixtures;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2.5,-3\n4,5e-1,6\n",
        "1;2.5;-3\n4;.5;6.",
        "1\t2.5\t-3\r\n4\t0.5\t6\r\n",
        "  1   2.5 -3\r +4 0.50   6E0  ",
        "\ufeff1,2.5,-3\n4,0.5,6",
        "# made by hand\n\n1, 2.5, -3 # the first\n   \n 4, 0.5, 6\n\n",
        "x, y (m), z 1\n1,2.5,-3\n4,0.5,6",
        "\"x, mm\",\"y, mm\",\"z\"\n1,2.5,-3\n4,0.5,6",
        "a,b,\n1,2.5,-3\n4,0.5,6",
        "°C;-x;(m)\n1;2.5;-3\n4;0.5;6",
        "\"a\",\"b\",\"c\"\n\"1\",\"2.5\",\"-3\"\n4,0.5,6",
        "name of x;y;z\n1;2.5;-3\n4;0.5;6",
        "a b c\n1 2.5 -3\n4 0.5 6",
      })
  void aTableIsReadHoweverItIsSetOut(String text) {
    Tensor tensor = CsvFile.read(Fixtures.file(folder, text));
    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor.data()).containsExactly(1, 2.5, -3, 4, 0.5, 6);
  }

  @Test
  void oneNumberIsATable() {
    assertThat(CsvFile.read(Fixtures.file(folder, "7")).shape()).containsExactly(1, 1);
  }

  @Test
  void aFieldThatIsNoNumberIsNamedByLineAndColumn() {
    refused("1,2\n\n3,four\n", "line 3, column 2 is 'four', but must be a finite number");
    refused("1,2\n3,\n", "line 2, column 2 is empty");
    refused("1\n1d\n", "'1d'");
    refused("1\n2\nlast words\n", "line 3, column 1 is 'last");
    refused("1O\n2\n", "line 1, column 1 is '1O'");
    refused("x,1\n2,3\n", "line 1, column 1 is 'x'");
  }

  @Test
  void aComplexNumberIsToldWhatToDo() {
    for (String number : new String[] {"1+2j", "(0.5-1e-3j)", "2i", "1e5+2.5e-3i"}) {
      refused("1.5\n" + number + "\n", "a complex number", "numpy.concatenate");
    }
  }

  @Test
  void rowsOfDifferentLengthsAreNamed() {
    refused("1,2,3\n4,5\n", "line 2 has 2 columns, but line 1 has 3");
    refused("a,b\n1,2,3\n", "line 2 has 3 columns, but line 1 has 2");
  }

  @Test
  void aFileWithoutNumbersIsRefused() {
    refused("# nothing\n\n", "holds no numbers");
    refused("x,y\n", "line 1 is a header, but no numbers follow");
  }

  @Test
  void whatIsFoundIsQuotedInOneShortLine() {
    refused("1\n\u0000\u001b[31m" + "x".repeat(1000), "line 2, column 1 is '??[31mxxx", "…'");
  }

  @Test
  void aLongFieldIsRefusedAtOnce() {
    String text = "1\n" + "1".repeat(1_000_000) + "x\n";
    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> refused(text, "line 2, column 1 is '1111"));
  }

  @Test
  void whatWasWrittenIsReadBack() {
    Path path = folder.resolve("written.csv");
    Tensor matrix =
        new Tensor(
            List.of(2, 3), new double[] {0.1, 1e-300, -1e300, Math.PI, -0.0, Double.MIN_VALUE});
    CsvFile.write(path, matrix);
    assertThat(CsvFile.read(path).shape()).containsExactly(2, 3);
    assertThat(CsvFile.read(path).data()).containsExactly(matrix.data());
    CsvFile.write(path, Tensor.vector(1, 2, 3));
    assertThat(path).hasContent("1.0\n2.0\n3.0\n");
    assertThat(CsvFile.read(path).shape()).containsExactly(3, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvFile.write(path, new Tensor(List.of(1, 1, 1), new double[1])))
        .withMessageContaining("1×1×1");
  }

  private void refused(String text, String... words) {
    Path path = Fixtures.file(folder, text);
    assertRefused(path, () -> CsvFile.read(path)).contains(words);
  }
}
