package org.antipode.solvers.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.solvers.RandomProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerwiseTest {
  private static Layerwise layerwise(ResidualNorm norm, double noise, int maxIterations) {
    return new Layerwise(new Layerwise.Options(norm, noise, maxIterations, 1e-9));
  }

  private static double[] identity(int size) {
    double[] entries = new double[size * size];
    for (int i = 0; i < size; i++) {
      entries[i * size + i] = 1;
    }
    return entries;
  }

  private static double[] inverse(double[] weights, double[] z, ResidualNorm norm) {
    int columns = weights.length / z.length;
    DenseLayer layer = DenseLayer.relu(new ColumnMatrix(z.length, columns, weights));
    return new LayerInverse(layer, z, 0, false).input(norm);
  }

  @Test
  void theL1NormOfOneUnknownGivesTheMedianAndTheMaximumTheMidrange() {
    double[] ones = {1, 1, 1};
    double[] z = {1, 2, 9};
    assertThat(inverse(ones, z, ResidualNorm.L1)).containsExactly(new double[] {2}, within(1e-9));
    assertThat(inverse(ones, z, ResidualNorm.L_INFINITY))
        .containsExactly(new double[] {5}, within(1e-9));
  }

  /** The second row is off: max(0, x) and |x − 2| meet at 1. */
  @Test
  void aRowThatIsOffCountsAboveZeroAlone() {
    assertThat(inverse(new double[] {1, 1}, new double[] {2, 0}, ResidualNorm.L_INFINITY))
        .containsExactly(new double[] {1}, within(1e-9));
    assertThat(inverse(new double[] {1, -1}, new double[] {2, 0}, ResidualNorm.L_INFINITY))
        .containsExactly(new double[] {2}, within(1e-9));
  }

  /** Some minimum of Σ|r_i| lies where two residuals, or bounds, of two unknowns are zero. */
  @Test
  void theL1MinimumIsTheBestOfAllVertices() {
    int rows = 9;
    for (long seed = 1; seed <= 10; seed++) {
      RandomStream random = new Seed(seed).stream("test");
      double[] w = random.gaussians(2 * rows, 1);
      double[] z = random.gaussians(rows, 1);
      double best = Double.POSITIVE_INFINITY;
      for (int a = 0; a < rows; a++) {
        for (int b = 0; b < a; b++) {
          double determinant = w[a] * w[rows + b] - w[b] * w[rows + a];
          double[] vertex = {
            (z[a] * w[rows + b] - z[b] * w[rows + a]) / determinant,
            (w[a] * z[b] - w[b] * z[a]) / determinant
          };
          best = Math.min(best, cost(w, z, vertex));
        }
      }
      assertThat(cost(w, z, inverse(w, z, ResidualNorm.L1)))
          .as("seed %s", seed)
          .isCloseTo(best, within(1e-8));
    }
  }

  private static double cost(double[] w, double[] z, double[] x) {
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double residual = w[i] * x[0] + w[z.length + i] * x[1] - z[i];
      sum += z[i] > 0 ? Math.abs(residual) : Math.max(0, residual);
    }
    return sum;
  }

  @Test
  void invertsThePublishedNetworkExactly() {
    RandomProblem problem =
        RandomProblem.of(List.of(10, 250, 600), RandomProblem.Kind.IDENTITY, 0, 1);
    SolverResult result =
        layerwise(ResidualNorm.L1, 0, 0).solve(problem.risk(), problem.start(0), Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(Vectors.relativeDistance(result.point(), problem.truth())).isLessThan(1e-12);
    assertThat(result.iterations()).isEqualTo(1);
  }

  @Test
  void aStartWhereTheObjectiveIsFlatIsLeft() {
    DenseLayer positive =
        DenseLayer.relu(new ColumnMatrix(4, 2, new double[] {1, 2, 3, 4, 4, 3, 2, 1}));
    EmpiricalRisk flat =
        new EmpiricalRisk(
            new DenseOperator(new ColumnMatrix(4, 4, identity(4)))
                .after(new Mlp(List.of(positive), Shape.vector(4))),
            new double[] {5, 5, 5, 5});
    SolverResult result =
        layerwise(ResidualNorm.L1, 0, 0).solve(flat, new double[] {-1, -1}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(result.point()).containsExactly(new double[] {1, 1}, within(1e-12));
  }

  @Test
  void moreMeasurementsThanTheSignalHasNumbersDetermineIt() {
    RandomProblem problem =
        RandomProblem.of(List.of(4, 20, 60), RandomProblem.Kind.GAUSSIAN, 90, 1);
    SolverResult result =
        layerwise(ResidualNorm.L1, 0, 0).solve(problem.risk(), problem.start(0), Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(Vectors.relativeDistance(result.point(), problem.truth())).isLessThan(1e-10);
  }

  /** ‖noise‖/‖G(x0)‖ is about 2 %: both norms end within three times that. */
  @ParameterizedTest
  @EnumSource
  void noiseOfKnownSizeChangesTheAnswerByAsMuch(ResidualNorm norm) {
    RandomProblem problem = RandomProblem.of(List.of(3, 12, 40), RandomProblem.Kind.IDENTITY, 0, 2);
    double deviation = 0.02 * Vectors.norm(problem.measurements()) / Math.sqrt(40);
    double[] noisy = problem.measurements();
    double[] noise = new Seed(1).stream("noise").gaussians(40, deviation);
    Arrays.setAll(noisy, i -> noisy[i] + noise[i]);
    EmpiricalRisk risk = new EmpiricalRisk(problem.risk().model(), noisy);
    SolverResult inverse =
        layerwise(norm, 3 * deviation, 0).solve(risk, problem.start(0), Monitor.none());
    assertThat(inverse.stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
    assertThat(Vectors.relativeDistance(inverse.point(), problem.truth())).isLessThan(0.06);
    SolverResult minimum =
        layerwise(norm, 3 * deviation, 500).solve(risk, problem.start(0), Monitor.none());
    SolverResult fromTheTruth =
        new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS)
            .solve(risk, problem.truth(), Monitor.none());
    assertThat(minimum.converged()).isTrue();
    assertThat(minimum.value()).isCloseTo(fromTheTruth.value(), within(1e-6 * risk.scale()));
  }

  @Test
  void aLayerOfWhichTooFewUnitsAreOnIsNotDeterminedButNoWorseThanTheStart() {
    RandomProblem problem = RandomProblem.of(List.of(8, 8, 8), RandomProblem.Kind.IDENTITY, 0, 1);
    double[] start = problem.start(0);
    SolverResult result =
        layerwise(ResidualNorm.L1, 0, 0).solve(problem.risk(), start, Monitor.none());
    assertThat(result.value()).isLessThanOrEqualTo(problem.risk().newEvaluation().value(start));
  }

  @Test
  void measurementsThatDoNotDetermineTheSignalAreRefused() {
    RandomProblem problem = RandomProblem.small(1);
    assertThatThrownBy(
            () ->
                layerwise(ResidualNorm.L1, 0, 0)
                    .solve(problem.risk(), problem.start(0), Monitor.none()))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "the solver 'layerwise' needs at least as many measurements as the signal has numbers,"
                + " 200, but there are 30");
    RandomProblem tiny = RandomProblem.of(List.of(2, 6), RandomProblem.Kind.IDENTITY, 0, 1);
    double[] ones = new double[42];
    Arrays.fill(ones, 1);
    EmpiricalRisk singular =
        new EmpiricalRisk(
            new DenseOperator(new ColumnMatrix(7, 6, ones)).after(tiny.generator()),
            new double[] {1, 2, 4, 1, 1, 1, 1});
    assertThatThrownBy(
            () -> layerwise(ResidualNorm.L1, 0, 0).solve(singular, tiny.start(0), Monitor.none()))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("maps different signals to the same measurements");
  }
}
