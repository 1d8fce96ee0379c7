package org.antipode.solvers.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.generators.dictionary.PixelsProvider;
import org.antipode.measurements.penalty.L1Provider;
import org.antipode.recovery.strategy.MultiStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FISTA's Lasso against coordinate descent, and its duality gap against what f falls yet. */
class LassoTest {
  private static final int ROWS = 20;
  private static final int SIZE = 50;

  /** ½‖Ax − y‖² + λ‖x‖₁ with columns of A. */
  private record Problem(double[][] columns, double[] observed, double weight) {
    static Problem drawn(long seed) {
      RandomStream random = new Seed(seed).stream("test");
      double[][] columns = new double[SIZE][];
      double[] observed = random.gaussians(ROWS, 0.1);
      for (int j = 0; j < SIZE; j++) {
        columns[j] = random.gaussians(ROWS, 1 / Math.sqrt(ROWS));
        if (j % 12 == 0) {
          observed = Vectors.sum(observed, 1 + random.nextGaussian(), columns[j]);
        }
      }
      double largest = 0;
      for (double[] column : columns) {
        largest = Math.max(largest, Math.abs(Vectors.dot(column, observed)));
      }
      // From nearly no entries other than 0 to as many as there are measurements.
      return new Problem(columns, observed, largest * Math.pow(10, -0.1 - 0.15 * (seed % 20)));
    }

    EmpiricalRisk risk() {
      Generator pixels =
          new PixelsProvider().create(new PixelsProvider.Options(List.of(SIZE)), Context.none());
      LinearOperator matrix =
          LinearOperator.of(
              Shape.vector(SIZE),
              Shape.vector(ROWS),
              (s, out) -> {
                Arrays.fill(out, 0);
                for (int j = 0; j < SIZE; j++) {
                  for (int i = 0; i < ROWS; i++) {
                    out[i] += columns[j][i] * s[j];
                  }
                }
              },
              (v, out) -> Arrays.setAll(out, j -> Vectors.dot(columns[j], v)));
      Penalty penalty = new L1Provider().create(new L1Provider.Options(weight), Context.none());
      return new EmpiricalRisk(matrix.after(pixels), observed, Loss.leastSquares(), penalty);
    }

    double value(double[] x) {
      return risk().newEvaluation().value(x);
    }

    /** Minimises along one entry after the other until none moves. */
    double[] byCoordinates() {
      double[] x = new double[columns.length];
      double[] residual = observed.clone();
      double moved = 1;
      for (int pass = 0; pass < 100_000 && moved > 1e-15; pass++) {
        moved = 0;
        for (int j = 0; j < x.length; j++) {
          double square = Vectors.dot(columns[j], columns[j]);
          double free = Vectors.dot(columns[j], residual) + square * x[j];
          double next = Math.signum(free) * Math.max(0, Math.abs(free) - weight) / square;
          residual = Vectors.sum(residual, x[j] - next, columns[j]);
          moved = Math.max(moved, Math.abs(next - x[j]));
          x[j] = next;
        }
      }
      return x;
    }
  }

  private static SolverResult solve(EmpiricalRisk risk, double tolerance) {
    return new Fista(new Fista.Options(100_000, tolerance))
        .solve(risk, new double[SIZE], Monitor.none());
  }

  @Test
  void theObjectiveIsThatOfCoordinateDescentOnTwentyProblems() {
    for (long seed = 0; seed < 20; seed++) {
      Problem problem = Problem.drawn(seed);
      SolverResult found = solve(problem.risk(), 1e-10);
      double expected = problem.value(problem.byCoordinates());
      assertThat(found.stopReason()).isEqualTo(StopReason.GRADIENT_SMALL);
      assertThat(found.value()).as("seed %s", seed).isCloseTo(expected, within(1e-8 * expected));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 8, 15})
  void theDualityGapIsAtLeastWhatTheObjectiveIsAboveItsMinimum(long seed) {
    Problem problem = Problem.drawn(seed);
    EmpiricalRisk risk = problem.risk();
    double minimum = problem.value(problem.byCoordinates());
    DualityGap gap = DualityGap.of(risk).orElseThrow();
    Splitting f = Splitting.of(risk);
    new Fista(new Fista.Options(200, 0))
        .solve(
            risk,
            new double[SIZE],
            iteration -> {
              double value = f.value(iteration.point());
              double bound = gap.at(f.smooth(), f.penaltyValue(iteration.point()));
              assertThat(bound).isGreaterThanOrEqualTo(value - minimum - 1e-12 * value);
              return true;
            });
  }

