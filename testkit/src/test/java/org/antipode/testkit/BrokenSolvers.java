package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/** A correct solver, and ways to break it. */
final class BrokenSolvers {
  /** Gradient descent with halved steps. */
  static class Descent implements Solver {
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

  static SolverResult result(double[] x, double value, StopReason reason, double[] history) {
    return new SolverResult(x, value, reason, history.length - 1, history.length, 0, history);
  }

  /** The correct solver with a changed result. */
  static Solver with(UnaryOperator<SolverResult> change) {
    Solver correct = new Descent();
    return (objective, start, monitor) -> change.apply(correct.solve(objective, start, monitor));
  }

  static SolverResult at(double[] point, double value, SolverResult result) {
    return new SolverResult(
        point, value, result.stopReason(), result.iterations(), 1, 0, result.history());
  }

  static void assertCaught(String check, Solver solver) {
    assertThat(Contract.check(solver, new Seed(1)).results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains(check);
  }

  static void assertCaught(String check, Solver solver, DifferentiableMap model) {
    assertThat(Contract.check(solver, model, new Seed(1), 1e-12).results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains(check);
  }

  private BrokenSolvers() {}
}
