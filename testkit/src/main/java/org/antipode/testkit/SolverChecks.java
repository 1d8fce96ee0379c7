package org.antipode.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.random.RandomStream;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.testkit.problem.AcceptedProblems;
import org.antipode.testkit.problem.ClaimedReason;
import org.antipode.testkit.problem.SolverProblem;

/**
 * Checks a solver on small least-squares problems; see {@link SolverProblem}. A solver may refuse a
 * problem that it is not for, with a {@link RequestException}, but not all of them; where it
 * refuses all, problems of a model that is given take their place.
 */
final class SolverChecks {
  /** Part of f's scale by which a value may differ. */
  private static final double ROUNDING = 1e-9;

  private final Solver solver;
  private final double tolerance;
  private final boolean hasModel;

  /** Whether the problems are those of a model that was given. */
  private final boolean isOwn;

  private final AcceptedProblems accepted;
  private final List<SolverProblem> problems;

  SolverChecks(Solver solver, RandomStream random) {
    this(solver, ROUNDING, false, List.of(SolverProblem.draw(random)));
  }

  /**
   * @param own a model for the problems where the solver refuses those that are drawn
   * @param tolerance the relative error of its values
   */
  SolverChecks(Solver solver, DifferentiableMap own, double tolerance, RandomStream random) {
    this(
        solver,
        Math.max(ROUNDING, tolerance),
        true,
        List.of(SolverProblem.draw(random), SolverProblem.of(own, random)));
  }

  private SolverChecks(
      Solver solver, double tolerance, boolean hasModel, List<List<SolverProblem>> candidates) {
    this.solver = solver;
    this.tolerance = tolerance;
    this.hasModel = hasModel;
    this.accepted = AcceptedProblems.of(solver, candidates);
    this.problems = accepted.problems();
    this.isOwn = accepted.list() == 1;
  }

  List<CheckResult> all() {
    if (problems.isEmpty()) {
      return List.of(
          new CheckResult(
              "a problem is accepted",
              false,
              "all are refused: "
                  + accepted.lastRefusal()
                  + (hasModel
                      ? ""
                      : "; name a generator and a measurement that the solver takes")));
    }
    return List.of(
        startKept(),
        value(),
        descent(),
        history(),
        stopReason(),
        monitored(),
        stopped(),
        notFinite(),
        anotherMap(),
        shared());
  }

