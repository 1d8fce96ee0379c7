package org.antipode.testkit;

import static org.antipode.testkit.BrokenSolvers.assertCaught;
import static org.antipode.testkit.BrokenSolvers.at;
import static org.antipode.testkit.BrokenSolvers.result;
import static org.antipode.testkit.BrokenSolvers.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.StopReason;
import org.antipode.testkit.BrokenSolvers.Descent;
import org.antipode.testkit.problem.OneLayer;
import org.antipode.testkit.problem.RandomMatrix;
import org.junit.jupiter.api.Test;

/** Solvers that refuse problems, and the checks of those that they take. */
class SolverRefusalTest {
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
}
