package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;

/**
 * A random search for the largest value of a function that may be discontinuous, by hill climbing
 * from several starts.
 *
 * <p>Each start computes the function at several random points and takes the highest. It then tries
 * steps along given directions, and moves where the function grows. A successful step makes the
 * next one longer, a failed step makes it shorter. Start i draws from a random stream of its own: a
 * search with more starts finds everything that one with fewer starts finds.
 *
 * @param task the name of the search, for the {@link Monitor} and for the random streams
 * @param starts the number of starts, at least 1
 * @param draws the number of random points at each start, at least 1
 * @param steps the number of steps from each start
 */
record Ascent(String task, int starts, int draws, int steps) {
  private static final int LEAST_STARTS = 4;
  private static final int LEAST_STEPS = 8;
  private static final double FIRST_REACH = 0.3;
  private static final double LEAST_REACH = 1e-5;

  /**
   * Returns this ascent with at most {@code points} points at effort 1, and with {@code effort}
   * times as many starts.
   *
   * <p>To keep within the limit it first removes starts, down to {@link #LEAST_STARTS}, and then
   * draws and steps of each start.
   *
   * @param points the largest number of points at effort 1
   * @param effort at least 1
   */
  Ascent within(double points, int effort) {
    double perStart = draws + (double) steps;
    int kept = (int) Math.max(Math.min(LEAST_STARTS, starts), Math.min(starts, points / perStart));
    double share = Math.min(1, points / (kept * perStart));
    return new Ascent(
        task,
        (int) Math.min(Integer.MAX_VALUE, (long) effort * kept),
        Math.max(1, (int) (share * draws)),
        Math.max(LEAST_STEPS, (int) (share * steps)));
  }

  /** The function whose largest value is searched for. */
  interface Height {
    /** The value at a point. */
    double at(double[] point);

    /**
     * The direction of a step, of any length; a zero vector skips the step.
     *
     * @param step the number of the step, for functions that alternate between kinds of directions
     */
    double[] direction(double[] point, int step, RandomStream random);
  }

  /** A point and the value there. */
  record Peak(double height, double[] point) {}

  /**
   * The results of all starts.
   *
   * @param records each peak that was higher than all earlier ones, at least one; more starts can
   *     only append to this list
   * @param samples the number of points at which the function was computed
   */
  record Climbed(List<Peak> records, long samples) {
    /** The highest peak. */
    Peak highest() {
      return records.get(records.size() - 1);
    }
  }

  /**
   * Climbs from one start after the other, until all are done or the monitor returns false. Start 0
   * always runs.
   *
   * @param start draws a random point from the start's own stream
   */
  Climbed climb(Height height, StartDraw start, Seed seed, Monitor monitor) {
    List<Peak> records = new ArrayList<>();
    int done = 0;
    while (done < starts && (monitor.proceed(task, done, starts) || done == 0)) {
      RandomStream random = seed.stream(task, done);
      Peak peak = climbFrom(highestDraw(height, start, done, random), height, random);
      if (records.isEmpty() || peak.height() > records.get(records.size() - 1).height()) {
        records.add(peak);
      }
      done++;
    }
    return new Climbed(List.copyOf(records), (long) done * (draws + steps));
  }

  /** Draws a random point for the i-th start. */
  interface StartDraw {
    double[] draw(int i, RandomStream random);
  }

  private Peak highestDraw(Height height, StartDraw start, int i, RandomStream random) {
    Peak best = null;
    for (int n = 0; n < draws; n++) {
      double[] point = start.draw(i, random);
      double value = height.at(point);
      if (best == null || value > best.height()) {
        best = new Peak(value, point);
      }
    }
    return best;
  }

  private Peak climbFrom(Peak start, Height height, RandomStream random) {
    double[] point = start.point();
    double top = start.height();
    double reach = FIRST_REACH;
    for (int step = 0; step < steps; step++) {
      double[] direction = height.direction(point, step, random);
      double norm = Vectors.norm(direction);
      if (norm == 0) {
        continue;
      }
      double[] next = Vectors.sum(point, reach * Vectors.norm(point) / norm, direction);
      double value = height.at(next);
      if (value > top) {
        point = next;
        top = value;
        reach = Math.min(1, 1.6 * reach);
      } else {
        reach = Math.max(LEAST_REACH, 0.88 * reach);
      }
    }
    return new Peak(top, point);
  }
}
