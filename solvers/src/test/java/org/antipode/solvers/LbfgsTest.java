package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.measurements.loss.Huber;
import org.antipode.measurements.loss.LeastAbsolute;
import org.antipode.measurements.matrix.DenseOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {
  /** A = [2 −1; 0.5 3; 1 1]. */
  private static final DenseOperator MATRIX =
      new DenseOperator(new ColumnMatrix(3, 2, new double[] {2, 0.5, 1, -1, 3, 1}));

  private static final double[] OBSERVED = {1, -2, 0.5};

  private static Lbfgs lbfgs() {
    return remembering(20);
  }

  private static Lbfgs remembering(int memory) {
    return new Lbfgs(new Lbfgs.Options(memory, 5_000, 1e-10, 2));
  }

  /** (AᵀA + 2λI)⁻¹Aᵀy by Cramer's rule: AᵀA = [5.25 0.5; 0.5 11], Aᵀy = (1.5, −6.5). */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 10})
  void leastSquaresWithAPenaltyEndAtTheClosedForm(double penalty) {
    double p = 5.25 + 2 * penalty;
    double q = 11 + 2 * penalty;
    double determinant = p * q - 0.25;
    double[] answer = {(1.5 * q + 6.5 * 0.5) / determinant, (-6.5 * p - 1.5 * 0.5) / determinant};
    Objective objective =
        new EmpiricalRisk(MATRIX, OBSERVED, Loss.leastSquares(), Penalty.ridge(penalty));
    SolverResult result = lbfgs().solve(objective, new double[] {5, -7}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.GRADIENT_SMALL);
    assertThat(result.point()).containsExactly(answer, within(1e-4));
    assertThat(result.value())
        .isCloseTo(objective.newEvaluation().value(answer), within(1e-8 * result.value()));
  }

  /**
   * For a generator with biases the test of −x costs as much as a value of f. It is made at the
   * start, after a turn of 60°, and at a minimum: not once an iteration.
   */
  @Test
  void anIterationThatHardlyTurnsCostsOneEvaluation() {
    Objective rosenbrock =
        new ResidualObjective(
            2,
            3,
            x -> new double[] {10 * (x[1] - x[0] * x[0]), 1 - x[0], 2},
            x -> new double[] {-20 * x[0], -1, 0, 10, 0, 0});
    AtomicInteger tests = new AtomicInteger();
    Objective counting =
        (Objective)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Objective.class},
                (proxy, method, arguments) ->
                    method.getName().equals("newEvaluation")
                        ? counting(rosenbrock.newEvaluation(), tests)
                        : method.invoke(rosenbrock, arguments));
    SolverResult result =
        new Lbfgs(new Lbfgs.Options(20, 5_000, 1e-10, 0))
            .solve(counting, new double[] {0.5, 0.2}, Monitor.none());
    assertThat(result.iterations()).isGreaterThan(10);
    assertThat(tests.get()).isBetween(1, 6);
  }

  private static ObjectiveEvaluation counting(ObjectiveEvaluation evaluation, AtomicInteger tests) {
    return (ObjectiveEvaluation)
        Proxy.newProxyInstance(
            LbfgsTest.class.getClassLoader(),
            new Class<?>[] {ObjectiveEvaluation.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("antipodeValue")) {
                tests.incrementAndGet();
              }
              return method.invoke(evaluation, arguments);
            });
  }

  /** Rosenbrock's function, ½(100(x₂ − x₁²)² + (1 − x₁)²), from its usual start. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20})
  void followsACurvedValleyWithAnyMemory(int memory) {
    Objective rosenbrock =
        new ResidualObjective(
            2,
            2,
            x -> new double[] {10 * (x[1] - x[0] * x[0]), 1 - x[0]},
            x -> new double[] {-20 * x[0], -1, 10, 0});
    SolverResult result =
        remembering(memory).solve(rosenbrock, new double[] {-1.2, 1}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(result.point()).containsExactly(new double[] {1, 1}, within(1e-6));
    assertThat(result.evaluations()).isLessThan(150);
  }

  @Test
  void aValleyWithoutAZeroEndsWithASmallGradient() {
    Objective objective =
        new ResidualObjective(
            2,
            3,
            x -> new double[] {10 * (x[1] - x[0] * x[0]), 1 - x[0], 2},
            x -> new double[] {-20 * x[0], -1, 0, 10, 0, 0});
    SolverResult result = lbfgs().solve(objective, new double[] {-1.2, 1}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.GRADIENT_SMALL);
    assertThat(result.value()).isCloseTo(2, within(1e-7));
  }

  /** f = ½(((x − 3)² − 1)² + 0.09(x − 4)² + 0.25): 0.125 at 4, and a minimum of 0.30 near 2. */
  @Test
  void aKickLeavesASmoothMinimumForALowerOne() {
    Objective objective =
        new ResidualObjective(
            1,
            3,
            x -> new double[] {(x[0] - 3) * (x[0] - 3) - 1, 0.3 * (x[0] - 4), 0.5},
            x -> new double[] {2 * (x[0] - 3), 0.3, 0});
    double[] start = {1.8};
    SolverResult near =
        new Lbfgs(new Lbfgs.Options(20, 5_000, 1e-10, 0)).solve(objective, start, Monitor.none());
    assertThat(near.stopReason()).isEqualTo(StopReason.GRADIENT_SMALL);
    assertThat(near.point()[0]).isBetween(1.5, 2.5);
    SolverResult kicked =
        new Lbfgs(new Lbfgs.Options(20, 5_000, 1e-10, 14)).solve(objective, start, Monitor.none());
    assertThat(kicked.stopReason()).isEqualTo(StopReason.GRADIENT_SMALL);
    assertThat(kicked.value()).isCloseTo(0.125, within(1e-9));
  }

  /** Σ|x − y_i| has its minimum at the median, a kink, where no gradient is small. */
  @Test
  void aMinimumInAKinkEndsAsASmallStep() {
    double[] y = {-3, 1, 2, 7, 50};
    DenseOperator ones = new DenseOperator(new ColumnMatrix(5, 1, new double[] {1, 1, 1, 1, 1}));
    Objective objective = new EmpiricalRisk(ones, y, LeastAbsolute.INSTANCE, Penalty.none());
    SolverResult result = lbfgs().solve(objective, new double[] {-20}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.STEP_SMALL);
    assertThat(result.point()[0]).isCloseTo(2, within(1e-6));
  }

  /**
   * Two of twelve measurements are wrong: the sum of distances is least at the vertex of the
   * others.
   */
  @Test
  void followsTheKinksOfAPiecewiseLinearFunctionToItsMinimum() {
    RandomStream random = new Seed(4).stream("kinks");
    int rows = 12;
    int k = 6;
    double[] columns = random.gaussians(rows * k, 1);
    DenseOperator matrix = new DenseOperator(new ColumnMatrix(rows, k, columns));
    double[] truth = random.gaussians(k, 1);
    double[] y = matrix.at(truth);
    y[3] += 5;
    y[8] -= 40;
    Objective objective = new EmpiricalRisk(matrix, y, LeastAbsolute.INSTANCE, Penalty.none());
    SolverResult result = lbfgs().solve(objective, random.gaussians(k, 3), Monitor.none());
    double lowest = objective.newEvaluation().value(truth);
    assertThat(result.converged()).isTrue();
    assertThat(result.value()).isLessThanOrEqualTo(lowest * (1 + 1e-4));
  }

  @Test
  void kicksFromAKinkEndInItAgain() {
    DenseOperator ones = new DenseOperator(new ColumnMatrix(3, 1, new double[] {1, 1, 1}));
    Objective absolute =
        new EmpiricalRisk(ones, new double[] {-3, 2, 50}, LeastAbsolute.INSTANCE, Penalty.none());
    SolverResult result =
        new Lbfgs(new Lbfgs.Options(20, 5_000, 1e-10, 10))
            .solve(absolute, new double[] {-20}, Monitor.none());
    assertThat(result.point()[0]).isCloseTo(2, within(1e-6));
  }

  @Test
  void findsPlantedCodesOfReluNetworksAndLeavesTheirAntipodes() {
    for (long seed = 1; seed <= 5; seed++) {
      RandomProblem problem = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, seed);
      double[] start = Vectors.times(-0.4, problem.truth());
      SolverResult result = lbfgs().solve(problem.risk(), start, Monitor.none());
      assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
      assertThat(result.signFlips()).as("seed %s", seed).isPositive();
      assertThat(Vectors.relativeDistance(result.point(), problem.truth()))
          .as("seed %s", seed)
          .isLessThan(1e-6);
    }
  }

  @Test
  void aHuberLossAndAPenaltyEndNoHigherThanLevenbergMarquardt() {
    RandomProblem problem =
        RandomProblem.of(List.of(4, 40, 120), RandomProblem.Kind.GAUSSIAN, 40, 5);
    double[] y = problem.measurements();
    RandomStream noise = new Seed(3).stream("noise");
    for (int i = 0; i < y.length; i += 5) {
      y[i] += 3 * noise.nextGaussian();
    }
    Objective objective =
        new EmpiricalRisk(
            problem.measurement().after(problem.generator()),
            y,
            new Huber(0.1),
            Penalty.ridge(0.01));
    SolverResult first =
        new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS)
            .solve(objective, problem.start(0), Monitor.none());
    SolverResult result = lbfgs().solve(objective, problem.start(0), Monitor.none());
    assertThat(result.converged()).isTrue();
    assertThat(result.value()).isLessThanOrEqualTo(first.value() * (1 + 1e-6));
  }

  @Test
  void twoRunsTakeTheSameStepsToTheBit() {
    RandomProblem problem = RandomProblem.small(3);
    SolverResult one = lbfgs().solve(problem.risk(), problem.start(2), Monitor.none());
    SolverResult two = lbfgs().solve(problem.risk(), problem.start(2), Monitor.none());
    assertThat(two.history()).containsExactly(one.history());
    assertThat(two.point()).containsExactly(one.point());
  }
}
