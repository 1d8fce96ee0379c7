package org.antipode.theory.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.theory.linear.Spectrum;

/**
 * Describes points at which descents ended.
 *
 * <p>On each linear piece f is a convex quadratic with Hessian JᵀJ, so that a point that is no
 * minimum lies at a kink, which a descent meets only up to rounding. {@link Stationarity} looks at
 * the gradients of the pieces that meet there, and for a stationary point f itself is compared with
 * its values at a small distance.
 *
 * @param directions how many random directions are tried, beside ±x0
 */
record Surroundings(Objective objective, Landmarks landmarks, int directions, Seed seed) {
  /** Ends nearer to each other than this, over ‖x0‖, are one. */
  private static final double SAME = 1e-2;

  /**
   * A saddle falls at this distance too, over ‖x0‖. At the larger one alone f can fall into another
   * valley, and at this one alone it can fall to a minimum that the descent has nearly reached.
   */
  private static final double NEAR = 1e-5;

  /** How often the lowest direction is turned, and the first turn's tangent. */
  private static final int TURNS = 60;

  private static final double FIRST_TURN = 0.5;

  /** What rounding alone can change, over f's scale. */
  private static final double ROUNDING = 1e-14;

  private static double[] gradient(ObjectiveEvaluation risk, double[] x) {
    double[] gradient = new double[x.length];
    risk.value(x);
    risk.gradient(gradient);
    return gradient;
  }

  /** Describes the point, x of length k. */
  Limit describe(double[] x, List<Integer> starts) {
    ObjectiveEvaluation risk = objective.newEvaluation();
    double value = risk.value(x);
    double[] gradient = gradient(risk, x);
    double[] eigenvalues = eigenvalues(risk);
    double norm = Vectors.norm(landmarks.truth());
    double noise = ROUNDING * objective.scale();
    List<double[]> tried = tried();
    Ring far = ring(risk, x, value, Limit.DISTANCE * norm, tried);
    Stationarity stationarity =
        Stationarity.of(risk::value, at -> gradient(risk, at), x, tried, norm, objective.scale());
    Limit.Kind kind =
        switch (stationarity.verdict()) {
          case JAMMED -> Limit.Kind.JAMMED;
          case ON_A_SLOPE -> Limit.Kind.SLOPE;
          case UNKNOWN -> Limit.Kind.UNKNOWN;
          case STATIONARY -> {
            boolean falls =
                far.lowest.rise < -noise
                    && ring(risk, x, value, NEAR * norm, tried).lowest.rise < -noise;
            yield !falls
                ? Limit.Kind.MINIMUM
                : far.highest > noise ? Limit.Kind.SADDLE : Limit.Kind.MAXIMUM;
          }
        };
    return new Limit(
        x,
        value,
        Vectors.norm(gradient),
        landmarks.distanceToTruth(x),
        landmarks.distanceToAntipode(x),
        eigenvalues,
        stationarity,
        kind,
        far.lowest.direction,
        far.lowest.rise,
        starts);
  }

  /**
   * f at one distance from a point.
   *
   * @param lowest where it rises least
   * @param highest how much it rises at most, of the directions that were tried
   */
  private record Ring(Lower lowest, double highest) {}

  private static Ring ring(
      ObjectiveEvaluation risk, double[] x, double value, double distance, List<double[]> tried) {
    Lower lowest = new Lower(new double[x.length], Double.POSITIVE_INFINITY);
    double highest = Double.NEGATIVE_INFINITY;
    for (double[] direction : tried) {
      double rise = risk.value(Vectors.sum(x, distance, direction)) - value;
      highest = Math.max(highest, rise);
      lowest = rise < lowest.rise ? new Lower(direction, rise) : lowest;
    }
    return new Ring(lowered(risk, x, distance, value, lowest), highest);
  }

  /** How much f rises to the distance along a unit direction. */
  private record Lower(double[] direction, double rise) {}

  /**
   * Turns the lowest direction further down the sphere: in many dimensions a saddle's way out is
   * narrow, and no draw may meet it.
   */
  private static Lower lowered(
      ObjectiveEvaluation risk, double[] x, double distance, double value, Lower from) {
    Lower lower = from;
    double turn = FIRST_TURN;
    double[] gradient = new double[x.length];
    for (int step = 0; step < TURNS; step++) {
      risk.value(Vectors.sum(x, distance, lower.direction));
      risk.gradient(gradient);
      double[] along =
          Vectors.sum(gradient, -Vectors.dot(gradient, lower.direction), lower.direction);
      double norm = Vectors.norm(along);
      if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
        break;
      }
      double[] turned = Vectors.unit(Vectors.sum(lower.direction, -turn / norm, along));
      double rise = risk.value(Vectors.sum(x, distance, turned)) - value;
      if (rise < lower.rise) {
        lower = new Lower(turned, rise);
      } else {
        turn /= 2;
      }
    }
    return lower;
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
    int p = risk.leastSquares().rows();
    int k = objective.size();
    double[] jacobian = new double[Math.multiplyExact(p, k)];
    risk.leastSquares().jacobian(jacobian);
    if (!Arrays.stream(jacobian).allMatch(Double::isFinite)) {
      double[] unknown = new double[k];
      Arrays.fill(unknown, Double.NaN);
      return unknown;
    }
    double[] singular = Spectrum.singular(jacobian, p, k).values();
    double[] values = new double[k];
    for (int i = 0; i < singular.length; i++) {
      values[k - 1 - i] = singular[i] * singular[i];
    }
    return values;
  }

  /** Whether two points are one, for the purpose of counting. */
  boolean same(double[] a, double[] b) {
    return Vectors.distance(a, b) <= SAME * Vectors.norm(landmarks.truth());
  }
}
