package org.antipode.core.solver;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;

/**
 * Runs a solver again and again from around the best point it found: x + ½‖x‖u with a random u of
 * about unit length. It ends where so many hops in a row found nothing lower, or where the
 * measurements are met.
 *
 * <p>Near the least measurements that allow recovery most local minima are not far from better
 * ones, and a hop from a low one succeeds more often than a new start (basin hopping; Wales and
 * Doye, "Global Optimization by Basin-Hopping", 1997).
 *
 * @param hops how many hops may fail in a row; 0 runs the solver once
 * @param seed where the u come from; every start hops in the same directions
 */
public record Hopping(Solver solver, int hops, Seed seed) implements Solver {
  /** A hop's length over that of the point. */
  private static final double LENGTH = 0.5;

  /** What counts as lower: less than this part of the best. */
  private static final double LOWER = 0.9999;

  public Hopping {
    if (hops < 0) {
      throw new IllegalArgumentException("the number of hops cannot be " + hops);
    }
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    return polish(objective, search(objective, start, monitor), monitor);
  }

  /** All hops are searches; the lowest is polished. */
  @Override
  public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    return solver.polish(objective, searched, monitor);
  }

  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    RandomStream random = seed.stream("hop");
    SolverResult best = solver.search(objective, start, monitor);
    SolverResult all = best;
    int failed = 0;
    while (failed < hops
        && best.stopReason() != StopReason.OBJECTIVE_ZERO
        && best.stopReason() != StopReason.STOPPED) {
      int done = all.history().length;
      SolverResult hop =
          solver.search(objective, around(best.point(), random), numberedFrom(done, monitor));
      failed = hop.value() < LOWER * best.value() ? 0 : failed + 1;
      boolean lower = hop.value() < best.value();
      best = lower ? hop : best;
      all = joined(all, hop, best);
      if (hop.stopReason() == StopReason.STOPPED) {
        return all.with(StopReason.STOPPED);
      }
    }
    return all;
  }

  @Override
  public Optional<String> method(Objective objective) {
    return solver.method(objective);
  }

  private static double[] around(double[] point, RandomStream random) {
    double square = 0;
    for (double entry : point) {
      square += entry * entry;
    }
    // At zero a hop is a new start.
    double deviation = square == 0 ? 1 : LENGTH * Math.sqrt(square / point.length);
    double[] x = random.gaussians(point.length, deviation);
    for (int j = 0; j < x.length; j++) {
      x[j] += point[j];
    }
    return x;
  }

  private static Monitor numberedFrom(int first, Monitor monitor) {
    return iteration ->
        monitor.proceed(
            new Iteration(
                iteration.start(),
                first + iteration.number(),
                iteration.value(),
                iteration.gradientNorm(),
                iteration.flipped(),
                iteration.point()));
  }

  /** The best point, with the work and the history of both; the hop itself is an iteration. */
  private static SolverResult joined(SolverResult before, SolverResult hop, SolverResult best) {
    int length = before.history().length;
    double[] history = Arrays.copyOf(before.history(), length + hop.history().length);
    System.arraycopy(hop.history(), 0, history, length, hop.history().length);
    return new SolverResult(
        best.point(),
        best.value(),
        best.stopReason(),
        before.iterations() + 1 + hop.iterations(),
        before.evaluations() + hop.evaluations(),
        before.signFlips() + hop.signFlips(),
        history);
  }
}
