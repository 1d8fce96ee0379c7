package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples' numbers are those of the first stage of this project: a number that changes is a
 * mistake, unless CHANGELOG.md names the change. The numbers depend on seeds, draws, starts and
 * steps. Sums in another order change the errors of trials that fail by about 1e-9.
 */
@Tag("slow")
class GoldenNumbersTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "digit.yaml -s solver.linearSolver=dense, 0.4724030540676289, 3, 69, 111",
    "random-network.yaml,                     0,                  1, 28, 59",
  })
  void ofARecovery(String command, double objective, int start, int iterations, int evaluations)
      throws Exception {
    CommandLineRun run =
        CommandLineRun.of(("recover " + EXAMPLES + "/" + command + " --json").split(" "));
    JsonNode json = run.json();
    assertThat(json.get("objective").doubleValue()).isCloseTo(objective, within(1e-9));
    assertThat(json.get("start").intValue()).isEqualTo(start);
    assertThat(json.get("iterations").intValue()).isCloseTo(iterations, within(2));
    assertThat(json.get("evaluations").intValue()).isCloseTo(evaluations, within(5));
  }

  /** The relative error of each trial, or ok where it is at most 1e-6. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "paper/starts      | grid.measurement.rows=[12, 20]; grid.starts=[1, 4]"
            + "       | 0.143703854 ok ok ok ok ok ok ok",
        "paper/matrices    | grid.measurement.rows=[10, 16]"
            + "       | 0.696707005 ok 0.77130801 ok 1.48648638 ok 0.914976611 ok",
        "paper/depth       | grid.measurement.rows=[12, 18];"
            + " grid.generator.layers=[[10, 40], [10, 40, 160], [10, 40, 160, 640]]"
            + "       | ok ok ok ok 1.55187966 0.325872445",
        "paper/latent      | grid.measurement.rows=[10, 30];"
            + " grid.generator.layers=[[5, 400, 1000], [10, 400, 1000]]"
            + "       | ok ok 1.03870064 ok",
        "paper/expansivity | grid.measurement.rows=[12, 20];"
            + " grid.generator.layers=[[10, 15, 1200], [10, 40, 1200]]"
            + "       | 0.147449857 0.328776966 0.660167721 ok",
        "paper/noise       | grid.noise.level=[0.0001, 0.01, 0.3]"
            + "       | 2.30128292e-05 0.00221899766 0.0733084775",
        "paper/flip        | grid.measurement.rows=[14, 20]"
            + "       | 0.698418922 ok 0.698418922 ok",
        "paper/measurements| grid.measurement.rows=[8, 12, 15];"
            + " grid.solver=[levenberg-marquardt]"
            + "       | 1.42055497 0.143703854 0.298330316",
        "sweep             | grid.measurement.rows=[10, 60]"
            + "       | 0.724011374 0.740556138 ok ok",
        "throughput        | grid.measurement.rows=[10, 11, 12]"
            + "       | 0.965145121 1.12453259 0.143703854",
      })
  void ofSweeps(String file, String settings, String errors) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("sweep", EXAMPLES.resolve(file.strip() + ".yaml").toString()));
    arguments.addAll(List.of("--out", folder.toString(), "--quiet", "-s", "trials=1"));
    for (String setting : settings.split(";")) {
      arguments.addAll(List.of("-s", setting.strip()));
    }
    assertThat(CommandLineRun.of(arguments.toArray(String[]::new)).status()).isZero();
    List<Double> found = relativeErrors();
    String[] expected = errors.strip().split(" ");
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      if (expected[i].equals("ok")) {
        assertThat(found.get(i)).isLessThan(1e-6);
      } else {
        double error = Double.parseDouble(expected[i]);
        assertThat(found.get(i)).isCloseTo(error, within(1e-6 * error));
      }
    }
  }

  private List<Double> relativeErrors() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("trials.csv"));
    List<List<String>> cells = lines.stream().map(GoldenNumbersTest::cells).toList();
    int column = cells.get(0).indexOf("relativeError");
    return cells.stream().skip(1).map(row -> Double.valueOf(row.get(column))).toList();
  }

  /** Splits a line at its commas, and skips commas inside quotes. */
  private static List<String> cells(String line) {
    return List.of(line.replaceAll("\"[^\"]*\"", "quoted").split(",", -1));
  }
}
