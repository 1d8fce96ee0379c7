package org.antipode.theory.expected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.theory.Reference;
import org.junit.jupiter.api.Test;

class ExpectedGramTest {
  private final RandomStream random = new Seed(2).stream("test");

  @Test
  void qAgreesWithTheReferenceAtAllAngles() {
    for (JsonNode pair : Reference.load("theory.json").get("pairs")) {
      double[] x = Reference.vector(pair.get("x"));
      double[] y = Reference.vector(pair.get("y"));
      assertThat(Angle.between(x, y).value())
          .isCloseTo(pair.get("angle").doubleValue(), within(4e-16 * Math.PI));
      ColumnMatrix q = Reference.matrix(pair.get("Q"));
      assertThat(Vectors.distance(new ExpectedGram(x, y).matrix(), q.data())).isLessThan(5e-13);
    }
  }

  @Test
  void mSwapsItsTwoVectorsAndIsZeroElsewhere() {
    for (double theta : new double[] {0, 1e-9, 1e-3, 1, 2, Math.PI - 1e-3, Math.PI}) {
      double[] x = {1, 0, 0};
      double[] y = {Math.cos(theta), theta == Math.PI ? 0 : Math.sin(theta), 0};
      double[] m = new ExpectedGram(x, y).swapMatrix();
      assertThat(Vectors.distance(product(m, x), y)).as("θ = %s", theta).isLessThan(1e-8);
      assertThat(Vectors.distance(product(m, y), x)).isLessThan(1e-8);
      assertThat(product(m, new double[] {0, 0, 1})).containsOnly(0);
    }
  }

  @Test
  void mIsWhatTheFootnoteSays() {
    double theta = 0.8;
    double[] m =
        new ExpectedGram(new double[] {2, 0}, new double[] {Math.cos(theta), Math.sin(theta)})
            .swapMatrix();
    double[] known = {Math.cos(theta), Math.sin(theta), Math.sin(theta), -Math.cos(theta)};
    assertThat(Vectors.distance(m, known)).isLessThan(1e-15);
  }

  @Test
  void theProductWithoutTheMatrixIsTheSame() {
    double[] x = random.gaussians(7, 1);
    double[] y = random.gaussians(7, 1);
    double[] v = random.gaussians(7, 1);
    double[] out = new double[7];
    ExpectedGram q = new ExpectedGram(x, y);
    q.multiply(v, out);
    assertThat(Vectors.distance(out, product(q.matrix(), v))).isLessThan(1e-15);
  }

  private static double[] product(double[] matrix, double[] v) {
    int n = v.length;
    double[] out = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        out[i] += matrix[j * n + i] * v[j];
      }
    }
    return out;
  }

  @Test
  void qIsTheMeanOfManyDrawsWithinItsError() {
    int k = 3;
    int draws = 400_000;
    for (double theta : new double[] {0, 0.4, 1.5, 2.8, Math.PI}) {
      double[] x = {1, 0, 0};
      double[] y = {Math.cos(theta), theta == Math.PI ? 0 : Math.sin(theta), 0};
      double[] sum = new double[k * k];
      double[] squares = new double[k * k];
      for (int n = 0; n < draws; n++) {
        double[] w = random.gaussians(k, 1);
        if (Vectors.dot(w, x) > 0 && Vectors.dot(w, y) > 0) {
          for (int e = 0; e < k * k; e++) {
            double product = w[e % k] * w[e / k];
            sum[e] += product;
            squares[e] += product * product;
          }
        }
      }
      double[] q = new ExpectedGram(x, y).matrix();
      for (int e = 0; e < k * k; e++) {
        double mean = sum[e] / draws;
        double error = Math.sqrt((squares[e] / draws - mean * mean) / draws);
        assertThat(mean)
            .as("θ = %s, entry %d", theta, e)
            .isCloseTo(q[e], within(4.5 * error + 1e-15));
      }
    }
  }

  @Test
  void zeroHasNoAngle() {
    assertThatThrownBy(() -> new ExpectedGram(new double[2], new double[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no direction");
  }
}
