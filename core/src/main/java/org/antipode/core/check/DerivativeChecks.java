package org.antipode.core.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.RandomStream;

/** Derivatives against each other and against differences, at given points. */
final class DerivativeChecks {
  private static final int COLUMNS = 8;

  /** Differences along these steps; a kinked function needs the best of them, not the trend. */
  private static final double[] LADDER = {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8};

  private final DifferentiableMap map;
  private final List<double[]> points;
  private final RandomStream random;
  private final Evaluation evaluation;
  private final int p;
  private final int q;

  /** The largest derivative seen at the points: where one vanishes, only rounding is left of it. */
  private final double typical;

  DerivativeChecks(DifferentiableMap map, List<double[]> points, RandomStream random) {
    this.map = map;
    this.points = points;
    this.random = random;
    this.evaluation = map.newEvaluation();
    this.p = map.inputSize();
    this.q = map.outputSize();
    double[] t = random.gaussians(p, 1);
    this.typical =
        points.stream()
            .mapToDouble(
                x -> {
                  standAt(x);
                  return Probe.norm(pushed(t));
                })
            .max()
            .orElse(0);
  }

  private double error(double[] image, double[] slope) {
    double apart = Probe.norm(Probe.along(image, -1, slope));
    return apart == 0 ? 0 : apart / (Probe.norm(image) + Probe.norm(slope) + typical);
  }

  List<CheckResult> all() {
    List<CheckResult> results = new ArrayList<>();
    results.add(pullback());
    results.add(wantedPullback());
    results.add(pushforward());
    results.add(oneSided());
    results.add(settled());
    results.add(block());
    if ((long) p * q <= 10_000_000) {
      results.add(jacobian());
      results.add(liveOutputs());
    }
    return results;
  }

  private void standAt(double[] x) {
    evaluation.forward(x, new double[q]);
  }

  private double[] pushed(double[] t) {
    double[] out = Probe.unwritten(q);
    evaluation.pushforward(t, out);
    return out;
  }

  /** ⟨Jt, v⟩ = ⟨t, Jᵀv⟩. */
  private CheckResult pullback() {
    Probe probe = new Probe("pullback against pushforward", 1e-12);
    for (double[] x : points) {
      standAt(x);
      double[] t = random.gaussians(p, 1);
      double[] v = random.gaussians(q, 1);
      double[] image = pushed(t);
      double[] back = Probe.unwritten(p);
      evaluation.pullback(v, back);
      double left = Probe.dot(image, v);
      double right = Probe.dot(t, back);
      double size = Probe.norm(image) * Probe.norm(v) + Probe.norm(t) * Probe.norm(back);
      probe.see(
          Probe.mismatch(left, right, size),
          String.format(Locale.ROOT, "⟨Jt, v⟩ = %.15g, ⟨t, Jᵀv⟩ = %.15g", left, right));
    }
    return probe.result();
  }

  private CheckResult wantedPullback() {
    Probe probe = new Probe("pullback of wanted entries", 1e-12);
    for (double[] x : points) {
      standAt(x);
      double[] v = random.gaussians(q, 1);
      double[] whole = Probe.unwritten(p);
      double[] part = Probe.unwritten(p);
      evaluation.pullback(v, whole);
      ActiveSet wanted = new ActiveSet(p);
      for (int j = 0; j < p; j++) {
        if (random.nextBoolean()) {
          wanted.add(j);
        }
      }
      evaluation.pullback(v, wanted, part);
      double[] expected = new double[p];
      double[] found = new double[p];
      for (int i = 0; i < wanted.count(); i++) {
        int j = wanted.indices()[i];
        expected[j] = whole[j];
        found[j] = part[j];
      }
      probe.see(Probe.distance(expected, found), "the same entries of the whole pullback");
    }
    return probe.result();
  }

  /** Jt against the best central difference of a ladder, at points without kinks. */
  private CheckResult pushforward() {
    Probe probe = new Probe("pushforward against differences", 1e-6);
    for (double[] x : points) {
      standAt(x);
      if (evaluation.atKink()) {
        continue;
      }
      double[] t = random.gaussians(p, 1);
      double[] image = pushed(t);
      double best = Double.POSITIVE_INFINITY;
      for (double step : LADDER) {
        double[] ahead = map.at(Probe.along(x, step, t));
        double[] behind = map.at(Probe.along(x, -step, t));
        double[] slope = Probe.along(new double[q], 0.5 / step, Probe.along(ahead, -1, behind));
        best = Math.min(best, error(image, slope));
      }
      probe.see(best, "Jt against (f(x + δt) − f(x − δt))/2δ");
    }
    return probe.result();
  }

