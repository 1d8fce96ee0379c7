package org.antipode.theory.landscape;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.theory.linear.Spectrum;
import org.antipode.theory.linear.Vectors;

/**
 * Looks around points at which descents ended.
 *
 * <p>On each linear piece f is a convex quadratic with Hessian JᵀJ, so that whatever is no minimum
 * lies at a kink, which a descent meets only up to rounding. One-sided derivatives of a point
 * beside it would speak of one piece alone; f itself at a small distance speaks of all of them.
 *
 * @param directions how many random directions are tried, beside ±x0
 */
record Surroundings(Objective objective, Landmarks landmarks, int directions, Seed seed) {
  /** The distance over ‖x0‖. */
  private static final double DISTANCE = 1e-2;

  /** What rounding alone can change, over f's scale. */
  private static final double ROUNDING = 1e-14;

  /** Describes the point, x of length k. */
  Limit describe(double[] x, List<Integer> starts) {
    ObjectiveEvaluation risk = objective.newEvaluation();
    double value = risk.value(x);
    double[] gradient = new double[x.length];
    risk.gradient(gradient);
    double[] eigenvalues = eigenvalues(risk);
    double distance = DISTANCE * Vectors.norm(landmarks.truth());
    double noise = ROUNDING * objective.scale();
    double[] lowest = new double[x.length];
    double rise = Double.POSITIVE_INFINITY;
    boolean rises = false;
    for (double[] direction : tried()) {
      double here = risk.value(Vectors.sum(x, distance, direction)) - value;
      rises |= here > noise;
      if (here < rise) {
        rise = here;
        lowest = direction;
      }
    }
    Limit.Kind kind =
        rise >= -noise ? Limit.Kind.MINIMUM : rises ? Limit.Kind.SADDLE : Limit.Kind.MAXIMUM;
    return new Limit(
        x,
        value,
        Vectors.norm(gradient),
        landmarks.distanceToTruth(x),
        landmarks.distanceToAntipode(x),
        eigenvalues,
        kind,
        lowest,
        rise,
        starts);
  }

  private List<double[]> tried() {
    List<double[]> all = new ArrayList<>();
    all.add(Vectors.unit(landmarks.truth()));
    all.add(Vectors.times(-1, all.get(0)));
    RandomStream random = seed.stream("surroundings");
    for (int i = 0; i < directions; i++) {
      all.add(Vectors.unit(random.gaussians(objective.size(), 1)));
    }
    return all;
  }

  private double[] eigenvalues(ObjectiveEvaluation risk) {
    int p = objective.residualSize();
    int k = objective.size();
    double[] jacobian = new double[Math.multiplyExact(p, k)];
    risk.jacobian(jacobian);
    double[] singular = Spectrum.singular(jacobian, p, k).values();
    double[] values = new double[k];
    for (int i = 0; i < singular.length; i++) {
      values[k - 1 - i] = singular[i] * singular[i];
    }
    return values;
  }

  /** Whether two points are one, for the purpose of counting. */
  boolean same(double[] a, double[] b) {
    return Vectors.distance(a, b) <= DISTANCE * Vectors.norm(landmarks.truth());
  }
}