  @Test
  void aSmallerToleranceLeavesASmallerGap() {
    EmpiricalRisk risk = Problem.drawn(15).risk();
    DualityGap gap = DualityGap.of(risk).orElseThrow();
    Splitting f = Splitting.of(risk);
    for (double tolerance : new double[] {1e-2, 1e-5, 1e-9}) {
      SolverResult found = solve(risk, tolerance);
      f.value(found.point());
      assertThat(gap.at(f.smooth(), f.penaltyValue(found.point())))
          .isLessThanOrEqualTo(tolerance * risk.scale());
    }
  }

  /** A gap below a part of ½‖y‖² says nothing about an objective that is smaller still. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-5, 1e-8})
  void aMinimumOfASmallWeightIsOneOfItsOwnObjective(double tolerance) {
    Fista solver = new Fista(new Fista.Options(3_000, tolerance));
    for (int i = 0; i < 30; i++) {
      Problem drawn = Problem.drawn(i);
      Problem problem =
          new Problem(drawn.columns(), drawn.observed(), Math.pow(10, -i / 3.0) * drawn.weight());
      EmpiricalRisk risk = problem.risk();
      // A recovery holds the result to its stop reason.
      SolverResult found =
          new MultiStart(solver, 1, 1)
              .solve(risk, start -> new double[SIZE], Monitor.none())
              .best();
      assertThat(found.failure()).as("problem %d", i).isEmpty();
      if (found.converged()) {
        Splitting f = Splitting.of(risk);
        f.value(found.point());
        double gap =
            DualityGap.of(risk).orElseThrow().at(f.smooth(), f.penaltyValue(found.point()));
        assertThat(gap).as("problem %d", i).isLessThanOrEqualTo(0.01 * found.value());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4, 9, 13})
  void theDebiasedLassoIsTheLeastSquaresOnItsSupport(long seed) {
    Problem problem = Problem.drawn(seed);
    double[] lasso = problem.byCoordinates();
    int[] support = IntStream.range(0, SIZE).filter(j -> lasso[j] != 0).toArray();
    double[][] columns =
        Arrays.stream(support).mapToObj(j -> problem.columns()[j]).toArray(double[][]::new);
    double[] expected = new Problem(columns, problem.observed(), 0).byCoordinates();
    SolverResult found =
        new Fista(new Fista.Options(100_000, 1e-10, true))
            .solve(problem.risk(), new double[SIZE], Monitor.none());
    assertThat(support).hasSizeBetween(1, ROWS - 1);
    for (int i = 0; i < support.length; i++) {
      assertThat(found.point()[support[i]]).isCloseTo(expected[i], within(1e-7));
    }
    assertThat(Arrays.stream(found.point()).filter(x -> x != 0)).hasSameSizeAs(support);
    assertThat(found.value()).isEqualTo(problem.value(found.point()));
  }

  @Test
  void noOtherObjectiveIsDebiased() {
    EmpiricalRisk lasso = Problem.drawn(0).risk();
    EmpiricalRisk ridge =
        new EmpiricalRisk(lasso.model(), lasso.observed(), lasso.loss(), Penalty.ridge(1));
    Fista solver = new Fista(new Fista.Options(100, 1e-8, true));
    assertThatThrownBy(() -> solver.solve(ridge, new double[SIZE], Monitor.none()))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("solver.fista: option 'debias' needs the penalty l1");
  }

  /** From the largest weight that leaves an entry other than 0 on, x = 0 is the minimum. */
  @Test
  void aWeightAboveAllCorrelationsAnswersZeroAtOnce() {
    Problem drawn = Problem.drawn(0);
    double largest = 0;
    for (double[] column : drawn.columns()) {
      largest = Math.max(largest, Math.abs(Vectors.dot(column, drawn.observed())));
    }
    Problem heavy = new Problem(drawn.columns(), drawn.observed(), 1.0001 * largest);
    SolverResult found = solve(heavy.risk(), 1e-8);
    assertThat(found.stopReason()).isEqualTo(StopReason.GRADIENT_SMALL);
    assertThat(found.iterations()).isZero();
    assertThat(found.point()).containsOnly(0);
    Problem light = new Problem(drawn.columns(), drawn.observed(), 0.999 * largest);
    assertThat(Arrays.stream(solve(light.risk(), 1e-10).point()).filter(x -> x != 0)).hasSize(1);
  }
}
