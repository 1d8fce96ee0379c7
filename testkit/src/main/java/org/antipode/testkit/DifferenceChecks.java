package org.antipode.testkit;

import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;

/** Jt and one-sided derivatives against differences of the map itself, kinks included. */
final class DifferenceChecks {
  /** Differences along these steps; a kinked function needs the best of them, not the trend. */
  private static final double[] LADDER = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8};

  private final DifferentiableMap map;
  private final List<TestPoint> points;
  private final RandomStream random;
  private final PointEvaluation here;
  private final Tolerance tolerance;
  private final int p;
  private final int q;

  /** The largest derivative seen at the points: where one vanishes, only rounding is left of it. */
  private final double typical;

  DifferenceChecks(
      DifferentiableMap map, List<TestPoint> points, RandomStream random, Tolerance tolerance) {
    this.map = map;
    this.tolerance = tolerance;
    this.points = points;
    this.random = random;
    this.here = new PointEvaluation(map);
    this.p = map.inputSize();
    this.q = map.outputSize();
    double[] t = random.gaussians(p, 1);
    this.typical =
        points.stream()
            .mapToDouble(
                point -> {
                  here.moveTo(point);
                  return Vectors.fastNorm(here.pushed(t));
                })
            .max()
            .orElse(0);
  }

  private double error(double[] image, double[] slope) {
    double apart = Vectors.fastNorm(Vectors.sum(image, -1, slope));
    return apart == 0 ? 0 : apart / (Vectors.fastNorm(image) + Vectors.fastNorm(slope) + typical);
  }

  List<CheckResult> all() {
    return List.of(pushforward(), oneSided(), settled());
  }

  /** Jt against the best central difference of a ladder, at points without kinks. */
  private CheckResult pushforward() {
    Probe probe = new Probe("pushforward against differences", tolerance.centralDifferences());
    for (TestPoint point : points) {
      here.moveTo(point);
      if (here.evaluation().atKink()) {
        continue;
      }
      double[] t = random.gaussians(p, 1);
      double[] image = here.pushed(t);
      double best = Double.POSITIVE_INFINITY;
      for (double step : LADDER) {
        double[] ahead = map.at(Vectors.sum(point.x(), step, t));
        double[] behind = map.at(Vectors.sum(point.x(), -step, t));
        double[] slope = Vectors.sum(new double[q], 0.5 / step, Vectors.sum(ahead, -1, behind));
        best = least(best, error(image, slope));
      }
      probe.add(
          best,
          place(point, t, best > tolerance.centralDifferences())
              + ": Jt against (f(x + δt) − f(x − δt))/2δ");
    }
    return probe.result();
  }

  /** settle(w) against the best one-sided difference, kinks and zero included. */
  private CheckResult oneSided() {
    Probe probe =
        new Probe("one-sided derivative against differences", tolerance.oneSidedDifferences());
    for (TestPoint point : points) {
      double[] w = random.gaussians(p, 1);
      here.moveTo(point);
      double[] image = here.settled(w);
      double[] value = map.at(point.copy());
      double best = Double.POSITIVE_INFINITY;
      for (double step : LADDER) {
        double[] ahead = map.at(Vectors.sum(point.x(), step, w));
        double[] slope = Vectors.sum(new double[q], 1 / step, Vectors.sum(ahead, -1, value));
        best = least(best, error(image, slope));
      }
      probe.add(
          best,
          place(point, w, best > tolerance.oneSidedDifferences())
              + ": settle(w) against (f(x + δw) − f(x))/δ");
    }
    return probe.result();
  }

  /** The lesser error; a step that leaves the map's domain gives NaN, which is no error. */
  private static double least(double best, double error) {
    return error < best ? error : best;
  }

  /** The point and, where a check failed at a kink, what to do. */
  private String place(TestPoint point, double[] w, boolean failed) {
    String at = "at " + point.name();
    if (!failed || !kinkAlong(point, w)) {
      return at;
    }
    here.moveTo(point);
    return at
        + (here.evaluation().atKink()
            ? ", a kink: settle must give the derivative on the side of w"
            : ", a kink: override atKink and settle");
  }

  /** Whether the slope along −w is other than the negative slope along w. */
  private boolean kinkAlong(TestPoint point, double[] w) {
    double step = Math.sqrt(tolerance.products());
    double[] value = map.at(point.copy());
    double[] ahead = Vectors.sum(map.at(Vectors.sum(point.x(), step, w)), -1, value);
    double[] behind = Vectors.sum(map.at(Vectors.sum(point.x(), -step, w)), -1, value);
    return Probe.distance(ahead, Vectors.sum(new double[q], -1, behind)) > 0.01;
  }

  /**
   * After settle(w) J is that of the piece along w, until the next settle or forward, and
   * settle(cw) is c times it; where there is no kink, settling changes nothing.
   */
  private CheckResult settled() {
    Probe probe = new Probe("settled piece", tolerance.products());
    for (TestPoint point : points) {
      String at = "at " + point.name();
      double[] w = random.gaussians(p, 1);
      here.moveTo(point);
      boolean kink = here.evaluation().atKink();
      double[] before = here.pushed(w);
      double[] image = here.settled(w);
      probe.add(Probe.distance(image, here.pushed(w)), at + ": pushforward(w) after settle(w)");
      if (!kink) {
        probe.add(
            Probe.distance(image, before),
            at + ": settle(w) against pushforward(w), not at a kink");
      }
      probe.add(
          Probe.distance(
              here.settled(Vectors.sum(new double[p], 3, w)), Vectors.sum(new double[q], 3, image)),
          at + ": settle(3w) = 3 settle(w)");
      here.settled(Vectors.sum(new double[p], -1, w));
      probe.add(Probe.distance(image, here.settled(w)), at + ": settle(w) again after settle(−w)");
      here.moveTo(point);
      probe.add(
          Probe.distance(before, here.pushed(w)), at + ": pushforward(w) after forward again");
    }
    return probe.result();
  }
}
