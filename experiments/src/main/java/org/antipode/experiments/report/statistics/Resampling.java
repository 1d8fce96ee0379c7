package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;

/**
 * How often each group of trials counts in each of 999 samples with replacement: the bootstrap over
 * groups, which keeps the dependence of the trials that share draws.
 *
 * <p>The draws' seed is fixed: the same number of groups gives the same samples. Source: A. C.
 * Davison and D. V. Hinkley, "Bootstrap Methods and their Application" (1997), 3.8.
 */
public final class Resampling {
  private static final Seed SEED = new Seed(20_240_601);
  private static final int SAMPLES = 999;

  private final int[][] weights;

  /** Samples of {@code groups} groups, at least one. */
  public Resampling(int groups) {
    weights = new int[SAMPLES][groups];
    for (int b = 0; b < SAMPLES; b++) {
      RandomStream stream = SEED.stream("bootstrap", b);
      for (int i = 0; i < groups; i++) {
        weights[b][(int) (groups * stream.nextDouble())]++;
      }
    }
  }

  /** A number of each sample, from the weights of its groups. */
  double[] of(ToDoubleFunction<int[]> statistic) {
    return Arrays.stream(weights).mapToDouble(statistic).toArray();
  }

  /**
   * The samples' standard deviation of a number; none if it is finite in less than half of them.
   */
  public Optional<Double> standardError(ToDoubleFunction<int[]> statistic) {
    double[] finite = Arrays.stream(of(statistic)).filter(Double::isFinite).toArray();
    if (2 * finite.length < SAMPLES) {
      return Optional.empty();
    }
    double mean = Arrays.stream(finite).average().orElseThrow();
    double squares = Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).sum();
    return Optional.of(Math.sqrt(squares / (finite.length - 1)));
  }
}
