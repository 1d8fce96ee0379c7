package org.antipode.cli;

import static org.antipode.cli.CertifiedNetwork.FIRST;
import static org.antipode.cli.CertifiedNetwork.OPERATOR;
import static org.antipode.cli.CertifiedNetwork.SECOND;
import static org.antipode.cli.CertifiedNetwork.difference;
import static org.antipode.cli.CertifiedNetwork.fromFiles;
import static org.antipode.cli.CertifiedNetwork.relu;
import static org.antipode.cli.CertifiedNetwork.signal;
import static org.antipode.cli.CertifiedNetwork.times;
import static org.antipode.cli.CertifiedNetwork.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every number of {@code certify} comes with a witness, computed here again from the files alone.
 */
class CertifyWitnessTest {
  @TempDir private Path folder;

  private JsonNode certified() throws Exception {
    CommandLineRun run = CommandLineRun.of(fromFiles(folder, "certify", "--json"));
    assertThat(run.status()).as(run.err()).isZero();
    return run.json();
  }

  @Test
  void everyWitnessOfTheWeightsShowsItsNumber() throws Exception {
    JsonNode json = certified();
    for (int i = 0; i < 2; i++) {
      JsonNode layer = json.get("layers").get(i);
      double[][] weights = i == 0 ? FIRST : SECOND;
      double[] x = vector(layer.get("x"));
      double[] y = vector(layer.get("y"));
      double[] v = vector(layer.get("direction"));
      double theta =
          Math.acos(Vectors.dot(x, y) / Math.sqrt(Vectors.dot(x, x) * Vectors.dot(y, y)));
      double sum = 0;
      for (double[] row : weights) {
        sum +=
            Vectors.dot(row, x) > 0 && Vectors.dot(row, y) > 0
                ? Math.pow(Vectors.dot(row, v), 2)
                : 0;
      }
      // vᵀMv for the M that swaps x and y, which are unit vectors: by reflection across x + y.
      double s = Vectors.dot(v, x) + Vectors.dot(v, y);
      double t = Vectors.dot(v, x) - Vectors.dot(v, y);
      double swapped =
          s * s / (2 + 2 * Math.cos(theta))
              - (theta < 1e-7 ? 0 : t * t / (2 - 2 * Math.cos(theta)));
      double expected =
          (Math.PI - theta) / (2 * Math.PI) + Math.sin(theta) / (2 * Math.PI) * swapped;
      double scale = layer.get("scale").doubleValue();
      assertThat(Math.abs(scale * scale * sum - expected))
          .isCloseTo(layer.get("epsilonAtLeast").doubleValue(), within(1e-7));
      assertThat(layer.get("relu").booleanValue()).isTrue();
      assertThat(layer.get("biased").booleanValue()).isFalse();
    }
  }

  @Test
  void everyWitnessOfTheIsometryShowsItsNumber() throws Exception {
    JsonNode isometry = certified().get("isometry");
    for (String kind : List.of("points", "pieces")) {
      JsonNode x = isometry.get(kind).get("x");
      double[] u = difference(signal(vector(x.get(0))), signal(vector(x.get(1))));
      double[] v = difference(signal(vector(x.get(2))), signal(vector(x.get(3))));
      double deviation =
          Math.abs(Vectors.dot(times(OPERATOR, u), times(OPERATOR, v)) - Vectors.dot(u, v))
              / Math.sqrt(Vectors.dot(u, u) * Vectors.dot(v, v));
      assertThat(isometry.get(kind).get("deviation").doubleValue())
          .isCloseTo(deviation, within(1e-6));
    }
    assertThat(isometry.get("epsilonAtLeast").doubleValue()).isPositive();
  }

  @Test
  void thePairOfPiecesShowsItsNumber() throws Exception {
    JsonNode pair = certified().at("/isometry/piecePair");
    double[] u = pushed(vector(pair.get("x")), vector(pair.get("first")));
    double[] v = pushed(vector(pair.get("y")), vector(pair.get("second")));
    double deviation =
        Math.abs(Vectors.dot(times(OPERATOR, u), times(OPERATOR, v)) - Vectors.dot(u, v))
            / Math.sqrt(Vectors.dot(u, u) * Vectors.dot(v, v));
    assertThat(pair.get("deviation").doubleValue()).isCloseTo(deviation, within(1e-12));
    assertThat(pair.get("epsilonOfNorms").doubleValue())
        .isCloseTo(
            pair.get("difference").doubleValue() / pair.get("norms").doubleValue(), within(1e-12))
        .isLessThanOrEqualTo(deviation);
  }

  /** W_{2,+,x} W_{1,+,x} w. */
  private double[] pushed(double[] x, double[] w) {
    double[] atX = times(FIRST, x);
    return masked(times(SECOND, masked(times(FIRST, w), atX)), times(SECOND, relu(atX)));
  }

  private static double[] masked(double[] values, double[] by) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = by[i] > 0 ? values[i] : 0;
    }
    return out;
  }

  @Test
  void moreEffortWeakensNoAnswer() throws Exception {
    double[] before = new double[3];
    for (String effort : List.of("1", "2", "4")) {
      JsonNode json =
          CommandLineRun.of(fromFiles(folder, "certify", "--json", "--effort", effort)).json();
      double[] after = {
        json.at("/layers/0/epsilonAtLeast").doubleValue(),
        json.at("/layers/1/epsilonAtLeast").doubleValue(),
        json.at("/isometry/epsilonAtLeast").doubleValue()
      };
      for (int i = 0; i < 3; i++) {
        assertThat(after[i]).isGreaterThanOrEqualTo(before[i]);
      }
      before = after;
    }
  }

  @Test
  void twoLatentNumbersGiveTheExactConstant() throws Exception {
    CommandLineRun run =
        CommandLineRun.of(
            "certify", "-s", "generator=relu-gaussian", "-s", "generator.layers=[2, 14, 9]");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("ε = ")
        .contains("Layer 2 goes from 14 to 9: it does not expand")
        .doesNotContain("isometry");
  }
}
