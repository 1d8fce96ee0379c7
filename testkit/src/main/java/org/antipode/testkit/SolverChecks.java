package org.antipode.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;

/**
 * Checks a solver on small linear least-squares problems: one that the measurements determine, one
 * that no point fits, and one with a penalty.
 */
final class SolverChecks {
  private static final int LATENT = 4;
  private static final int MEASUREMENTS = 9;

  /** Part of f's scale up to which f counts as zero. */
  private static final double ZERO = 1e-6;

  /** Part of the start's gradient norm up to which a converged point's counts as zero. */
  private static final double STATIONARY = 1e-2;

  private final Solver solver;
  private final List<Problem> problems;

  private record Problem(String name, EmpiricalRisk objective, double[] start) {
    double value(double[] x) {
      return objective.newEvaluation().value(x.clone());
    }

    double gradientNorm(double[] x) {
      ObjectiveEvaluation here = objective.newEvaluation();
      here.value(x.clone());
      double[] gradient = new double[LATENT];
      here.gradient(gradient);
      return Vectors.fastNorm(gradient);
    }
  }

  SolverChecks(Solver solver, RandomStream random) {
    this.solver = solver;
    RandomMatrix matrix = RandomMatrix.draw(LATENT, MEASUREMENTS, random);
    double[] exact = matrix.at(random.gaussians(LATENT, 1));
    double[] noisy = Probe.along(exact, 0.5, random.gaussians(MEASUREMENTS, 1));
    this.problems = new ArrayList<>();
    add("a problem that is solved exactly", matrix, exact, 0, random);
    add("a problem that no point fits", matrix, noisy, 0, random);
    add("a problem with a penalty", matrix, exact, 0.1, random);
  }

  private void add(
      String name, RandomMatrix matrix, double[] observed, double penalty, RandomStream random) {
    EmpiricalRisk objective =
        new EmpiricalRisk(matrix, observed, Loss.leastSquares(), Penalty.ridge(penalty));
    problems.add(new Problem(name, objective, random.gaussians(LATENT, 1)));
  }

  List<CheckResult> all() {
    return List.of(startKept(), value(), descent(), stopReason(), monitored(), stopped(), shared());
  }

  private List<SolverResult> results(Problem problem) {
    double[] start = problem.start();
    TwoStageSolver stages = TwoStageSolver.of(solver);
    SolverResult searched = stages.search(problem.objective(), start.clone(), Monitor.none());
    return List.of(
        solver.solve(problem.objective(), start.clone(), Monitor.none()),
        stages.refine(
            problem.objective(),
            stages.polish(problem.objective(), searched, Monitor.none()),
            Monitor.none()));
  }

  private CheckResult startKept() {
    ArgumentChecks checks = new ArgumentChecks();
    for (Problem problem : problems) {
      checks
          .call("solve", problem.start(), x -> solver.solve(problem.objective(), x, Monitor.none()))
          .call(
              "search",
              problem.start(),
              x -> TwoStageSolver.of(solver).search(problem.objective(), x, Monitor.none()));
    }
    return checks.result();
  }

  private CheckResult value() {
    Probe probe = new Probe("the value is f at the point", 1e-9);
    for (Problem problem : problems) {
      for (SolverResult result : results(problem)) {
        double f = problem.value(result.point());
        probe.see(
            Math.abs(f - result.value()) / problem.objective().scale(),
            "%s: the value is %s, f at the point %s".formatted(problem.name(), result.value(), f));
      }
    }
    return probe.result();
  }

  private CheckResult descent() {
    Probe probe = new Probe("no worse than the start", 1e-12);
    for (Problem problem : problems) {
      double before = problem.value(problem.start());
      for (SolverResult result : results(problem)) {
        probe.see(
            Math.max(0, problem.value(result.point()) - before) / before,
            "%s: f at the start is %s".formatted(problem.name(), before));
      }
    }
    return probe.result();
  }

  /** A converged result must be a zero or a stationary point; other reasons have their causes. */
  private CheckResult stopReason() {
    String name = "the stop reason is true";
    for (Problem problem : problems) {
      for (SolverResult result : results(problem)) {
        String wrong = wrongReason(problem, result);
        if (!wrong.isEmpty()) {
          return new CheckResult(
              name, false, "%s: %s, but %s".formatted(problem.name(), result.stopReason(), wrong));
        }
      }
    }
    return new CheckResult(name, true, problems.size() + " problems");
  }

  private static String wrongReason(Problem problem, SolverResult result) {
    double f = problem.value(result.point());
    return switch (result.stopReason()) {
      case OBJECTIVE_ZERO -> f <= ZERO * problem.objective().scale() ? "" : "f is " + f;
      case GRADIENT_SMALL, STEP_SMALL -> {
        double part = problem.gradientNorm(result.point()) / problem.gradientNorm(problem.start());
        yield part <= STATIONARY ? "" : "the gradient is still " + part + " of the start's";
      }
      case STOPPED -> "no monitor asked for it";
      case NOT_FINITE -> "f is finite everywhere";
      case STALLED -> "only a search may set a start aside";
      default -> "";
    };
  }

  /** The monitor gets f and the point of each iteration, the start first. */
  private CheckResult monitored() {
    Probe probe = new Probe("the monitor sees each iteration", 1e-9);
    for (Problem problem : problems) {
      AtomicInteger seen = new AtomicInteger();
      Monitor monitor =
          iteration -> {
            seen.incrementAndGet();
            probe.see(
                Math.abs(problem.value(iteration.point()) - iteration.value())
                    / problem.objective().scale(),
                problem.name() + ": the iteration's value against f at its point");
            return true;
          };
      solver.solve(problem.objective(), problem.start().clone(), monitor);
      if (seen.get() == 0) {
        probe.see(Double.POSITIVE_INFINITY, problem.name() + ": the monitor was never called");
      }
    }
    return probe.result();
  }

  private CheckResult stopped() {
    String name = "the monitor can stop the run";
    Problem problem = problems.get(1);
    AtomicBoolean asked = new AtomicBoolean();
    AtomicBoolean wentOn = new AtomicBoolean();
    SolverResult result =
        solver.solve(
            problem.objective(),
            problem.start().clone(),
            iteration -> {
              wentOn.set(asked.getAndSet(true));
              return false;
            });
    boolean right = result.stopReason() == StopReason.STOPPED && !wentOn.get();
    return new CheckResult(
        name,
        right,
        right
            ? "as the contract says"
            : "asked to stop at its first iteration, the run ended with "
                + result.stopReason()
                + (wentOn.get() ? " after more iterations" : ""));
  }

  private CheckResult shared() {
    return new Stress("threads share the solver", (long) LATENT * LATENT * MEASUREMENTS * 1000)
        .run(
            problems.size(),
            () ->
                i -> {
                  SolverResult result = results(problems.get(i)).get(0);
                  double[] all = Arrays.copyOf(result.point(), LATENT + 2);
                  all[LATENT] = result.value();
                  all[LATENT + 1] = result.iterations();
                  return all;
                });
  }
}
