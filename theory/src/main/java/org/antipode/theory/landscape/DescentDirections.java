package org.antipode.theory.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.theory.linear.PowersOfTwo;

/**
 * Theorem 1 at sampled points: D_{−v}f(x) is negative outside the balls around x0 and −ρ_d x0, and
 * D_w f(0) is negative for every w ≠ 0.
 *
 * <p>Points lie on spheres around x0 and around −ρ_d x0, their radii evenly on a log scale. There f
 * is smooth almost surely and D_{−v}f = −‖v‖, so that its smallest size matters more than its sign;
 * only kinks could break the theorem; no draw meets one, but descent ends in them. At 0 every unit
 * of the first layer is at its kink, so that D_w f(0) is one-sided.
 *
 * @param spheres the points by centre and radius
 * @param ends the points at which descent ended elsewhere than at x0
 * @param atZero the largest D_w f(0) found, over the scale of f
 * @param directionAtZero its w, unit length
 * @param directions how many w were tried
 */
public record DescentDirections(
    List<Sphere> spheres, List<End> ends, double atZero, double[] directionAtZero, int directions) {
  private static final int RADII = 13;
  private static final double SMALLEST = 1e-3;
  private static final double LARGEST = 10;

  public DescentDirections {
    spheres = List.copyOf(spheres);
    ends = List.copyOf(ends);
  }

  /** The points' centre. */
  public enum Centre {
    TRUTH,
    ANTIPODE
  }

  /**
   * The points at one distance from one centre.
   *
   * @param radius over ‖x0‖
   * @param points how many
   * @param failures at how many of them D_{−v}f(x) ≥ 0
   * @param weakest the largest D_{−v}f(x) of them, over f(0)/‖x0‖
   * @param witness the point of the weakest, length k
   */
  public record Sphere(
      Centre centre, double radius, int points, int failures, double weakest, double[] witness) {}

  /**
   * A point at which descent ended.
   *
   * @param point x, length k
   * @param slope (f(x − tv̂) − f(x))/t over f(0)/‖x0‖, for v of (6) and t = 10⁻⁶‖x0‖
   * @param anotherDescends whether f falls along another direction: x is not stationary
   * @param distanceToTruth ‖x − x0‖/‖x0‖
   * @param distanceToAntipode ‖x + ρ_d x0‖/‖x0‖; NaN where there is none
   */
  public record End(
      double[] point,
      double slope,
      boolean anotherDescends,
      double distanceToTruth,
      double distanceToAntipode) {
    /** Whether −v of (6) does not descend here. */
    public boolean fails() {
      return !(slope < 0);
    }

    /** Whether no direction is known to descend here. */
    public boolean nothingDescends() {
      return fails() && !anotherDescends;
    }

    private double distance(Centre centre) {
      return centre == Centre.TRUTH ? distanceToTruth : distanceToAntipode;
    }

    private Centre nearest() {
      return distanceToAntipode < distanceToTruth ? Centre.ANTIPODE : Centre.TRUTH;
    }
  }

  /**
   * How far −v of (6) fails from a centre, over ‖x0‖: the largest distance at which a point of the
   * centre's spheres failed, or an end that is nearer to it than to the other centre; 0 for none.
   */
  public double failsWithin(Centre centre) {
    return reach(centre, End::fails);
  }

  /**
   * The same for points at which no direction v is known to descend: the ball that Theorem 1 leaves
   * out reaches that far at least.
   */
  public double nothingDescendsWithin(Centre centre) {
    return reach(centre, End::nothingDescends);
  }

  /** At the points of spheres f is smooth, so that nothing descends where −∇f does not. */
  private double reach(Centre centre, Predicate<End> counted) {
    return DoubleStream.concat(
            spheres.stream()
                .filter(sphere -> sphere.centre() == centre && sphere.failures() > 0)
                .mapToDouble(Sphere::radius),
            ends.stream()
                .filter(end -> counted.test(end) && end.nearest() == centre)
                .mapToDouble(end -> end.distance(centre)))
        .max()
        .orElse(0);
  }

  /** How many points were looked at on spheres. */
  public int points() {
    return spheres.stream().mapToInt(Sphere::points).sum();
  }

  /** At how many of them −v does not descend. */
  public int failures() {
    return spheres.stream().mapToInt(Sphere::failures).sum();
  }

  /** What the numbers mean, a sentence each. */
  public List<String> words() {
    return new DirectionWords(this).all();
  }

  /**
   * Samples.
   *
   * @param limits where descents ended
   * @param each how many points on each sphere; more keep those of fewer
   * @param monitor can end it; the spheres until then are the result
   */
  public static DescentDirections sample(
      Objective objective,
      Landmarks landmarks,
      List<Limit> limits,
      int each,
      Seed seed,
      Monitor monitor) {
    ObjectiveEvaluation risk = objective.newEvaluation();
    List<Sphere> spheres = new ArrayList<>();
    int total = RADII * (landmarks.antipode().isPresent() ? 2 : 1);
    Sampler sampler = new Sampler(risk, objective, landmarks);
    for (int i = 0; i < total && monitor.proceed("descent directions", i, total); i++) {
      Centre centre = i < RADII ? Centre.TRUTH : Centre.ANTIPODE;
      double[] at = centre == Centre.TRUTH ? landmarks.truth() : landmarks.antipode().orElseThrow();
      double part = (i % RADII) / (RADII - 1.0);
      double radius = SMALLEST * Math.pow(LARGEST / SMALLEST, part);
      spheres.add(sampler.sphere(centre, at, radius, each, seed.stream("sphere", i)));
    }
    List<End> ends =
        limits.stream()
            .filter(limit -> limit.distanceToTruth() > Stationarity.RADIUS)
            .map(sampler::end)
            .toList();
    double[] weakest = new double[objective.size()];
    int directions = each * RADII;
    double atZero = sampler.atZero(directions, seed.stream("zero"), weakest);
    return new DescentDirections(spheres, ends, atZero, weakest, directions);
  }

  private record Sampler(ObjectiveEvaluation risk, Objective objective, Landmarks landmarks) {
    Sphere sphere(Centre centre, double[] at, double radius, int each, RandomStream random) {
      double norm = Vectors.norm(landmarks.truth());
      double[] v = new double[at.length];
      double weakest = Double.NEGATIVE_INFINITY;
      double[] witness = at;
      int failures = 0;
      for (int i = 0; i < each; i++) {
        double[] direction = Vectors.unit(random.gaussians(at.length, 1));
        double[] x = Vectors.sum(at, radius * norm, direction);
        risk.value(x);
        risk.gradient(v);
        // Where v = 0 nothing descends. Squares of a small v are 0, those of its direction not.
        double slope =
            Vectors.norm(v) == 0
                ? 0
                : risk.slope(Vectors.times(-1, PowersOfTwo.scaled(v, -PowersOfTwo.exponent(v))));
        failures += slope < 0 ? 0 : 1;
        if (slope > weakest) {
          weakest = slope;
          witness = x;
        }
      }
      return new Sphere(
          centre, radius, each, failures, weakest * norm / objective.scale(), witness);
    }

    End end(Limit limit) {
      double[] x = limit.point();
      double step = Stationarity.RADIUS * Vectors.norm(landmarks.truth());
      double norm = Vectors.norm(landmarks.truth());
      double[] v = new double[x.length];
      double value = risk.value(x);
      risk.gradient(v);
      double length = Vectors.norm(v);
      double slope =
          length == 0 ? 0 : (risk.value(Vectors.sum(x, -step / length, v)) - value) / step;
      return new End(
          x,
          slope * norm / objective.scale(),
          limit.kind() == Limit.Kind.JAMMED,
          limit.distanceToTruth(),
          limit.distanceToAntipode());
    }

    /** Among the directions are ±x0: theory expects the weakest of all at −x0. */
    double atZero(int directions, RandomStream random, double[] out) {
      int k = out.length;
      double largest = Double.NEGATIVE_INFINITY;
      risk.value(new double[k]);
      for (int i = 0; i < directions; i++) {
        double[] drawn = random.gaussians(k, 1);
        double[] w =
            Vectors.unit(i < 2 ? Vectors.times(i == 0 ? 1 : -1, landmarks.truth()) : drawn);
        double slope = risk.slope(w);
        if (slope > largest) {
          largest = slope;
          System.arraycopy(w, 0, out, 0, k);
        }
      }
      return largest * Vectors.norm(landmarks.truth()) / objective.scale();
    }
  }
}
