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
  private static final int BISECTIONS = 40;

  /** How far an interval may reach, where the grid is [-1, 1]. */
  private static final double REACH = 3;

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final Unit unit;
  private final FirthLikelihood firth;
  private final LogisticLikelihood likelihood;
  private final FirthLikelihood.Point best;
  private final double highest;
  private final double deviance;

  private LogisticFit(double[] x, int[] successes, int[] trials) {
    unit = Unit.of(x);
    double[] standard = Arrays.stream(x).map(unit::of).toArray();
    firth = new FirthLikelihood(standard, successes, trials);
    likelihood = new LogisticLikelihood(standard, successes, trials);
    best = firth.maximum();
    highest = likelihood.maximumFrom(best.a(), best.b());
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Deviance.of(successes[i], trials[i], rate(x[i]));
    }
    deviance = sum;
  }

  /** Makes [-1, 1] of the grid, so that neither the axis's unit nor its offset matters. */
  private record Unit(double shift, double scale) {
    static Unit of(double[] x) {
      double least = Arrays.stream(x).min().orElseThrow();
      double most = Arrays.stream(x).max().orElseThrow();
      return new Unit((least + most) / 2, (most - least) / 2);
    }

    double of(double x) {
      return (x - shift) / scale;
    }

    double inverse(double standard) {
      return shift + scale * standard;
    }
  }

  /**
   * The curve for groups of trials, or none if fewer than two x have trials, or if all trials
   * succeed or all fail: then there is no transition to see.
   *
   * @param x the place of each group; finite
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
    return best.b() / unit.scale;
  }

  /** The logit at x = 0. */
  public double intercept() {
    return best.a() - best.b() * unit.shift / unit.scale;
  }

  /** p(x). */
  public double rate(double x) {
    return FirthLikelihood.rate(best.a() + best.b() * unit.of(x));
  }

  /**
   * 2 Σ (s log(s/n p) + (n − s) log((n − s)/n (1 − p))) over the groups: the deviance of the fit.
   */
  public double deviance() {
    return deviance;
  }

  /**
   * Where p is one half; none if that is not within the x of the fit.
   *
   * <p>The interval holds every c for which 2 (max l − max over b of l(−b c, b)) is at most 3.84,
   * χ²'s 95 % quantile, where l is the likelihood without the prior: the prior all but rules out
   * the steep curves, by which c may be anywhere between two places.
   */
  public Optional<Midpoint> midpoint() {
    double c = -best.a() / best.b();
    if (!(Math.abs(c) <= 1)) {
      return Optional.empty();
    }
    return Optional.of(new Midpoint(unit.inverse(c), end(c, -1), end(c, 1)));
  }

  /**
   * The end on one side. As l is concave, the crossings of the curves that are likely enough have
   * no gap unless they reach to infinity.
   */
  private Optional<Double> end(double crossing, int side) {
    double outside = side * REACH;
    double inside = crossing;
    if (profile(outside) < QUANTILE) {
      return Optional.empty();
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (inside + outside) / 2;
      if (profile(middle) < QUANTILE) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return Optional.of(unit.inverse((inside + outside) / 2));
  }

  private double profile(double c) {
    return 2 * (highest - likelihood.maximumThrough(c));
  }

  /**
   * Where the curve of other counts at the same x crosses one half.
   *
   * @return infinite where it does so farther away than an interval may reach, and where the curve
   *     turns the other way
   */
  double resampled(int[] successes, int[] trials) {
    FirthLikelihood.Point point = firth.of(successes, trials).maximumFrom(best);
    double c = -point.a() / point.b();
    if (point.b() * best.b() > 0 && !Double.isNaN(c)) {
      return Math.abs(c) <= REACH ? unit.inverse(c) : Math.copySign(INFINITE, c);
    }
    boolean most = 2L * IntStream.of(successes).sum() > IntStream.of(trials).sum();
    return most == best.b() > 0 ? -INFINITE : INFINITE;
  }
}
