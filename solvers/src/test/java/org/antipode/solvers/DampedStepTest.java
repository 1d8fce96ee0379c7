package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The damped step against what defines it: (JᵀJ + μI)s = −Jᵀr. */
class DampedStepTest {
  @ParameterizedTest
  @CsvSource({
    "30, 8, 1", "30, 8, 1e-3", "30, 8, 1e-12", "30, 8, 1e-14", "30, 8, 1e-15", "30, 8, 1e-16",
    "30, 8, 1e-20", "8, 8, 1e-3", "8, 8, 1e-16", "5, 8, 1e-2", "5, 8, 1e-6", "1, 1, 1e-16",
    "1, 6, 1e-3", "2, 1, 1e-18"
  })
  void theStepSolvesItsNormalEquations(int p, int k, double damping) {
    RandomStream random = new Seed(p + k).stream("step");
    double[] jacobian = random.gaussians(p * k, 1);
    assertSolved(jacobian, random.gaussians(p, 1), k, damping, 1e-11);
  }

  /** The decomposition drops what is below 1e-8 of a column: half of the digits must be left. */
  @ParameterizedTest
  @CsvSource({"1", "1e-6", "1e-8", "1e-9", "1e-12", "1e-16", "0"})
  void aNearlyTriangularJacobianKeepsHalfOfTheDigits(double below) {
    RandomStream random = new Seed(7).stream("step");
    double[] jacobian = random.gaussians(12 * 5, 1);
    for (int j = 0; j < 5; j++) {
      for (int i = j + 1; i < 12; i++) {
        jacobian[j * 12 + i] *= below;
      }
    }
    assertSolved(jacobian, random.gaussians(12, 1), 5, 1e-10, 1e-6);
  }

  private static void assertSolved(
      double[] jacobian, double[] r, int k, double damping, double tolerance) {
    int p = r.length;
    DampedStep step = new DampedStep(p, k);
    step.factorise(jacobian, r);
    double mu = damping * step.largestColumnSquare();
    double[] s = new double[k];
    double[] gradient = new double[k];
    step.solve(mu, s);
    step.gradient(gradient);

    double[] expectedGradient = transposeProduct(jacobian, r, k);
    assertThat(Vectors.relativeDistance(gradient, expectedGradient)).isLessThan(tolerance);
    double[] moved = r.clone();
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < p; i++) {
        moved[i] += jacobian[j * p + i] * s[j];
      }
    }
    double[] remaining = transposeProduct(jacobian, moved, k);
    for (int j = 0; j < k; j++) {
      remaining[j] += mu * s[j];
    }
    assertThat(Vectors.norm(remaining)).isLessThan(tolerance * Vectors.norm(expectedGradient));
  }

  private static double[] transposeProduct(double[] jacobian, double[] r, int k) {
    double[] out = new double[k];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < r.length; i++) {
        out[j] += jacobian[j * r.length + i] * r[i];
      }
    }
    return out;
  }
}
