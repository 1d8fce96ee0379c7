package org.antipode.testkit;

import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.random.RandomStream;

/**
 * Checks a convex penalty's subgradient and proximal map against their definitions.
 *
 * <p>u = prox(x) minimises P(u) + ‖u − x‖²/(2t) exactly where (x − u)/t is a subgradient of P at u,
 * by Moreau's decomposition.
 */
final class ProximalChecks {
  private static final double[] STEPS = {0.01, 0.3, 2, 50};

  /** Distances along a line, as a part of the size of x. */
  private static final double[] DISTANCES = {1e-4, 1e-3, 0.01, 0.1, 0.5, 1, 2};

  /** A proximal map may be computed by iterations. */
  private static final double ITERATED = 1e-6;

  private static final double ROUNDING = 1e-10;

  private final ProximalPenalty penalty;
  private final List<double[]> points;
  private final RandomStream random;

  ProximalChecks(ProximalPenalty penalty, List<double[]> points, RandomStream random) {
    this.penalty = penalty;
    this.points = points;
    this.random = random;
  }

  List<CheckResult> all() {
    return List.of(inputsKept(), lines(), subgradient(), moreau(), firmlyNonexpansive(), polar());
  }

  private double[] proximal(double[] x, double step) {
    double[] out = Probe.unwritten(x.length);
    penalty.proximal(x.clone(), step, out);
    return out;
  }

  private CheckResult inputsKept() {
    ArgumentChecks checks = new ArgumentChecks();
    for (double[] point : points) {
      double[] out = new double[point.length];
      checks.call("proximal", point, x -> penalty.proximal(x, 1, out));
    }
    return checks.result();
  }

  /** No point on a line through u, along an axis or elsewhere, is below u. */
  private CheckResult lines() {
    Probe probe = new Probe("proximal map against its definition, on lines", ITERATED);
    for (double step : STEPS) {
      for (double[] x : points) {
        double[] u = proximal(x, step);
        double least = definition(u, x, step);
        double size = Vectors.fastNorm(x);
        for (int line = 0; line <= x.length; line++) {
          double[] v = new double[x.length];
          if (line < x.length) {
            v[line] = 1;
          } else {
            v = Vectors.unit(random.gaussians(x.length, 1));
          }
          for (double distance : DISTANCES) {
            for (double sign : new double[] {-1, 1}) {
              double other = definition(Vectors.sum(u, sign * distance * size, v), x, step);
              probe.add(
                  Math.max(0, least - other) / (least + size * size / step),
                  "at step %s: P(u) + ‖u − x‖²/2t is %s, but %s nearby"
                      .formatted(step, least, other));
            }
          }
        }
      }
    }
    return probe.result();
  }

  private double definition(double[] u, double[] x, double step) {
    double distance = Vectors.distance(u, x);
    return penalty.value(u) + distance * distance / (2 * step);
  }

  /** P(v) ≥ P(x) + ⟨p, v − x⟩ for all v. */
  private CheckResult subgradient() {
    Probe probe = new Probe("the gradient is a subgradient", ROUNDING);
    for (double[] x : points) {
      double[] kinked = proximal(x, 1);
      for (double[] at : List.of(x, kinked)) {
        double[] gradient = Probe.unwritten(x.length);
        penalty.gradient(at.clone(), gradient);
        seeSubgradient(probe, at, gradient);
      }
    }
    return probe.result();
  }

  private CheckResult moreau() {
    Probe probe = new Probe("(x − prox(x))/t is a subgradient at prox(x)", ITERATED);
    for (double step : STEPS) {
      for (double[] x : points) {
        double[] u = proximal(x, step);
        seeSubgradient(probe, u, Vectors.times(1 / step, Vectors.sum(x, -1, u)));
      }
    }
    return probe.result();
  }

  private void seeSubgradient(Probe probe, double[] at, double[] subgradient) {
    double here = penalty.value(at.clone());
    if (here == Double.POSITIVE_INFINITY) {
      return;
    }
    for (double[] other : points) {
      double there = penalty.value(other.clone());
      double bound = here + Vectors.dot(subgradient, Vectors.sum(other, -1, at));
      double size = Math.abs(here) + Math.abs(bound) + Double.MIN_NORMAL;
      probe.add(
          Math.max(0, bound - there) / size,
          "P is %s at a point where it must be at least %s by the subgradient"
              .formatted(there, bound));
    }
  }

  /** ‖u − v‖² ≤ ⟨u − v, x − y⟩ for u = prox(x) and v = prox(y). */
  private CheckResult firmlyNonexpansive() {
    Probe probe = new Probe("the proximal map is firmly nonexpansive", ITERATED);
    for (double step : STEPS) {
      for (int i = 1; i < points.size(); i++) {
        double[] apart = Vectors.sum(points.get(i), -1, points.get(i - 1));
        double[] moved =
            Vectors.sum(proximal(points.get(i), step), -1, proximal(points.get(i - 1), step));
        double excess = Vectors.dot(moved, moved) - Vectors.dot(moved, apart);
        probe.add(
            Math.max(0, excess) / Vectors.dot(apart, apart),
            "at step %s: ‖u − v‖² − ⟨u − v, x − y⟩ is %s".formatted(step, excess));
      }
    }
    return probe.result();
  }

  /** P°(v) is the largest ⟨v, u⟩/P(u), so that prox(v) at step 1 is 0 exactly where P°(v) ≤ 1. */
  private CheckResult polar() {
    Probe probe = new Probe("the polar against the penalty and the proximal map", ROUNDING);
    boolean known = false;
    for (double[] v : points) {
      double polar = penalty.polar(v.clone());
      known |= !Double.isNaN(polar);
      for (int i = 0; i < points.size() && !Double.isNaN(polar); i++) {
        double bound = polar * penalty.value(points.get(i));
        double product = Vectors.dot(v, points.get(i));
        probe.add(
            Math.max(0, product - bound) / (Math.abs(product) + bound),
            "⟨v, u⟩ is %s, but P°(v)P(u) is %s".formatted(product, bound));
      }
      if (polar > 0 && polar < Double.POSITIVE_INFINITY) {
        double[] inside = proximal(Vectors.times(0.999 / polar, v), 1);
        double[] outside = proximal(Vectors.times(1.001 / polar, v), 1);
        boolean right = Vectors.largest(inside) == 0 && Vectors.largest(outside) > 0;
        probe.add(right ? 0 : 1, "prox is 0 on another set than where P° is at most 1");
      }
    }
    probe.add(0, known ? points.size() + " points" : "the polar is not known");
    return probe.result();
  }
}
