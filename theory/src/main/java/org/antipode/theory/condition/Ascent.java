package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.theory.Watch;
import org.antipode.theory.linear.Vectors;

/**
 * The largest value of a function that may jump, looked for by steps that are kept where they lead
 * up, at a reach that grows with success and shrinks without.
 *
 * <p>Start i draws from a stream of its own, so more starts only add to what fewer found.
 *
 * @param task what a {@link Watch} is told
 * @param starts how many starts, at least 1
 * @param draws how many points a start is the highest of, at least 1
 * @param steps how many steps from each start
 */
record Ascent(String task, int starts, int draws, int steps) {
  private static final int LEAST_STARTS = 4;
  private static final int LEAST_STEPS = 8;
  private static final double FIRST_REACH = 0.3;
  private static final double LEAST_REACH = 1e-5;

  /**
   * This ascent for an effort of 1, shortened to so many points: fewer starts first, then fewer
   * steps in each; and then with as many times the starts.
   */
  Ascent within(double points, int effort) {
    int some = (int) Math.max(Math.min(LEAST_STARTS, starts), Math.min(starts, points / length()));
    double share = Math.min(1, points / (some * length()));
    return new Ascent(
        task,
        Math.multiplyExact(effort, some),
        Math.max(1, (int) (share * draws)),
        Math.max(LEAST_STEPS, (int) (share * steps)));
  }

  /** How many points one start looks at. */
  private double length() {
    return draws + (double) steps;
  }

  /** What is to be as large as possible. */
  interface Height {
    double at(double[] point);

    /**
     * A direction that may lead up; of any length.
     *
     * @param step which step this is, so that kinds of directions can take turns
     * @param reach how far the step will go, relative to the point's norm
     */
    double[] direction(double[] point, int step, double reach, RandomStream random);
  }

  /** A point and its height. */
  record Peak(double height, double[] point) {}

  /**
   * What all starts reached.
   *
   * @param records the peaks that were higher than all before them; at least one. With more starts
   *     these stay, and others may follow
   * @param samples how many points were looked at
   */
  record Climbed(List<Peak> records, long samples) {
    /** The highest peak. */
    Peak highest() {
      return records.get(records.size() - 1);
    }
  }

  /**
   * Climbs from every start, until it is ended; from one start at least.
   *
   * @param start the i-th start, from its own stream
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

  /** Draws the i-th start. */
  interface StartDraw {
    double[] draw(int i, RandomStream random);
  }

  /** The highest of several draws. */
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
      double[] direction = height.direction(point, step, reach, random);
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
