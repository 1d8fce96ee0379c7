package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.testkit.problem.OneLayer;
import org.antipode.testkit.problem.RandomMatrix;
import org.junit.jupiter.api.Test;

/** The checks pass a correct solver and name what is wrong with broken ones. */
@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class SolverContractTest {
  /** Gradient descent with halved steps. */
  private static class Descent implements Solver {
    @Override
    public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
      ObjectiveEvaluation here = objective.newEvaluation();
      double[] x = start.clone();
      double value = here.value(x);
      List<Double> history = new ArrayList<>(List.of(value));
      double[] gradient = new double[x.length];
      StopReason reason = Double.isNaN(value) ? StopReason.NOT_FINITE : StopReason.MAX_ITERATIONS;
      while (!Double.isNaN(value) && history.size() <= 1000) {
        here.value(x);
        here.gradient(gradient);
        double norm = Vectors.fastNorm(gradient);
        if (!monitor.proceed(new Iteration(0, history.size() - 1, value, norm, false, x))) {
          reason = StopReason.STOPPED;
          break;
        }
        if (norm < 1e-7) {
          reason = StopReason.GRADIENT_SMALL;
          break;
        }
        double step = 1;
        double[] next = Vectors.sum(x, -step, gradient);
        while (!(here.value(next) <= value) && step > 1e-12) {
          step /= 2;
          next = Vectors.sum(x, -step, gradient);
        }
        x = next;
        value = here.value(x);
        history.add(value);
      }
      return result(x, value, reason, history.stream().mapToDouble(f -> f).toArray());
    }
  }

  private static SolverResult result(
      double[] x, double value, StopReason reason, double[] history) {
    return new SolverResult(x, value, reason, history.length - 1, history.length, 0, history);
  }

  /** The correct solver with a changed result. */
  private static Solver with(UnaryOperator<SolverResult> change) {
    Solver correct = new Descent();
    return (objective, start, monitor) -> change.apply(correct.solve(objective, start, monitor));
  }

  private static SolverResult at(double[] point, double value, SolverResult result) {
    return new SolverResult(
        point, value, result.stopReason(), result.iterations(), 1, 0, result.history());
  }

  private static void assertCaught(String check, Solver solver) {
    assertThat(Contract.check(solver, new Seed(1)).results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains(check);
  }

  @Test
  void aCorrectSolverPasses() {
    Contract.check(new Descent(), new Seed(1)).orThrow();
  }

  @Test
  void aValueThatIsNotThePointsIsCaught() {
    assertCaught("the value is f at the point", with(r -> at(r.point(), 0, r)));
    assertCaught(
        "the value is f at the point",
        with(r -> at(Vectors.sum(r.point(), 1, new double[] {0, 0.1, 0, 0}), r.value(), r)));
  }

  @Test
  void aPointWorseThanTheStartIsCaught() {
    assertCaught(
        "no worse than the start", with(r -> at(new double[] {99, 9, 9, 9}, r.value(), r)));
  }

  @Test
  void aReasonThatIsNotTrueIsCaught() {
    assertCaught("the stop reason is true", with(r -> r.with(StopReason.OBJECTIVE_ZERO)));
    assertCaught("the stop reason is true", with(r -> r.with(StopReason.STOPPED)));
    assertCaught("the stop reason is true", with(r -> r.with(StopReason.NOT_FINITE)));
    assertCaught("the stop reason is true", with(r -> r.with(StopReason.STALLED)));
    assertCaught(
        "the stop reason is true",
        (objective, start, monitor) -> {
          double value = objective.newEvaluation().value(start);
          return result(start.clone(), value, StopReason.STEP_SMALL, new double[] {value});
        });
  }

  @Test
  void aPointThatIsNotTheBestIsCaught() {
    assertCaught(
        "the best point is returned",
        with(
            r -> {
              double[] history = r.history().clone();
              history[history.length - 1] = r.value() / 2 - 1;
              return result(r.point(), r.value(), r.stopReason(), history);
            }));
    assertCaught(
        "the best point is returned",
        with(
            r ->
                new SolverResult(
                    r.point(),
                    r.value(),
                    r.stopReason(),
                    r.iterations() + 1,
                    r.evaluations(),
                    0,
                    r.history())));
  }

  @Test
  void aStoppedRunThatReturnsAnEarlierPointIsCaught() {
    Solver correct = new Descent();
    assertCaught(
        "the monitor can stop the run",
        (objective, start, monitor) -> {
          SolverResult end = correct.solve(objective, start, monitor);
          return end.stopReason() == StopReason.STOPPED
              ? at(start.clone(), end.history()[0], end)
              : end;
        });
  }

  @Test
  void aNumberThatIsNoneAtTheStartMustBeReported() {
    assertCaught(
        "a start where f is not a number ends the run",
        with(r -> r.stopReason() == StopReason.NOT_FINITE ? r.with(StopReason.MAX_ITERATIONS) : r));
  }

  @Test
  void aSolverMayRefuseProblemsThatItIsNotForButNotAll() {
    Solver correct = new Descent();
    Solver choosy =
        (objective, start, monitor) -> {
          if (((EmpiricalRisk) objective).penalty() != Penalty.none()) {
            throw new RequestException("a penalty is too much");
          }
          return correct.solve(objective, start, monitor);
        };
    Contract.check(choosy, new Seed(1)).orThrow();
    assertCaught(
        "a problem is accepted",
        (objective, start, monitor) -> {
          throw new RequestException("not today");
        });
    assertCaught(
        "solver",
        (objective, start, monitor) -> {
          throw new IllegalStateException("a bug");
        });
  }

  /** A·ReLU(Wx), with more measurements than latent numbers. */
  private static DifferentiableMap ownModel() {
    RandomStream random = new Seed(3).stream("model");
    RandomMatrix weights = RandomMatrix.draw(3, 30, random);
    return RandomMatrix.draw(30, 15, random).after(new OneLayer(weights, true));
  }

  /** Solves problems of one model alone, and reports work instead of iterations. */
  private static Solver only(DifferentiableMap model, Solver solver, boolean obeys) {
    return (objective, start, monitor) -> {
      if (((EmpiricalRisk) objective).model() != model) {
        throw new RequestException("needs its own model");
      }
      int[] calls = {0};
      return solver.solve(
          objective, start, i -> monitor.proceed("starts", calls[0]++, 1) || !obeys);
    };
  }

  @Test
  void aSolverThatRefusesTheDrawnProblemsIsCheckedOnAModelThatItTakes() {
    DifferentiableMap model = ownModel();
    Solver own = only(model, new Descent(), true);
    Contract.check(own, model, new Seed(1), 1e-12).orThrow();
    assertThat(Contract.check(own, new Seed(1)).results())
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.passed()).isFalse();
              assertThat(result.toString())
                  .contains("needs its own model; name a generator and a measurement");
            });
  }

  @Test
  void onAModelThatItTakesAWrongSolverIsCaught() {
    DifferentiableMap model = ownModel();
    assertCaught("a problem is accepted", only(ownModel(), new Descent(), true), model);
    assertCaught(
        "the value is f at the point",
        only(model, with(r -> at(r.point(), r.value() + 1e-6, r)), true),
        model);
    assertCaught(
        "the stop reason is true",
        only(
            model,
            (objective, start, monitor) -> {
              monitor.proceed(new Iteration(0, 0, 0, 0, false, start));
              double value = objective.newEvaluation().value(start);
              return result(start.clone(), value, StopReason.STEP_SMALL, new double[] {value});
            },
            true),
        model);
    assertCaught("the monitor can stop the run", only(model, new Descent(), false), model);
  }

  private static void assertCaught(String check, Solver solver, DifferentiableMap model) {
    assertThat(Contract.check(solver, model, new Seed(1), 1e-12).results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains(check);
  }

  @Test
  void numbersThatDependOnTheObjectivesObjectAreCaught() {
    Solver correct = new Descent();
    Set<Objective> seen = ConcurrentHashMap.newKeySet();
    assertCaught(
        "lanes of a batch give the same numbers",
        (objective, start, monitor) -> {
          seen.add(objective);
          SolverResult end = correct.solve(objective, start, monitor);
          return seen.size() <= 6 ? end : at(start.clone(), end.history()[0], end);
        });
  }

  @Test
  void writingTheStartIsCaught() {
    Solver correct = new Descent();
    assertCaught(
        "inputs are not written",
        (objective, start, monitor) -> {
          SolverResult result = correct.solve(objective, start, monitor);
          start[0] = 0;
          return result;
        });
  }

  @Test
  void aMonitorThatIsNotCalledOrNotObeyedIsCaught() {
    Solver correct = new Descent();
    Solver deaf =
        (objective, start, monitor) ->
            correct.solve(
                objective,
                start,
                iteration -> {
                  monitor.proceed(iteration);
                  return true;
                });
    Solver mute = (objective, start, monitor) -> correct.solve(objective, start, Monitor.none());
    assertCaught("the monitor can stop the run", deaf);
    assertCaught("the monitor sees each iteration", mute);
  }

  @Test
  void anIterationWithAnotherPointsValueIsCaught() {
    Solver correct = new Descent();
    assertCaught(
        "the monitor sees each iteration",
        (objective, start, monitor) ->
            correct.solve(
                objective,
                start,
                i ->
                    monitor.proceed(
                        new Iteration(0, i.number(), i.value() + 1, 0, false, i.point()))));
  }

  @Test
  void aPolishThatIsWrongIsCaught() {
    assertCaught(
        "the value is f at the point",
        new TwoStageSolver() {
          @Override
          public SolverResult search(Objective objective, double[] start, Monitor monitor) {
            return new Descent().solve(objective, start, monitor);
          }

          @Override
          public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
            return at(searched.point(), searched.value() + 1, searched);
          }
        });
  }

  @Test
  void scratchSharedBetweenThreadsIsCaught() {
    assertCaught(
        "threads share the solver",
        new Descent() {
          private double[] first = new double[0];

          @Override
          public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
            first = start.clone();
            Thread.yield();
            return super.solve(
                objective,
                start,
                iteration -> {
                  Thread.yield();
                  return first[0] == start[0] && monitor.proceed(iteration);
                });
          }
        });
  }
}
