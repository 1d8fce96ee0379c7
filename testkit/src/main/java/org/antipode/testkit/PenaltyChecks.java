package org.antipode.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.random.RandomStream;

/** Checks a penalty: its gradient and curvature against differences, its rows, its conduct. */
final class PenaltyChecks {
  private static final int POINTS = 20;
  private static final double[] LADDER = {1e-3, 1e-4, 1e-5, 1e-6};
  private static final double DIFFERENCES = 1e-6;
  private static final double ROUNDING = 1e-12;

  private final Penalty penalty;
  private final List<double[]> points;
  private final List<double[]> directions;
  private final RandomStream random;

  /**
   * @param size k
   */
  PenaltyChecks(Penalty penalty, int size, RandomStream random) {
    this.penalty = penalty;
    this.random = random;
    this.points =
        IntStream.range(0, POINTS).mapToObj(i -> random.gaussians(size, 0.2 * (i + 1))).toList();
    this.directions = IntStream.range(0, POINTS).mapToObj(i -> random.gaussians(size, 1)).toList();
  }

  List<CheckResult> all() {
    List<CheckResult> results =
        new ArrayList<>(
            List.of(
                inputsKept(),
                outputsWhole(),
                notNegative(),
                gradient(),
                curvature(),
                rows(),
                concurrent()));
    if (penalty instanceof ProximalPenalty proximal) {
      results.addAll(new ProximalChecks(proximal, points, random).all());
    }
    return results;
  }

  private double[] gradient(double[] x) {
    double[] out = Probe.unwritten(x.length);
    penalty.gradient(x.clone(), out);
    return out;
  }

  private double[] curvature(double[] x) {
    double[] out = Probe.unwritten(x.length);
    penalty.curvature(x.clone(), out);
    return out;
  }

  private CheckResult inputsKept() {
    ArgumentChecks checks = new ArgumentChecks();
    for (double[] point : points) {
      double[] out = new double[point.length];
      checks
          .call("value", point, penalty::value)
          .call("gradient", point, x -> penalty.gradient(x, out))
          .call("curvature", point, x -> penalty.curvature(x, out));
    }
    return checks.result();
  }

  private CheckResult outputsWhole() {
    boolean whole =
        points.stream().allMatch(x -> Probe.isFinite(gradient(x)) && Probe.isFinite(curvature(x)));
    return new CheckResult(
        "outputs are overwritten whole",
        whole,
        whole ? "as the contract says" : "an entry was left as it was, or is not finite");
  }

  private CheckResult notNegative() {
    Probe probe = new Probe("value and curvature are at least 0", 0);
    for (double[] x : points) {
      double value = penalty.value(x.clone());
      double least = Arrays.stream(curvature(x)).min().orElseThrow();
      probe.add(Math.max(0, -value), "P(x) is " + value);
      probe.add(Math.max(0, -least), "the least curvature is " + least);
    }
    return probe.result();
  }

  private CheckResult gradient() {
    Probe probe = new Probe("gradient against differences", DIFFERENCES);
    for (int i = 0; i < POINTS; i++) {
      double[] x = points.get(i);
      double[] v = directions.get(i);
      double[] gradient = gradient(x);
      double along = Vectors.dot(gradient, v);
      double best = Double.POSITIVE_INFINITY;
      for (double step : LADDER) {
        double difference =
            (penalty.value(Vectors.sum(x, step, v)) - penalty.value(Vectors.sum(x, -step, v)))
                / (2 * step);
        double size =
            Math.abs(difference) + Vectors.fastNorm(gradient) * Vectors.fastNorm(v) + DIFFERENCES;
        best = Math.min(best, Math.abs(difference - along) / size);
      }
      probe.add(best, "at point " + i + ": ⟨∇P, v⟩ against (P(x + δv) − P(x − δv))/2δ");
    }
    return probe.result();
  }

  /** For a quadratic penalty diag(c)v is the change of the gradient along v. */
  private CheckResult curvature() {
    Probe probe = new Probe("curvature of a quadratic penalty", DIFFERENCES);
    for (int i = 0; i < POINTS && penalty.quadratic(); i++) {
      double[] x = points.get(i);
      double[] v = directions.get(i);
      double[] change = Vectors.sum(gradient(Vectors.sum(x, 1, v)), -1, gradient(x));
      double[] product = curvature(x);
      Arrays.setAll(product, j -> product[j] * v[j]);
      probe.add(
          Probe.distance(change, product),
          "at point " + i + ": diag(c)v against ∇P(x + v) − ∇P(x)");
    }
    probe.add(0, penalty.quadratic() ? POINTS + " points" : "the penalty is not quadratic");
    return probe.result();
  }

  /** √c_j r_j = p_j. */
  private CheckResult rows() {
    Probe probe = new Probe("rows against the gradient", ROUNDING);
    for (int i = 0; i < POINTS; i++) {
      double[] x = points.get(i);
      double[] gradient = gradient(x);
      double[] curvature = curvature(x);
      double[] roots = new double[x.length];
      Arrays.setAll(roots, j -> Math.sqrt(curvature[j] > 0 ? curvature[j] : 1));
      double[] product = Probe.unwritten(x.length);
      penalty.residual(x.clone(), gradient.clone(), roots.clone(), product);
      Arrays.setAll(product, j -> roots[j] * product[j]);
      probe.add(Probe.distance(product, gradient), "at point " + i + ": √c_j r_j against ∇P");
    }
    return probe.result();
  }

  private CheckResult concurrent() {
    return new Stress("threads share the penalty", penalty, points.get(0).length)
        .run(
            POINTS,
            () ->
                i -> {
                  double[] x = points.get(i);
                  return Vectors.sum(gradient(x), 2 + penalty.value(x), curvature(x));
                });
  }
}
