package org.antipode.solvers.offrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;
import org.antipode.generators.combined.DeviationProvider;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.generators.dictionary.Basis;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProximalGaussNewtonTest {
  private static final ProximalGaussNewton SOLVER =
      new ProximalGaussNewton(new ProximalGaussNewton.Options(200, 1e-12, 5_000));

  private final RandomStream random = new Seed(5).stream("test");

  private ColumnMatrix gaussian(int rows, int columns) {
    return ColumnMatrix.filled(rows, columns, random::nextGaussian);
  }

  @Test
  void keepsTheContract() {
    for (long seed = 1; seed <= 3; seed++) {
      Contract.check(new ProximalGaussNewton(ProximalGaussNewton.Options.DEFAULTS), new Seed(seed))
          .orThrow();
    }
  }

  /** Few of 40 deviations, 3 entries that are drawn, 25 measurements. */
  @ParameterizedTest
  @CsvSource({"0, 0.5", "3, 0.5", "3, 0.2", "3, 30"})
  void ofALinearModelTheObjectiveIsThatOfCoordinateDescent(int drawn, double lasso) {
    ColumnMatrix a = gaussian(25, 30);
    Generator generator = new MatrixGenerator(gaussian(30, drawn + 40), 40);
    RidgeAndLasso penalty = new RidgeAndLasso(drawn, 0.3, lasso);
    double[] y = random.gaussians(25, 5);
    EmpiricalRisk risk =
        new EmpiricalRisk(new DenseOperator(a).after(generator), y, Loss.leastSquares(), penalty);
    SolverResult result = SOLVER.solve(risk, random.gaussians(drawn + 40, 1), Monitor.none());
    assertThat(result.converged()).isTrue();
    double[] expected = coordinateDescent(risk, penalty);
    double f = risk.newEvaluation().value(expected);
    assertThat(result.value()).isCloseTo(f, within(1e-8 * f));
  }

  /** Each entry in turn goes to its minimiser, until none moves. */
  private static double[] coordinateDescent(EmpiricalRisk risk, RidgeAndLasso penalty) {
    int k = risk.size();
    int m = risk.observed().length;
    double[] matrix = new double[m * k];
    double[] x = new double[k];
    ObjectiveEvaluation at = risk.newEvaluation();
    at.value(x);
    double[] column = new double[at.leastSquares().rows()];
    double[] unit = new double[k];
    for (int j = 0; j < k; j++) {
      unit[j] = 1;
      at.leastSquares().pushforward(unit, column);
      System.arraycopy(column, 0, matrix, j * m, m);
      unit[j] = 0;
    }
    double[] residual = Arrays.stream(risk.observed()).map(number -> -number).toArray();
    double moved = 1;
    for (int sweep = 0; sweep < 200_000 && moved > 1e-13; sweep++) {
      moved = 0;
      for (int j = 0; j < k; j++) {
        double square = 0;
        double along = 0;
        for (int i = 0; i < m; i++) {
          square += matrix[j * m + i] * matrix[j * m + i];
          along += matrix[j * m + i] * residual[i];
        }
        double free = square * x[j] - along;
        double next =
            j < penalty.count()
                ? free / (square + 2 * penalty.ridge())
                : Math.signum(free) * Math.max(0, Math.abs(free) - penalty.lasso()) / square;
        for (int i = 0; i < m; i++) {
          residual[i] += (next - x[j]) * matrix[j * m + i];
        }
        moved = Math.max(moved, Math.abs(next - x[j]));
        x[j] = next;
      }
    }
    return x;
  }

  private static Generator network(Optional<Integer> layer) {
    Part<Generator, ?> network =
        new Part<>(
            "generator",
            new ReluGaussianProvider(),
            new ReluGaussianProvider.Options(
                List.of(4, 30, 60), ReluGaussianProvider.Distribution.GAUSSIAN));
    return new DeviationProvider()
        .create(
            new DeviationProvider.Options(network, layer, Basis.PIXELS),
            Context.of(new Seed(8).stream("generator")));
  }

  /** A signal outside of the range, by five entries of the deviation. */
  private EmpiricalRisk risk(Generator generator, Penalty penalty) {
    double[] truth = new double[generator.inputSize()];
    System.arraycopy(random.gaussians(4, 1), 0, truth, 0, 4);
    for (int j = 0; j < 5; j++) {
      truth[6 + 5 * j] = 0.2;
    }
    DenseOperator a = new DenseOperator(gaussian(45, generator.outputSize()));
    return new EmpiricalRisk(
        a.after(generator), a.at(generator.at(truth)), Loss.leastSquares(), penalty);
  }

  @Test
  void theObjectiveFallsInEachIterationInsideOfANetwork() {
    Generator generator = network(Optional.of(1));
    EmpiricalRisk risk = risk(generator, new RidgeAndLasso(4, 1e-3, 0.05));
    double[] start = Arrays.copyOf(random.gaussians(4, 1), generator.inputSize());
    SolverResult result = SOLVER.solve(risk, start, Monitor.none());
    assertThat(result.converged()).isTrue();
    assertFalls(result);
    assertThat(result.value()).isLessThan(0.1 * result.history()[0]);
  }

  private static void assertFalls(SolverResult result) {
    for (int i = 1; i < result.history().length; i++) {
      assertThat(result.history()[i]).isLessThan(result.history()[i - 1]);
    }
  }

  @Test
  void theObjectiveFallsInEachIterationToAStationaryPoint() {
    Generator generator = network(Optional.empty());
    double lasso = 0.05;
    EmpiricalRisk risk = risk(generator, new RidgeAndLasso(4, 1e-3, lasso));
    double[] start = Arrays.copyOf(random.gaussians(4, 1), generator.inputSize());
    SolverResult result = SOLVER.solve(risk, start, Monitor.none());
    assertThat(result.converged()).isTrue();
    assertFalls(result);
    // The gradient of the smooth part: 0 for z, −λ sign(v), and at most λ where v is 0.
    EmpiricalRisk smooth =
        new EmpiricalRisk(
            risk.model(), risk.observed(), Loss.leastSquares(), new RidgeAndLasso(4, 1e-3, 0));
    ObjectiveEvaluation at = smooth.newEvaluation();
    at.value(result.point());
    double[] gradient = new double[generator.inputSize()];
    at.gradient(gradient);
    for (int j = 0; j < gradient.length; j++) {
      double v = result.point()[j];
      if (j < 4 || v != 0) {
        double wanted = j < 4 ? 0 : -lasso * Math.signum(v);
        assertThat(gradient[j]).as("entry %s", j).isCloseTo(wanted, within(1e-3 * lasso));
      } else {
        assertThat(Math.abs(gradient[j])).as("entry %s", j).isLessThan(1.001 * lasso);
      }
    }
  }

  @Test
  void aPenaltyWithoutKinksIsMinimisedToo() {
    EmpiricalRisk risk = risk(network(Optional.empty()), Penalty.ridge(0.01));
    double[] start = Arrays.copyOf(random.gaussians(4, 1), risk.size());
    SolverResult result = SOLVER.solve(risk, start, Monitor.none());
    ObjectiveEvaluation at = risk.newEvaluation();
    double[] gradient = new double[start.length];
    at.value(start);
    at.gradient(gradient);
    double before = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    at.value(result.point());
    at.gradient(gradient);
    assertThat(result.converged()).isTrue();
    assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow())
        .isLessThan(1e-5 * before);
  }
}
