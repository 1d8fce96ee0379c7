package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.layer.Saturating;
import org.antipode.measurements.matrix.DenseOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What Levenberg-Marquardt does beyond what every solver does. */
class LevenbergMarquardtTest {
  private final TwoStageSolver solver = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);

  /** The valley turns: many a step is refused, and the next is found from the same point. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "QUASI_NEWTON")
  void rosenbrocksValleyIsFollowedToItsEnd(LevenbergMarquardt.LinearSolver step) {
    ResidualObjective valley =
        new ResidualObjective(
            2,
            2,
            x -> new double[] {10 * (x[1] - x[0] * x[0]), 1 - x[0]},
            x -> new double[] {-20 * x[0], -1, 10, 0});
    SolverResult result = with(step).solve(valley, new double[] {-1.2, 1}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(result.iterations()).isLessThan(40);
    assertThat(Vectors.distance(result.point(), new double[] {1, 1})).isLessThan(1e-12);
    assertThat(result.history()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void theObjectiveNeverRises() {
    for (long seed = 1; seed <= 20; seed++) {
      RandomProblem problem = RandomProblem.small(seed);
      SolverResult result = solver.solve(problem.risk(), problem.start(0), Monitor.none());
      assertThat(result.history()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }
  }

  @Test
  void anUnknownThatNothingDependsOnIsLeftAlone() {
    ResidualObjective flat =
        new ResidualObjective(
            2, 1, x -> new double[] {x[0] * x[0] - 2}, x -> new double[] {2 * x[0], 0});
    SolverResult result = solver.solve(flat, new double[] {1, 5}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(result.point()[0]).isEqualTo(Math.sqrt(2), within(1e-12));
    assertThat(result.point()[1]).isEqualTo(5);
  }

  private static LevenbergMarquardt with(LevenbergMarquardt.LinearSolver step) {
    return new LevenbergMarquardt(new LevenbergMarquardt.Options(0.1, 200, 1e-9, step));
  }

  /** κ of 200 unknowns and 1000 measurements is 2.6; from κ = 4 on it does not count. */
  @ParameterizedTest
  @CsvSource({
    "10, 100, dense steps", "200, 1000, dense steps", "300, 2500, matrix-free steps",
    "300, 400, dense steps", "360, 360, dense steps", "361, 360, matrix-free steps",
    "500, 600, matrix-free steps", "500, 2500, matrix-free steps", "784, 100, matrix-free steps",
    "80, 1200000, dense steps", "90, 1200000, matrix-free steps"
  })
  void itPicksTheStepThatCostsLessAndSaysSo(int k, int p, String method) {
    assertThat(
            new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS)
                .method(new ResidualObjective(k, p, x -> x, x -> x)))
        .contains(method);
  }

  /** Of k → 2×8×8 → 8×8×8, with nine tenths of the multiplications in the convolution. */
  private static EmpiricalRisk convolutional(int k) {
    RandomStream random = new Seed(1).stream("weights");
    Graph.Builder graph = Graph.builder(Shape.vector(k));
    DenseAffine matrix =
        new DenseAffine(
            new ColumnMatrix(128, k, random.gaussians(128 * k, 0.3)), random.gaussians(128, 0.1));
    int hidden = graph.add(new AffineLayer(matrix, Saturating.TANH), 0);
    ConvolutionSizes sizes = ConvolutionSizes.plain(2, new int[] {8, 8}, 8, new int[] {5, 5}, 2);
    Convolution filters =
        new Convolution(sizes, random.gaussians(8 * 2 * 25, 0.2), random.gaussians(8, 0.1));
    int signal = graph.add(new AffineLayer(filters, Saturating.TANH), hidden);
    Generator generator = graph.build(signal, Shape.vector(512), ValueRange.ALL, List.of());
    DenseOperator measurement =
        new DenseOperator(new ColumnMatrix(40, 512, random.gaussians(40 * 512, 0.16)));
    return new EmpiricalRisk(measurement.after(generator), random.gaussians(40, 1));
  }

  @ParameterizedTest
  @CsvSource({"10, dense steps", "24, quasi-Newton steps"})
  void aConvolutionsJacobianOfManyColumnsIsNotFormed(int k, String method) {
    assertThat(solver.method(convolutional(k))).contains(method);
  }

  /** Of k → 60 → 200, and 100 measurements of a signal of its range. */
  private static EmpiricalRisk dense(int k, ElementwiseActivation activation, double biases) {
    RandomStream random = new Seed(2).stream("weights");
    Graph.Builder graph = Graph.builder(Shape.vector(k));
    int hidden =
        graph.add(
            new AffineLayer(
                new DenseAffine(
                    new ColumnMatrix(60, k, random.gaussians(60 * k, 0.2)),
                    random.gaussians(60, biases)),
                activation),
            0);
    int signal =
        graph.add(
            new AffineLayer(
                new DenseAffine(
                    new ColumnMatrix(200, 60, random.gaussians(200 * 60, 0.1)),
                    random.gaussians(200, 0.1)),
                ElementwiseActivation.IDENTITY),
            hidden);
    Generator generator = graph.build(signal, Shape.vector(200), ValueRange.ALL, List.of());
    DenseOperator measurement =
        new DenseOperator(new ColumnMatrix(100, 200, random.gaussians(100 * 200, 0.1)));
    DifferentiableMap model = measurement.after(generator);
    double[] observed = new double[100];
    model.newEvaluation().forward(random.gaussians(k, 1), observed);
    return new EmpiricalRisk(model, observed);
  }

  @ParameterizedTest
  @CsvSource({"10, 0.1, dense steps", "24, 0.1, quasi-Newton steps", "24, 0, dense steps"})
  void ofADenseNetworkWithBiasesTheJacobianOfManyColumnsIsNotFormed(
      int k, double biases, String method) {
    assertThat(solver.method(dense(k, ElementwiseActivation.RELU, biases))).contains(method);
  }

  @Test
  void fromPointsNearAMinimumTheStepsOfADenseNetworkAreDense() {
    EmpiricalRisk risk = dense(24, ElementwiseActivation.RELU, 0.1);
    assertThat(solver.local().method(risk)).contains("dense steps");
  }

  @Test
  void biasesOfALinearNetworkDoNotCount() {
    assertThat(solver.method(dense(24, ElementwiseActivation.IDENTITY, 0.1)))
        .contains("dense steps");
  }

  @Test
  void aFitByQuasiNewtonStepsIsContinuedToRounding() {
    EmpiricalRisk risk = dense(24, ElementwiseActivation.RELU, 0.1);
    double[] start = new Seed(3).stream("start").gaussians(24, 1);
    SolverResult fitted = new Lbfgs(Lbfgs.Options.DEFAULTS).solve(risk, start, Monitor.none());
    SolverResult rounded = solver.solve(risk, start, Monitor.none());
    assertThat(fitted.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(fitted.value()).isGreaterThan(1e-24 * risk.scale());
    assertThat(rounded.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(rounded.value()).isLessThan(1e-26 * risk.scale());
    assertThat(rounded.iterations()).isBetween(fitted.iterations() + 1, fitted.iterations() + 5);
  }

  @Test
  void itsQuasiNewtonStepsAreThoseOfLbfgs() {
    EmpiricalRisk risk = convolutional(24);
    double[] start = new Seed(3).stream("start").gaussians(24, 1);
    TwoStageSolver lbfgs = new Lbfgs(Lbfgs.Options.DEFAULTS);
    SolverResult expected = lbfgs.solve(risk, start, Monitor.none());
    assertThat(expected.value()).isPositive();
    assertThat(solver.solve(risk, start, Monitor.none()))
        .usingRecursiveComparison()
        .isEqualTo(expected);
    assertThat(solver.local().solve(risk, start, Monitor.none()))
        .usingRecursiveComparison()
        .isEqualTo(lbfgs.local().solve(risk, start, Monitor.none()));
    SolverResult dense =
        with(LevenbergMarquardt.LinearSolver.DENSE).solve(risk, start, Monitor.none());
    assertThat(dense.evaluations()).isLessThan(expected.evaluations());
  }

  /** ½(|x| + 1)² is lowest at its kink, where no gradient is zero. */
  @Test
  void aMinimumInAKinkIsNoZeroGradient() {
    Objective kinked =
        new ResidualObjective(
            1, 1, x -> new double[] {Math.abs(x[0]) + 1}, x -> new double[] {x[0] < 0 ? -1 : 1});
    SolverResult result =
        new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS)
            .solve(kinked, new double[] {0.7}, Monitor.none());
    assertThat(result.point()[0]).isCloseTo(0, within(1e-6));
    assertThat(result.stopReason()).isEqualTo(StopReason.STEP_SMALL);
  }

  /**
   * A valley whose floor is the kink x₂ = x₁²: Rosenbrock's with an absolute value, as Lewis and
   * Overton have it. It is lowest, ½, at (1, 1).
   */
  @Test
  void theSearchGivesUpInAKinkAndThePolishFollowsItToTheMinimum() {
    Objective valley =
        new ResidualObjective(
            2,
            2,
            x -> new double[] {1 + 8 * Math.abs(x[0] * x[0] - x[1]), 1 - x[0]},
            x -> {
              double sign = Math.signum(x[0] * x[0] - x[1]);
              return new double[] {16 * x[0] * sign, -1, -8 * sign, 0};
            });
    for (double[] start : new double[][] {{-1, 2}, {-1.2, 1}, {2, 0.5}, {0.1, 3}}) {
      SolverResult searched = solver.search(valley, start, Monitor.none());
      assertThat(searched.stopReason()).isEqualTo(StopReason.STALLED);
      assertThat(searched.value()).isGreaterThan(0.504);
      List<Integer> seen = new ArrayList<>();
      SolverResult polished =
          solver.polish(valley, searched, iteration -> seen.add(iteration.number()));
      assertThat(seen)
          .isEqualTo(
              IntStream.rangeClosed(searched.iterations() + 1, polished.iterations())
                  .boxed()
                  .toList());
      assertThat(polished.converged()).isTrue();
      assertThat(polished.value()).isCloseTo(0.5, within(1e-5));
      assertThat(Vectors.distance(polished.point(), new double[] {1, 1})).isLessThan(0.01);
      assertThat(polished.history()).startsWith(searched.history());
      assertThat(polished.history()).hasSize(polished.iterations() + 1);
    }
  }

  /** With noise f has a smooth minimum above zero, near which no step lowers it visibly. */
  @Test
  void aPolishEndsWhereAFallIsLostInTheRoundingOfTheObjective() {
    Objective noisy =
        new ResidualObjective(
            1, 2, x -> new double[] {x[0] * x[0] - 1, x[0] - 1.5}, x -> new double[] {2 * x[0], 1});
    SolverResult minimum = solver.solve(noisy, new double[] {2}, Monitor.none());
    SolverResult polished = solver.polish(noisy, minimum.with(StopReason.STALLED), Monitor.none());
    assertThat(polished.stopReason()).isEqualTo(StopReason.GRADIENT_SMALL);
    assertThat(polished.point()[0]).isCloseTo(1.0899905, within(1e-6));
    assertThat(polished.evaluations() - minimum.evaluations()).isLessThan(20);
  }

  @Test
  void aSolutionIsASearchThatIsPolished() {
    RandomProblem problem =
        RandomProblem.of(List.of(10, 100, 400), RandomProblem.Kind.GAUSSIAN, 14, 1);
    int stalled = 0;
    for (int start = 0; start < 10; start++) {
      SolverResult searched = solver.search(problem.risk(), problem.start(start), Monitor.none());
      stalled += searched.stopReason() == StopReason.STALLED ? 1 : 0;
      SolverResult solved = solver.solve(problem.risk(), problem.start(start), Monitor.none());
      assertThat(solver.polish(problem.risk(), searched, Monitor.none()))
          .usingRecursiveComparison()
          .isEqualTo(solved);
      assertThat(solved.stopReason()).isNotEqualTo(StopReason.STALLED);
      assertThat(solved.value()).isLessThanOrEqualTo(searched.value());
    }
    assertThat(stalled).isBetween(1, 9);
  }

  /** From 3 the run ends beside 1, where f is ½; f(−1) is zero, but f(−3) was higher than f(3). */
  @Test
  void aMinimumIsNotTheEndWhereTheAntipodeIsLower() {
    Objective sided =
        new ResidualObjective(
            1,
            2,
            x -> new double[] {x[0] * x[0] - 1, x[0] > 0 ? 1 : x[0] < -2 ? 10 : 0},
            x -> new double[] {2 * x[0], 0});
    SolverResult result = solver.solve(sided, new double[] {3}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(result.point()[0]).isCloseTo(-1, within(1e-12));
    assertThat(result.signFlips()).isEqualTo(1);
  }
}
