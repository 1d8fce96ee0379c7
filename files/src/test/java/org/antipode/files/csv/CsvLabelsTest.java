package org.antipode.files.csv;

import static org.antipode.files.Fixtures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.StringJoiner;
import org.antipode.files.Fixtures;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers and indexes of numbers are no data; what only resembles them is. */
class CsvLabelsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,1,2\n0.5,1.5,2.5\n3.5,4.5,5.5\n",
        "0,1\n1.5,2.5\n",
        "0,1,2\n5,6,7\n",
        "\"0\",\"1\",\"2\"\n0.5,1.5,2.5\n",
        "0\t1\t2\n0.5\t1.5\t2.5\n",
        "0 1 2\n0.5 1.5 2.5\n",
        "400,410,420\n0.5,1.5,2.5\n1e-3,0.25,-0.125\n",
        "3,1,2\n0.5,1.5,2.5\n",
      })
  void aHeaderOfWholeNumbersIsNoData(String text) {
    refusedHeader(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Wavelengths, falling wave numbers, times from 0, places around 0, a logarithmic axis.
        "400.0,401.0,402.0\n0.5,0.1,0.3\n0.2,0.7,0.1\n",
        "4000.0;3998.0;3996.0\n0.5;0.1;0.3\n0.2;0.7;0.1\n",
        "0.0,0.1,0.2,0.3\n5.1,2.2,9.0,1.1\n7.0,1.2,3.3,3.1\n",
        "-1.0 -0.5 0.0 0.5\n0.3 -0.8 0.1 0.2\n-0.3 0.6 -0.2 0.4\n",
        "0.1,1.0,10.0,100.0\n3.1,2.2,9.0,1.1\n7.0,1.2,3.3,3.1\n",
        // Rounded spacing, and whole numbers above whole numbers.
        "400.0,433.3,466.7,500.0\n1.5,0.5,0.25,3.5\n2.5,0.5,8.5,0.5\n",
        "400,401,402,403\n12,7,9,3\n8,8,1,4\n",
        // Uneven: much larger than the rest, apart from the rest, or alone in rising.
        "412.5,443.0,490.5,555.0\n0.5,0.7,0.8,0.9\n0.2,0.3,0.4,0.1\n",
        "400.0,700.0\n0.5,0.7\n0.1,0.6\n",
        "5.5,6.75,6.875,9.5\n0.5,1.7,0.8,4.9\n1.2,3.3,0.4,0.1\n",
        "0.1,0.2,0.25,0.4,0.5,0.7,0.8,0.9\n0.5,0.7,0.2,0.1,0.8,0.3,0.4,0.6\n",
        "0.9,0.8,0.7,0.5,0.4,0.3,0.25,0.2\n0.5,0.7,0.2,0.1,0.8,0.3,0.4,0.6\n",
      })
  void aHeaderThatIsAnAxisIsNoData(String text) {
    refusedHeader(text);
  }

  @Test
  void belowALineOfNamesTheFirstRowIsData() {
    assertRead("a,b,c\n400.0,401.0,402.0\n0.5,0.1,0.3\n0.2,0.7,0.1\n", 3);
    assertRead("x,y\n0,1\n1.5,2.5\n", 2);
    assertRead(",,w\n3,1,2\n0.5,1.5,2.5\n", 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,0.5,1.5\n1,2.5,3.5\n2,4.5,5.5\n",
        "a,b,c\n0,0.5,1.5\n1,2.5,3.5\n",
        "index;x\n0;0.5\n1;2.5\n",
        ",a,b\n0,0.5,1.5\n1,2.5,3.5\n",
        "1,0.5,1.5\n2,2.5,3.5\n3,4.5,5.5\n",
        "\"\",\"V1\",\"V2\"\n\"1\",0.5,1.5\n\"2\",2.5,3.5\n",
        "17 0.5\n18 2.5\n19 0.25\n",
        "0,7,8\n1,9,6\n2,3,4\n",
        // Axes of decimals.
        "400.0,0.5,0.1\n401.0,0.2,0.7\n402.0,0.9,0.3\n",
        "nm,a,b\n400.0,0.5,0.1\n401.0,0.2,0.7\n402.0,0.9,0.3\n",
        "0.0,5.1,2.2\n0.1,7.0,1.2\n0.2,3.3,3.1\n0.3,4.5,0.2\n",
        "412.5,0.5\n443.0,0.7\n490.5,0.2\n555.0,0.9\n",
      })
  void anIndexOfTheRowsIsNoData(String text) {
    refused(text, "the first column looks like an index", "index=False", "NPY");
  }

  @Test
  void aHeaderBesideAnIndexIsNamed() {
    refused(",0,1\n0,0.5,1.5\n1,2.5,3.5\n", "line 1, column 1 is empty", "header=False");
    refused("id,0,1\n0,0.5,1.5\n", "line 1, column 1 is 'id'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0,1.0,2.0\n5.0,6.0,7.0\n",
        "1 2 3\n4 5 6\n",
        "1,0,1\n0,1,1\n1,1,0\n",
        "0,1,2\n",
        "0\n1\n2\n",
        "0\n0.5\n0.25\n",
        "5,7,5\n0.5,1.5,2.5\n",
        "1,0.5\n3,0.25\n",
        "0,0,1\n0.5,0,1\n",
        // Monomials, a Hilbert matrix, a blur, differences, one large row that goes up and down.
        "1,0.5,0.25\n1,0.25,0.0625\n1,2.0,4.0\n",
        "1.0,0.5,0.3333\n0.5,0.3333,0.25\n0.3333,0.25,0.2\n",
        "0.6,0.3,0.1,0.05\n0.3,0.6,0.3,0.1\n0.05,0.1,0.3,0.6\n",
        "-1.0,1.0,0.0\n0.0,-1.0,1.0\n",
        "500.5,700.5,600.5\n0.5,0.1,0.3\n0.2,0.7,0.1\n",
      })
  void numbersThatLabelNothingAreData(String text) {
    assertRead(text, (int) text.lines().count());
  }

  /**
   * Each of 2,000 tables would be refused with a probability below 0.1 %, were it left to chance.
   */
  @Test
  void randomMatricesAreData() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      int columns = 8 + random.nextInt(8);
      int rows = 8 + random.nextInt(8);
      StringJoiner text = new StringJoiner("\n");
      for (int row = 0; row < rows; row++) {
        StringJoiner line = new StringJoiner(",");
        for (int column = 0; column < columns; column++) {
          line.add(Double.toString(random.nextGaussian()));
        }
        text.add(line.toString());
      }
      assertRead(text.toString(), rows);
    }
  }

  private void assertRead(String text, int rows) {
    Tensor tensor = CsvFile.read(Fixtures.file(folder, text));
    assertThat(tensor.shape().get(0)).as(text).isEqualTo(rows);
  }

  private void refusedHeader(String text) {
    refused(text, "the first row looks like a header of numbers", "header=False", "line of names");
  }

  private void refused(String text, String... words) {
    Path path = Fixtures.file(folder, text);
    assertRefused(path, () -> CsvFile.read(path)).contains(words);
  }
}
