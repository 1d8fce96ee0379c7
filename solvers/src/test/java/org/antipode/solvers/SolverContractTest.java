package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every solver promises about where it starts, why it stops and what it tells. */
class SolverContractTest {
  private final RandomProblem problem = RandomProblem.small(3);

  /**
   * A solver, or a stage of one, under test.
   *
   * @param first the first iteration that its monitor sees
   */
  private record Subject(String name, Solver solver, int first) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Every solver for any objective with its default options, each stage of those with two, and the
   * solvers above.
   */
  static Stream<Subject> subjects() {
    Stream<Subject> defaults =
        ServiceLoader.load(SolverProvider.class).stream()
            .flatMap(provider -> stages((SolverProvider<?>) provider.get()));
    Stream<Subject> chosen =
        Arrays.stream(EverySolver.values())
            .map(every -> new Subject(every.name(), every.solver(), 0));
    return Stream.concat(defaults, chosen);
  }

  private static <O extends Record> Stream<Subject> stages(SolverProvider<O> provider) {
    Solver solver = provider.create(provider.defaults(), Context.none());
    if (!EverySolver.takesAnyObjective(solver)) {
      return Stream.empty();
    }
    Subject whole = new Subject(provider.name(), solver, 0);
    if (!(solver instanceof TwoStageSolver stages)) {
      return Stream.of(whole);
    }
    Stream<Subject> refining =
        solver instanceof Lbfgs
            ? Stream.of(stage("refine of " + provider.name(), stages::refine))
            : Stream.empty();
    Stream<Subject> others =
        Stream.of(
            whole,
            new Subject("search of " + provider.name(), stages::search, 0),
            stage("polish of " + provider.name(), stages::polish));
    return Stream.concat(others, refining);
  }

  /** How a stage goes on from an earlier result. */
  @FunctionalInterface
  private interface Stage {
    SolverResult run(Objective objective, SolverResult before, Monitor monitor);
  }

  private static Subject stage(String name, Stage stage) {
    return new Subject(
        name,
        (objective, start, monitor) ->
            stage.run(
                objective,
                new SolverResult(
                    start, Double.NaN, StopReason.STALLED, 0, 0, 0, new double[] {Double.NaN}),
                monitor),
        1);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aStartAtTheAnswerStopsAtOnce(Subject subject) {
    SolverResult result = subject.solver().solve(problem.risk(), problem.truth(), Monitor.none());
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
  @MethodSource("subjects")
  void theValueIsTheObjectiveAtThePoint(Subject subject) {
    SolverResult result = subject.solver().solve(problem.risk(), problem.start(0), Monitor.none());
    assertThat(problem.risk().newEvaluation().value(result.point())).isEqualTo(result.value());
    assertThat(result.history()).hasSize(result.iterations() + 1);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aMonitorSeesEachIterationOnceAndInOrder(Subject subject) {
    List<Iteration> seen = new ArrayList<>();
    SolverResult result = subject.solver().solve(problem.risk(), problem.start(0), seen::add);
    assertThat(seen)
        .extracting(Iteration::number)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(subject.first(), result.iterations()).boxed().toList());
    assertThat(seen.stream().mapToDouble(Iteration::value).toArray())
        .isEqualTo(Arrays.copyOfRange(result.history(), subject.first(), result.iterations() + 1));
    assertThat(seen.stream().filter(Iteration::flipped)).hasSize(result.signFlips());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aMonitorCanStopTheRun(Subject subject) {
    SolverResult result =
        subject
            .solver()
            .solve(problem.risk(), problem.start(0), iteration -> iteration.number() < 3);
    assertThat(result.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(result.converged()).isFalse();
    assertThat(result.iterations()).isEqualTo(3);
    assertThat(result.history()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void anObjectiveThatIsNotANumberAtTheStartIsToldAtOnce(Subject subject) {
    double[] start = {1, -2};
    SolverResult result = subject.solver().solve(parabola(x -> true), start, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.NOT_FINITE);
    assertThat(result.iterations()).isZero();
    assertThat(result.point()).containsExactly(start);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aDerivativeThatIsNotANumberEndsTheRunAtTheLastFinitePoint(Subject subject) {
    Objective objective =
        new GivenMap(
                1,
                1,
                x -> new double[] {x[0] * x[0]},
                x -> new double[] {x[0] < 3 ? Double.NaN : 2 * x[0]})
            .risk(2);
    SolverResult result = subject.solver().solve(objective, new double[] {4}, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.NOT_FINITE);
    assertThat(result.converged()).isFalse();
    assertThat(result.value()).isFinite();
    assertThat(result.point()[0]).isFinite().isLessThan(4);
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
  @MethodSource("subjects")
  void theStartIsNotWritten(Subject subject) {
    double[] start = problem.start(0);
    double[] copy = start.clone();
    subject.solver().solve(problem.risk(), start, Monitor.none());
    assertThat(start).containsExactly(copy);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aStartOfTheWrongLengthIsRefused(Subject subject) {
    assertThatThrownBy(() -> subject.solver().solve(problem.risk(), new double[7], Monitor.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a start of length 7 does not fit latent size 4");
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void theSameRunTwiceIsTheSameToTheLastBit(Subject subject) {
    SolverResult one = subject.solver().solve(problem.risk(), problem.start(1), Monitor.none());
    SolverResult two = subject.solver().solve(problem.risk(), problem.start(1), Monitor.none());
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
    return new GivenMap(
            2,
            2,
            x -> forbidden.test(x) ? new double[] {Double.NaN, Double.NaN} : x,
            x -> new double[] {1, 0, 0, 1})
        .risk(3, 4);
  }
}
