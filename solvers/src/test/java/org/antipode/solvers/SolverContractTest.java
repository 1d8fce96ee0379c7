package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every solver promises about where it starts, why it stops and what it tells. */
class SolverContractTest {
  private final RandomProblem problem = RandomProblem.small(3);

  @ParameterizedTest
  @EnumSource
  void aStartAtTheAnswerStopsAtOnce(EverySolver every) {
    SolverResult result = every.solver().solve(problem.risk(), problem.truth(), Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(result.converged()).isTrue();
    assertThat(result.iterations()).isZero();
    assertThat(result.signFlips()).isZero();
    assertThat(result.point()).containsExactly(problem.truth());
  }

  @ParameterizedTest
  @EnumSource
  void aStartAtZeroWhereNothingIsDifferentiableStillReachesTheAnswer(EverySolver every) {
    for (long seed = 1; seed <= 10; seed++) {
      RandomProblem drawn = RandomProblem.large(RandomProblem.Kind.GAUSSIAN, seed);
      SolverResult result = every.solver().solve(drawn.risk(), new double[10], Monitor.none());
      assertThat(result.history()[1]).as("seed %s", seed).isLessThan(result.history()[0]);
      assertThat(Vectors.relativeDistance(result.point(), drawn.truth()))
          .as("seed %s", seed)
          .isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void outOfIterationsIsAResultWithAWholeHistory(EverySolver every) {
    SolverResult result =
        every.limitedTo(2).solve(problem.risk(), problem.start(0), Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
    assertThat(result.converged()).isFalse();
    assertThat(result.iterations()).isEqualTo(2);
    assertThat(result.history()).hasSize(3);
    assertThat(result.history()[2]).isEqualTo(result.value());
  }

  @ParameterizedTest
  @EnumSource
  void theValueIsTheObjectiveAtThePoint(EverySolver every) {
    SolverResult result =
        every.limitedTo(5).solve(problem.risk(), problem.start(0), Monitor.none());
    assertThat(problem.risk().newEvaluation().value(result.point())).isEqualTo(result.value());
    assertThat(result.history()).hasSize(result.iterations() + 1);
  }

  @ParameterizedTest
  @EnumSource
  void aMonitorSeesEachIterationOnceAndInOrder(EverySolver every) {
    List<Iteration> seen = new ArrayList<>();
    SolverResult result = every.limitedTo(7).solve(problem.risk(), problem.start(0), seen::add);
    assertThat(seen)
        .extracting(Iteration::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(0, result.iterations()).boxed().toList());
    assertThat(seen.stream().mapToDouble(Iteration::value).toArray()).isEqualTo(result.history());
    assertThat(seen.stream().filter(Iteration::flipped)).hasSize(result.signFlips());
  }

  @ParameterizedTest
  @EnumSource
  void aMonitorCanStopTheRun(EverySolver every) {
    SolverResult result =
        every.solver().solve(problem.risk(), problem.start(0), iteration -> iteration.number() < 3);
    assertThat(result.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(result.converged()).isFalse();
    assertThat(result.iterations()).isEqualTo(3);
    assertThat(result.history()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void anObjectiveThatIsNotANumberAtTheStartIsToldAtOnce(EverySolver every) {
    double[] start = {1, -2};
    SolverResult result = every.solver().solve(parabola(x -> true), start, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.NOT_FINITE);
    assertThat(result.iterations()).isZero();
    assertThat(result.point()).containsExactly(start);
  }

  @ParameterizedTest
  @EnumSource
  void aDerivativeThatIsNotANumberEndsTheRunAtTheLastFinitePoint(EverySolver every) {
    Objective objective =
        new ResidualObjective(
            1,
            1,
            x -> new double[] {x[0] * x[0] - 2},
            x -> new double[] {x[0] < 3 ? Double.NaN : 2 * x[0]});
    SolverResult result = every.solver().solve(objective, new double[] {20}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.NOT_FINITE);
    assertThat(result.converged()).isFalse();
    assertThat(result.value()).isFinite();
    assertThat(result.point()[0]).isFinite().isLessThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void regionsWhereTheObjectiveIsNotANumberAreSteppedRoundOf(EverySolver every) {
    // The answer (3, 4) is inside; a first step of any size must not leave for the forbidden part.
    SolverResult result =
        every.solver().solve(parabola(x -> x[0] > 3.5), new double[] {-50, 4.5}, Monitor.none());
    assertThat(result.converged()).isTrue();
    assertThat(Vectors.distance(result.point(), new double[] {3, 4})).isLessThan(1e-5);
  }

  @ParameterizedTest
  @EnumSource
  void theStartIsNotWritten(EverySolver every) {
    double[] start = problem.start(0);
    double[] copy = start.clone();
    every.solver().solve(problem.risk(), start, Monitor.none());
    assertThat(start).containsExactly(copy);
  }

  @ParameterizedTest
  @EnumSource
  void aStartOfTheWrongLengthIsRefused(EverySolver every) {
    assertThatThrownBy(() -> every.solver().solve(problem.risk(), new double[7], Monitor.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a start of length 7 does not fit latent size 4");
  }

  @ParameterizedTest
  @EnumSource
  void theSameRunTwiceIsTheSameToTheLastBit(EverySolver every) {
    SolverResult one = every.solver().solve(problem.risk(), problem.start(1), Monitor.none());
    SolverResult two = every.solver().solve(problem.risk(), problem.start(1), Monitor.none());
    assertThat(two.history()).containsExactly(one.history());
    assertThat(two.point()).containsExactly(one.point());
  }

  @ParameterizedTest
  @EnumSource
  void nothingMeasuredButZeroIsAnsweredWithoutDividingByIt(EverySolver every) {
    Objective risk =
        new EmpiricalRisk(problem.measurement().after(problem.generator()), new double[30]);
    SolverResult result = every.solver().solve(risk, problem.start(0), Monitor.none());
    assertThat(result.value()).isFinite();
    assertThat(Arrays.stream(result.history()).allMatch(Double::isFinite)).isTrue();
    assertThat(result.value()).isLessThan(1e-6 * result.history()[0]);
  }

  /** ½‖x − (3, 4)‖², not a number where {@code forbidden}. */
  private static Objective parabola(Predicate<double[]> forbidden) {
    return new ResidualObjective(
        2,
        2,
        x ->
            forbidden.test(x)
                ? new double[] {Double.NaN, Double.NaN}
                : new double[] {x[0] - 3, x[1] - 4},
        x -> new double[] {1, 0, 0, 1});
  }
}
