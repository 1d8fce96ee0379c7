package org.antipode.theory.condition;

import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;

/**
 * The plain search that anybody would write: random steps of both vectors, kept where the deviation
 * grows, shorter where it does not; again and again from new pairs.
 */
final class RandomHillClimb {
  private static final int STEPS_A_START = 1000;

  private RandomHillClimb() {}

  /** The largest deviation of so many. */
  static double highest(WeightDistribution condition, int evaluations, Seed seed) {
    RandomStream random = seed.stream("hill climb");
    int k = condition.size();
    double highest = 0;
    int done = 0;
    while (done < evaluations) {
      double[] x = Vectors.unit(random.gaussians(k, 1));
      double[] y = Vectors.unit(Vectors.sum(x, 0.3, random.gaussians(k, 1)));
      double reach = 0.5;
      double height = 0;
      for (int i = 0; i < STEPS_A_START && done < evaluations; i++, done++) {
        double[] nextX = Vectors.unit(Vectors.sum(x, reach, random.gaussians(k, 1)));
        double[] nextY = Vectors.unit(Vectors.sum(y, reach, random.gaussians(k, 1)));
        double next = condition.deviation(nextX, nextY);
        if (next > height) {
          height = next;
          x = nextX;
          y = nextY;
        } else {
          reach = Math.max(1e-3, 0.99 * reach);
        }
      }
      highest = Math.max(highest, height);
    }
    return highest;
  }
}