  /** settle(w) against the best one-sided difference, kinks and zero included. */
  private CheckResult oneSided() {
    Probe probe = new Probe("one-sided derivative against differences", 1e-5);
    for (double[] x : points) {
      double[] w = random.gaussians(p, 1);
      standAt(x);
      double[] image = Probe.unwritten(q);
      evaluation.settle(w, image);
      double[] here = map.at(x);
      double best = Double.POSITIVE_INFINITY;
      for (double step : LADDER) {
        double[] ahead = map.at(Probe.along(x, step, w));
        double[] slope = Probe.along(new double[q], 1 / step, Probe.along(ahead, -1, here));
        best = Math.min(best, error(image, slope));
      }
      probe.see(best, "settle(w) against (f(x + δw) − f(x))/δ");
    }
    return probe.result();
  }

  /** After settle(w), the pushforward of w is what settle gave, and settle(cw) is c times it. */
  private CheckResult settled() {
    Probe probe = new Probe("settled piece", 1e-12);
    for (double[] x : points) {
      double[] w = random.gaussians(p, 1);
      standAt(x);
      double[] image = Probe.unwritten(q);
      evaluation.settle(w, image);
      probe.see(Probe.distance(image, pushed(w)), "pushforward(w) after settle(w)");
      double[] tripled = Probe.unwritten(q);
      evaluation.settle(Probe.along(new double[p], 3, w), tripled);
      probe.see(
          Probe.distance(tripled, Probe.along(new double[q], 3, image)),
          "settle(3w) = 3 settle(w)");
    }
    return probe.result();
  }

  /** A block of tangents with rows that are not live against one tangent after the other. */
  private CheckResult block() {
    Probe probe = new Probe("block pushforward", 1e-12);
    for (double[] x : points) {
      standAt(x);
      ActiveSet live = new ActiveSet(p);
      for (int j = 0; j < p; j++) {
        if (p < 3 || random.nextDouble() < 0.7) {
          live.add(j);
        }
      }
      double[] tangents = new double[p * COLUMNS];
      for (int c = 0; c < COLUMNS; c++) {
        for (int i = 0; i < live.count(); i++) {
          tangents[c * p + live.indices()[i]] = random.nextGaussian();
        }
      }
      double[] images = Probe.unwritten(q * COLUMNS);
      evaluation.pushforward(tangents, COLUMNS, live, images);
      for (int c = 0; c < COLUMNS; c++) {
        double[] single = pushed(Arrays.copyOfRange(tangents, c * p, (c + 1) * p));
        double[] column = Arrays.copyOfRange(images, c * q, (c + 1) * q);
        probe.see(Probe.distance(single, column), "column " + c + " against its own pushforward");
      }
    }
    return probe.result();
  }

  private CheckResult jacobian() {
    Probe probe = new Probe("jacobian against pushforward", 1e-12);
    for (double[] x : points) {
      standAt(x);
      double[] jacobian = Probe.unwritten(p * q);
      evaluation.jacobian(jacobian);
      double[] t = random.gaussians(p, 1);
      double[] product = new double[q];
      for (int j = 0; j < p; j++) {
        product = Probe.along(product, t[j], Arrays.copyOfRange(jacobian, j * q, (j + 1) * q));
      }
      probe.see(Probe.distance(product, pushed(t)), "J times t against pushforward(t)");
    }
    return probe.result();
  }

  /** An output that is not live has a zero row in J. */
  private CheckResult liveOutputs() {
    Probe probe = new Probe("live outputs", 0);
    for (double[] x : points) {
      standAt(x);
      double[] image = pushed(random.gaussians(p, 1));
      ActiveSet live = evaluation.liveOutputs();
      for (int i = 0; i < live.count(); i++) {
        image[live.indices()[i]] = 0;
      }
      probe.see(Probe.norm(image), "derivative of outputs that are said not to be live");
    }
    return probe.result();
  }
}
