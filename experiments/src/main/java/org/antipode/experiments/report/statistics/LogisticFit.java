package org.antipode.experiments.report.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The logistic curve of success against a number: p(x) = 1/(1 + e^−(intercept + slope·x)).
 *
 * <p>Fitted by Fisher scoring to the likelihood under Jeffreys' prior (Firth's penalty: {@link
 * FirthLikelihood}), which is finite even where every trial fails below some x and succeeds above.
 */
public final class LogisticFit {
  private static final double QUANTILE = Wilson.Z * Wilson.Z;
  private static final int BISECTIONS = 60;

  private final double shift;
  private final double scale;
  private final FirthLikelihood likelihood;
  private final FirthLikelihood.Point best;

  /** Works in (x − shift)/scale, so that neither the axis's unit nor its offset matters. */
  private LogisticFit(double[] x, int[] successes, int[] trials) {
    double least = Arrays.stream(x).min().orElseThrow();
    double most = Arrays.stream(x).max().orElseThrow();
    shift = (least + most) / 2;
    scale = (most - least) / 2;
    double[] standard = Arrays.stream(x).map(value -> (value - shift) / scale).toArray();
    likelihood = new FirthLikelihood(standard, successes, trials);
    best = likelihood.maximum();
  }

  /**
   * The curve for groups of trials, or none if fewer than two x have trials, or if all trials
   * succeed or all fail: then there is no transition to see.
   *
   * @param x where each group stands; finite
   * @param successes how many of its trials succeeded
   * @param trials how many it has; groups of none are left out
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static Optional<LogisticFit> of(double[] x, int[] successes, int[] trials) {
    if (x.length != successes.length || x.length != trials.length) {
      throw new IllegalArgumentException(
          x.length + " places, " + successes.length + " successes, " + trials.length + " trials");
    }
    int[] tried = IntStream.range(0, x.length).filter(i -> trials[i] > 0).toArray();
    int won = Arrays.stream(tried).map(i -> successes[i]).sum();
    int all = Arrays.stream(tried).map(i -> trials[i]).sum();
    if (Arrays.stream(tried).mapToDouble(i -> x[i]).distinct().count() < 2
        || won == 0
        || won == all) {
      return Optional.empty();
    }
    return Optional.of(
        new LogisticFit(
            Arrays.stream(tried).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(tried).map(i -> successes[i]).toArray(),
            Arrays.stream(tried).map(i -> trials[i]).toArray()));
  }

  /** The logit's change for one unit of x. */
  public double slope() {
    return best.b() / scale;
  }

  /** The logit at x = 0. */
  public double intercept() {
    return best.a() - best.b() * shift / scale;
  }

  /** p(x). */
  public double rate(double x) {
    return FirthLikelihood.rate(best.a() + best.b() * (x - shift) / scale);
  }

  /** Where p is one half, or none if that is not within the x of the fit. */
  public Optional<Midpoint> midpoint() {
    double c = -best.a() / best.b();
    // In standard units the grid is [-1, 1].
    if (!(Math.abs(c) <= 1)) {
      return Optional.empty();
    }
    return Optional.of(new Midpoint(x(c), end(c, -3), end(c, 3)));
  }

  /** Where the deviance passes its quantile between the crossing and a place one grid further. */
  private Optional<Double> end(double crossing, double limit) {
    if (deviance(limit) < QUANTILE) {
      return Optional.empty();
    }
    double inside = crossing;
    double outside = limit;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (inside + outside) / 2;
      if (deviance(middle) < QUANTILE) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return Optional.of(x((inside + outside) / 2));
  }

  private double deviance(double c) {
    return 2 * (best.value() - likelihood.maximumThrough(c, best.b()).value());
  }

  private double x(double standard) {
    return shift + scale * standard;
  }
}