  private CheckResult startKept() {
    ArgumentChecks checks = new ArgumentChecks();
    for (SolverProblem problem : problems) {
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
    Probe probe = new Probe("the value is f at the point", tolerance);
    accepted.each(
        (problem, result) -> {
          double f = problem.value(result.point());
          probe.add(
              Math.abs(f - result.value()) / problem.objective().scale(),
              "%s: the value is %s, f at the point %s"
                  .formatted(problem.name(), result.value(), f));
        });
    return probe.result();
  }

  /** Where values are rounded, two of one point may differ. */
  private double exactly() {
    return tolerance > ROUNDING ? tolerance : 1e-12;
  }

  private CheckResult descent() {
    Probe probe = new Probe("no worse than the start", exactly());
    accepted.each(
        (problem, result) -> {
          double before = problem.value(problem.start());
          probe.add(
              Math.max(0, problem.value(result.point()) - before) / before,
              "%s: f at the start is %s".formatted(problem.name(), before));
        });
    return probe.result();
  }

  /** f of the start and after each iteration; none is below f of the result. */
  private CheckResult history() {
    Probe probe = new Probe("the best point is returned", exactly());
    accepted.each(
        (problem, result) -> {
          double[] history = result.history();
          if (history.length != result.iterations() + 1) {
            probe.add(
                Double.POSITIVE_INFINITY,
                "%s: %d iterations and %d values in the history"
                    .formatted(problem.name(), result.iterations(), history.length));
            return;
          }
          double lowest = Arrays.stream(history).min().orElseThrow();
          probe.add(
              Math.max(0, result.value() - lowest) / problem.objective().scale(),
              "%s: the value is %s, the lowest of the history %s"
                  .formatted(problem.name(), result.value(), lowest));
        });
    return probe.result();
  }

  /** A converged result must be a zero or a stationary point; other reasons have their causes. */
  private CheckResult stopReason() {
    List<String> wrong = new ArrayList<>();
    accepted.each(
        (problem, result) -> {
          String cause = ClaimedReason.wrong(problem, result, isOwn);
          if (!cause.isEmpty()) {
            wrong.add("%s: %s, but %s".formatted(problem.name(), result.stopReason(), cause));
          }
        });
    return new CheckResult(
        "the stop reason is true",
        wrong.isEmpty(),
        wrong.isEmpty() ? problems.size() + " problems" : wrong.get(0));
  }

  /**
   * The monitor gets f and the point of each iteration once and in order, the start first. A solver
   * of many starts at once may report work done instead.
   */
  private CheckResult monitored() {
    Probe probe = new Probe("the monitor sees each iteration", tolerance);
    for (SolverProblem problem : problems) {
      SolverWatch watch = new SolverWatch(problem, Integer.MAX_VALUE);
      SolverResult result = solver.solve(problem.objective(), problem.start().clone(), watch);
      probe.add(
          watch.error(),
          problem.name() + ": the iteration's value against f at its point, and its number");
      if (watch.iterations() != result.iterations() + 1 && !watch.sawWorkOnly()) {
        probe.add(
            Double.POSITIVE_INFINITY,
            "%s: the monitor was called %d times in %d iterations"
                .formatted(problem.name(), watch.iterations(), result.iterations()));
      }
    }
    return probe.result();
  }

  /** Stops each run at its start and, where it goes on for so long, after two iterations. */
  private CheckResult stopped() {
    String name = "the monitor can stop the run";
    for (SolverProblem problem : problems) {
      for (int last = 0; last <= 2; last += 2) {
        SolverWatch watch = new SolverWatch(problem, last);
        SolverResult result = solver.solve(problem.objective(), problem.start().clone(), watch);
        String wrong = watch.wrong(result);
        if (!wrong.isEmpty()) {
          return new CheckResult(
              name,
              false,
              "%s: asked to stop at iteration %d, %s".formatted(problem.name(), last, wrong));
        }
      }
    }
    return new CheckResult(name, true, "as the contract says");
  }

  /** A start where f is not a number is returned at once, with the reason. */
  private CheckResult notFinite() {
    String name = "a start where f is not a number ends the run";
    for (SolverProblem problem : problems) {
      double[] start = problem.start().clone();
      Arrays.setAll(start, j -> -start[j]);
      if (!problem.finite()) {
        SolverResult result = solver.solve(problem.objective(), start.clone(), Monitor.none());
        if (result.stopReason() != StopReason.NOT_FINITE || !Arrays.equals(result.point(), start)) {
          return new CheckResult(name, false, "it ended with " + result.stopReason());
        }
      }
    }
    return new CheckResult(name, true, "as the contract says");
  }

  /** The same f, evaluated by another map, gives the same numbers. */
  private CheckResult anotherMap() {
    Probe probe = new Probe("lanes of a batch give the same numbers", 0);
    for (int i = 0; i < problems.size(); i++) {
      SolverResult own = accepted.results(i).get(0);
      SolverProblem lane = problems.get(i).overAnotherMap();
      if (isOwn && AcceptedProblems.refusal(solver, lane).isPresent()) {
        continue; // not run in lanes
      }
      SolverResult other = solver.solve(lane.objective(), lane.start().clone(), Monitor.none());
      boolean same =
          Arrays.equals(own.point(), other.point())
              && Arrays.equals(own.history(), other.history());
      probe.add(same ? 0 : 1, problems.get(i).name() + ": the point and the history");
    }
    return probe.result();
  }

  private CheckResult shared() {
    int latent = problems.get(0).start().length;
    String name = "threads share the solver";
    Stress stress =
        isOwn
            ? Stress.ofSlow(name, solver)
            : new Stress(name, solver, 1_000L * latent * latent * 20);
    return stress.run(
        problems.size(),
        () ->
            i -> {
              SolverProblem problem = problems.get(i);
              SolverResult result =
                  solver.solve(problem.objective(), problem.start().clone(), Monitor.none());
              double[] all = Arrays.copyOf(result.point(), latent + 2);
              all[latent] = result.value();
              all[latent + 1] = result.iterations();
              return all;
            });
  }
}
