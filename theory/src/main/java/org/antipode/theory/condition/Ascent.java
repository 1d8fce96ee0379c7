package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.theory.Watch;

/**
 * A hill climb for a function that may jump, from several starts.
 *
 * <p>A start is the highest of several random points. From there the climb takes steps along given
 * directions and keeps a step where the function grows. The length of the steps grows after a step
 * that was kept, and shrinks after one that was not. Start i draws from a random stream of its own,
 * so that more starts keep the results of fewer.
 *
 * @param task the name of the search, for the {@link Watch} and for the random streams
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
   * Returns this ascent with a limited number of points at effort 1, and {@code effort} times its
   * starts.
   *
   * <p>The limit removes starts first, down to {@link #LEAST_STARTS}, and then shortens each start.
   *
   * @param points the number of points that effort 1 can pay for
   * @param effort at least 1
   */
  Ascent within(double points, int effort) {
    int some = (int) Math.max(Math.min(LEAST_STARTS, starts), Math.min(starts, points / length()));
    double share = Math.min(1, points / (some * length()));
    return new Ascent(
        task,
        (int) Math.min(Integer.MAX_VALUE, (long) effort * some),
        Math.max(1, (int) (share * draws)),
        Math.max(LEAST_STEPS, (int) (share * steps)));
  }

  /** The number of points of one start. */
  private double length() {
    return draws + (double) steps;
  }

  /** The function whose largest value is searched. */
  interface Height {
    /** The value at a point. */
    double at(double[] point);

    /**
     * The direction of a step, of any length.
     *
     * @param step the number of the step, by which several kinds of directions can alternate
     */
    double[] direction(double[] point, int step, RandomStream random);
  }

  /** A point and the value there. */
  record Peak(double height, double[] point) {}

  /**
   * The results of all starts.
   *
   * @param records the peaks that were higher than all before them, at least one; more starts keep
   *     these and can add others
   * @param samples the number of points at which the function was computed
   */
  record Climbed(List<Peak> records, long samples) {
    /** The highest peak. */
    Peak highest() {
      return records.get(records.size() - 1);
    }
  }

  /**
   * Climbs from every start, or until the watch ends the search; from one start at least.
   *
   * @param start draws the points of a start from the start's own stream
   */
  Climbed climb(Height height, StartDraw start, Seed seed, Watch watch) {
    List<Peak> records = new ArrayList<>();
    int done = 0;
    while (done < starts && (watch.proceed(task, done, starts) || done == 0)) {
      RandomStream random = seed.stream(task, done);
      Peak peak = climbed(height, drawn(height, start, done, random), random);
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

  /** Returns the highest of several random points. */
  private Peak drawn(Height height, StartDraw start, int i, RandomStream random) {
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

  private Peak climbed(Height height, Peak start, RandomStream random) {
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
