package org.antipode.recovery.strategy;

import java.util.Optional;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;

/**
 * Repeats a search from random points around the best point x: from x + ½‖x‖u, where u is Gaussian
 * with an expected squared norm of 1. Such a repetition is a hop. The run ends after a given number
 * of hops in a row that lowered f by less than 0.01 %, or with the first that fits the
 * measurements.
 *
 * <p>With few measurements most local minima lie near lower ones, and a hop from a low minimum
 * succeeds more often than a new start (basin hopping; Wales and Doye, "Global Optimization by
 * Basin-Hopping", 1997).
 *
 * @param hops how many hops in a row may fail; 0 runs the solver once
 * @param deviations how many of the last entries of x stay; the others hop
 * @param seed where the u come from; every start hops in the same directions
 */
public record Hopping(Solver solver, int hops, int deviations, Seed seed) implements Wrapping {
  /** The length of a hop over that of the point. */
  private static final double LENGTH = 0.5;

  /** A hop succeeds if it ends below this part of the best value. */
  private static final double LOWER = 0.9999;

  public Hopping {
    if (hops < 0) {
      throw new IllegalArgumentException("the number of hops cannot be " + hops);
    }
  }

  /** Hops of the whole x. */
  public Hopping(Solver solver, int hops, Seed seed) {
    this(solver, hops, 0, seed);
  }

  /** Polishes the best point of all hops, once. */
  @Override
  public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    return TwoStageSolver.of(solver).polish(objective, searched, monitor);
  }

  @Override
  public SolverResult refine(Objective objective, SolverResult polished, Monitor monitor) {
    return TwoStageSolver.of(solver).refine(objective, polished, monitor);
  }

  /** Without hops. */
  @Override
  public TwoStageSolver local() {
    return TwoStageSolver.of(solver).local();
  }

  @Override
  public int polished(Objective objective) {
    return TwoStageSolver.of(solver).polished(objective);
  }

  /** Hops; a hop that throws ends the run, and the best point so far is returned with it. */
  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    RandomStream random = seed.stream("hop");
    TwoStageSolver stages = TwoStageSolver.of(solver);
    SolverResult best = Claims.requirePresent(solver, stages.search(objective, start, monitor));
    SolverResult all = best;
    int failed = 0;
    while (failed < hops
        && deviations < start.length
        && best.stopReason() != StopReason.OBJECTIVE_ZERO
        && best.stopReason() != StopReason.STOPPED) {
      Monitor own = Continued.numberedFrom(all.history().length, monitor);
      SolverResult hop;
      try {
        hop =
            Claims.requirePresent(
                solver, stages.search(objective, around(best.point(), random), own));
      } catch (RuntimeException | Error e) {
        return all.failed(e);
      }
      failed = hop.isBelow(LOWER, best) ? 0 : failed + 1;
      best = hop.isBelow(1, best) ? hop : best;
      all = Continued.joined(all, hop, best);
      if (hop.stopReason() == StopReason.STOPPED) {
        return all.with(StopReason.STOPPED);
      }
    }
    return all;
  }

  @Override
  public String name() {
    return solver.name();
  }

  @Override
  public Optional<String> method(Objective objective) {
    return solver.method(objective);
  }

  private double[] around(double[] point, RandomStream random) {
    int drawn = point.length - deviations;
    double square = 0;
    for (int j = 0; j < drawn; j++) {
      square += point[j] * point[j];
    }
    // From zero a hop is as long as a start.
    double deviation = square == 0 ? 1 : LENGTH * Math.sqrt(square / drawn);
    double[] hop = random.gaussians(drawn, deviation);
    double[] x = point.clone();
    for (int j = 0; j < drawn; j++) {
      x[j] += hop[j];
    }
    return x;
  }
}
