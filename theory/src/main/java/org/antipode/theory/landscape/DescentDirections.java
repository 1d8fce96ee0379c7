package org.antipode.theory.landscape;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.theory.Watch;
import org.antipode.theory.linear.Vectors;

/**
 * Theorem 1 at sampled points: D_{−v}f(x) < 0 outside the balls around x0 and −ρ_d x0, and D_w f(0)
 * < 0 for every w ≠ 0.
 *
 * <p>Points lie on spheres around x0 and around −ρ_d x0, their radii evenly on a log scale. At 0
 * every unit of the first layer is at its kink, so that D_w f(0) is one-sided.
 *
 * @param spheres the points by centre and radius
 * @param atZero the largest D_w f(0) found, over the scale of f
 * @param directionAtZero its w, unit length
 * @param directions how many w were tried
 */
public record DescentDirections(
    List<Sphere> spheres, double atZero, double[] directionAtZero, int directions) {
  private static final int RADII = 13;
  private static final double SMALLEST = 1e-3;
  private static final double LARGEST = 10;

  public DescentDirections {
    spheres = List.copyOf(spheres);
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

  /** The largest radius around a centre at which a point failed; 0 for none. */
  public double failsWithin(Centre centre) {
    return spheres.stream()
        .filter(sphere -> sphere.centre() == centre && sphere.failures() > 0)
        .mapToDouble(Sphere::radius)
        .max()
        .orElse(0);
  }

  /** How many points were looked at. */
  public int points() {
    return spheres.stream().mapToInt(Sphere::points).sum();
  }

  /**
   * Samples.
   *
   * @param each how many points on each sphere; more keep those of fewer
   * @param watch can end it; the spheres until then are the result
   */
  public static DescentDirections sample(
      Objective objective, Landmarks landmarks, int each, Seed seed, Watch watch) {
    ObjectiveEvaluation risk = objective.newEvaluation();
    List<Sphere> spheres = new ArrayList<>();
    int total = RADII * (landmarks.antipode().isPresent() ? 2 : 1);
    Sampler sampler = new Sampler(risk, objective, landmarks);
    for (int i = 0; i < total && watch.proceed("descent directions", i, total); i++) {
      Centre centre = i < RADII ? Centre.TRUTH : Centre.ANTIPODE;
      double[] at = centre == Centre.TRUTH ? landmarks.truth() : landmarks.antipode().orElseThrow();
      double part = (i % RADII) / (RADII - 1.0);
      double radius = SMALLEST * Math.pow(LARGEST / SMALLEST, part);
      spheres.add(sampler.sphere(centre, at, radius, each, seed.stream("sphere", i)));
    }
    double[] weakest = new double[objective.size()];
    int directions = each * RADII;
    double atZero = sampler.atZero(directions, seed.stream("zero"), weakest);
    return new DescentDirections(spheres, atZero, weakest, directions);
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
        // Where v = 0 nothing descends.
        double slope = Vectors.norm(v) == 0 ? 0 : risk.slope(Vectors.times(-1, v));
        failures += slope < 0 ? 0 : 1;
        if (slope > weakest) {
          weakest = slope;
          witness = x;
        }
      }
      return new Sphere(
          centre, radius, each, failures, weakest * norm / objective.scale(), witness);
    }

    double atZero(int directions, RandomStream random, double[] out) {
      int k = out.length;
      double largest = Double.NEGATIVE_INFINITY;
      risk.value(new double[k]);
      for (int i = 0; i < directions; i++) {
        double[] w = Vectors.unit(random.gaussians(k, 1));
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
