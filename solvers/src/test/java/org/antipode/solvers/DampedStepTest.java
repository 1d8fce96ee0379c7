package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.junit.jupiter.api.Test;
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

  /** At the first point a tenth of the gradient may be left, and that is what is checked here. */
  @ParameterizedTest
  @CsvSource({"30, 8, 1", "30, 8, 1e-3", "30, 8, 1e-12", "5, 8, 1e-2", "8, 8, 1e-6", "1, 6, 1e-3"})
  void theMatrixFreeStepSolvesThemToThePartThatIsWanted(int p, int k, double damping) {
    RandomStream random = new Seed(p + k).stream("step");
    double[] jacobian = random.gaussians(p * k, 1);
    double[] r = random.gaussians(p, 1);
    assertThat(unsolvedPart(new MatrixFreeStep(p, k), jacobian, r, k, damping)).isLessThan(0.1);
  }

  /** The nearer the answer, the more exact: the part is that of the gradient at the first point. */
  @ParameterizedTest
  @CsvSource({"30, 8, 1e-3", "12, 10, 1e-6", "5, 8, 1e-2"})
  void nearTheAnswerTheMatrixFreeStepIsExact(int p, int k, double damping) {
    RandomStream random = new Seed(p + k).stream("step");
    double[] jacobian = random.gaussians(p * k, 1);
    double[] r = random.gaussians(p, 1);
    MatrixFreeStep step = new MatrixFreeStep(p, k);
    step.take(standing(jacobian, random.gaussians(p, 1e9), k));
    assertThat(unsolvedPart(step, jacobian, r, k, damping)).isLessThan(1e-7);
    double[] exact = new double[k];
    double[] found = new double[k];
    DampedStep dense = new DenseStep(p, k);
    dense.take(standing(jacobian, r, k));
    dense.solve(damping, exact);
    step.solve(damping, found);
    assertThat(Vectors.relativeDistance(found, exact)).isLessThan(1e-6);
  }

  /** The last three columns are sums of the first five. */
  @ParameterizedTest
  @CsvSource({"1e-1", "1e-3", "1e-6"})
  void aJacobianWithoutFullRankGivesBothStepsTheSameAnswer(double damping) {
    int p = 30;
    int k = 8;
    RandomStream random = new Seed(11).stream("step");
    double[] jacobian = random.gaussians(p * k, 1);
    for (int j = 5; j < k; j++) {
      for (int i = 0; i < p; i++) {
        jacobian[j * p + i] = jacobian[(j - 5) * p + i] + jacobian[(j - 4) * p + i];
      }
    }
    Iterate iterate = standing(jacobian, random.gaussians(p, 1), k);
    MatrixFreeStep free = new MatrixFreeStep(p, k);
    free.take(standing(jacobian, random.gaussians(p, 1e9), k));
    double[] exact = new double[k];
    double[] found = new double[k];
    for (DampedStep step : List.of(new DenseStep(p, k), free)) {
      step.take(iterate);
      step.solve(damping, step == free ? found : exact);
    }
    assertThat(Vectors.relativeDistance(found, exact)).isLessThan(1e-6);
  }

  @Test
  void theMatrixFreeStepOfAVanishingResidualIsTheSameStepSmaller() {
    RandomStream random = new Seed(3).stream("step");
    double[] jacobian = random.gaussians(30 * 8, 1);
    double[] r = random.gaussians(30, 1);
    double[] tiny = Arrays.stream(r).map(entry -> entry * 0x1p-532).toArray();
    double[] whole = new double[8];
    double[] small = new double[8];
    DampedStep step = new MatrixFreeStep(30, 8);
    step.take(standing(jacobian, r, 8));
    step.solve(1e-3, whole);
    step = new MatrixFreeStep(30, 8);
    step.take(standing(jacobian, tiny, 8));
    step.solve(1e-3, small);
    double[] enlarged = Arrays.stream(small).map(entry -> entry * 0x1p532).toArray();
    assertThat(Vectors.relativeDistance(enlarged, whole)).isLessThan(1e-2);
  }

  /** J(x) = diag(1 + x): at a candidate it is another one. */
  @Test
  void aCandidateThatIsNotTakenLeavesTheStepsOfThePointAsTheyWere() {
    for (DampedStep step : List.of(new DenseStep(2, 2), new MatrixFreeStep(2, 2))) {
      Iterate iterate =
          new Iterate(
              new ResidualObjective(
                  2, 2, x -> new double[] {1, 2}, x -> new double[] {1 + x[0], 0, 0, 1 + x[1]}),
              new double[2],
              1e-13,
              Monitor.none());
      double[] before = new double[2];
      double[] after = new double[2];
      step.take(iterate);
      step.solve(1, before);
      iterate.candidate()[0] = 5;
      iterate.evaluateCandidate();
      step.solve(1, after);
      assertThat(after).containsExactly(before);
    }
  }

  @Test
  void theUnitOfEitherStepIsNoMoreThanTheSquaredNorm() {
    double[] jacobian = {3, 0, 0, 4};
    double[] r = {1, 1};
    for (DampedStep step : List.of(new DenseStep(2, 2), new MatrixFreeStep(2, 2))) {
      step.take(standing(jacobian, r, 2));
      assertThat(step.unit()).isBetween(9.0, 16.0 + 1e-12);
    }
  }

  /** ‖(JᵀJ + μI)s + Jᵀr‖ over ‖Jᵀr‖. */
  private static double unsolvedPart(
      DampedStep step, double[] jacobian, double[] r, int k, double damping) {
    step.take(standing(jacobian, r, k));
    double mu = damping * step.unit();
    double[] s = new double[k];
    step.solve(mu, s);
    return Vectors.norm(remaining(jacobian, r, k, mu, s))
        / Vectors.norm(transposeProduct(jacobian, r, k));
  }

  /** The residual r with Jacobian J, at x = 0. */
  private static Iterate standing(double[] jacobian, double[] r, int k) {
    return new Iterate(
        new ResidualObjective(k, r.length, x -> r, x -> jacobian),
        new double[k],
        1e-13,
        Monitor.none());
  }

  private static void assertSolved(
      double[] jacobian, double[] r, int k, double damping, double tolerance) {
    int p = r.length;
    DampedStep step = new DenseStep(p, k);
    step.take(standing(jacobian, r, k));
    double mu = damping * step.unit();
    double[] s = new double[k];
    double[] gradient = new double[k];
    step.solve(mu, s);
    step.gradient(gradient);

    double[] expectedGradient = transposeProduct(jacobian, r, k);
    assertThat(Vectors.relativeDistance(gradient, expectedGradient)).isLessThan(tolerance);
    double[] remaining = remaining(jacobian, r, k, mu, s);
    assertThat(Vectors.norm(remaining)).isLessThan(tolerance * Vectors.norm(expectedGradient));
  }

  /** (JᵀJ + μI)s + Jᵀr. */
  private static double[] remaining(double[] jacobian, double[] r, int k, double mu, double[] s) {
    int p = r.length;
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
    return remaining;
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
