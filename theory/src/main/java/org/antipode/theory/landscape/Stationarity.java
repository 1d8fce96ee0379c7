package org.antipode.theory.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.antipode.core.map.Vectors;

/**
 * Whether a point x is stationary: whether 0 is in the convex hull of the gradients of the pieces
 * of f that adjoin x (Clarke). Where it is not, f descends along −d, for d the least vector of the
 * hull.
 *
 * <p>A descent meets a kink only up to rounding, so that a piece counts as adjoining where it comes
 * within 10⁻⁶‖x0‖ of x. Gradients are taken at points of f at that distance, so that every one of
 * them belongs to a piece that exists there: at x, in the given directions, and then, as long as f
 * does not fall along −d, at a point on the way along −d where it rises. That point's piece makes d
 * shorter (the gradient bundle of Mahdavi-Amiri and Yousefpour, JOTA 155, 2012).
 *
 * <p>Slopes and gradients are given over f's scale and ‖x0‖, as f(0)/‖x0‖ has them.
 *
 * @param verdict stationary, or why not
 * @param distance ‖d‖, the distance of 0 from the hull of the gradients that were found; NaN where
 *     the verdict is unknown
 * @param direction −d, unit length; zero where d is
 * @param slope (f(x + t·direction) − f(x))/t at t = 10⁻⁶‖x0‖
 * @param pieces how many different gradients the hull has
 */
public record Stationarity(
    Verdict verdict, double distance, double[] direction, double slope, int pieces) {
  /** The t of all one-sided differences, over ‖x0‖: further than a descent stays from its kink. */
  static final double RADIUS = 1e-6;

  /** The hull holds 0 up to the change of a gradient within the radius. */
  private static final double ZERO = 1e-4;

  /** Gradients nearer to each other than this belong to one piece. */
  private static final double SAME = 1e-5;

  /** f falls along −d where it falls by this part of ‖d‖ at least. */
  private static final double SUFFICIENT = 0.1;

  private static final int LEAST_ROUNDS = 100;
  private static final int BISECTIONS = 40;

  /** What the hull shows. */
  public enum Verdict {
    /** 0 is in the hull. */
    STATIONARY,
    /** f falls along −v of (6): the descent could have gone on. */
    ON_A_SLOPE,
    /** f does not fall along −v of (6), but along another direction. */
    JAMMED,
    /** f or its gradient is not finite. */
    UNKNOWN
  }

  /**
   * Looks around a point.
   *
   * @param f the function
   * @param gradient ∇f, or that of one piece at a kink; it returns an array of its own
   * @param x length k
   * @param directions unit vectors of length k
   * @param truthNorm ‖x0‖
   * @param scale f's scale
   */
  static Stationarity of(
      ToDoubleFunction<double[]> f,
      UnaryOperator<double[]> gradient,
      double[] x,
      List<double[]> directions,
      double truthNorm,
      double scale) {
    return new Look(f, gradient, x, RADIUS * truthNorm, truthNorm / scale).around(directions);
  }

  /** One look: f and its gradients on a ball. */
  private static final class Look {
    private final ToDoubleFunction<double[]> f;
    private final UnaryOperator<double[]> derivative;
    private final double[] x;
    private final double radius;

    /** What slopes are multiplied by. */
    private final double unit;

    private final double value;
    private final List<double[]> gradients = new ArrayList<>();

    Look(
        ToDoubleFunction<double[]> f,
        UnaryOperator<double[]> derivative,
        double[] x,
        double radius,
        double unit) {
      this.f = f;
      this.derivative = derivative;
      this.x = x;
      this.radius = radius;
      this.unit = unit;
      this.value = f.applyAsDouble(x);
    }

    Stationarity around(List<double[]> directions) {
      if (!Double.isFinite(value) || !add(gradient(x))) {
        double[] zero = new double[x.length];
        return new Stationarity(Verdict.UNKNOWN, Double.NaN, zero, Double.NaN, 0);
      }
      double[] first = gradients.get(0);
      for (double[] direction : directions) {
        add(gradient(Vectors.sum(x, radius, direction)));
      }
      double[] least = LeastVector.of(gradients).vector();
      double slope = 0;
      for (int round = 0; round < LEAST_ROUNDS + x.length; round++) {
        slope = slopeAgainst(least);
        if (Vectors.norm(least) <= ZERO || slope <= -SUFFICIENT * Vectors.norm(least)) {
          break;
        }
        if (!add(gradientOfRise(least))) {
          break;
        }
        least = LeastVector.of(gradients).vector();
      }
      Verdict verdict =
          Vectors.norm(least) <= ZERO
              ? Verdict.STATIONARY
              : slopeAgainst(first) < 0 ? Verdict.ON_A_SLOPE : Verdict.JAMMED;
      return new Stationarity(
          verdict, Vectors.norm(least), against(least), slope, gradients.size());
    }

    private double[] gradient(double[] at) {
      return Vectors.times(unit, derivative.apply(at));
    }

    /** Adds a gradient that is finite and of a piece that is not there; whether it was added. */
    private boolean add(double[] gradient) {
      if (!Double.isFinite(Vectors.norm(gradient))) {
        return false;
      }
      boolean known = gradients.stream().anyMatch(g -> Vectors.distance(g, gradient) <= SAME);
      return !known && gradients.add(gradient);
    }

    private static double[] against(double[] d) {
      return Vectors.norm(d) == 0 ? d : Vectors.times(-1, Vectors.unit(d));
    }

    private double slopeAgainst(double[] d) {
      return rise(against(d), radius) / radius;
    }

    private double rise(double[] direction, double t) {
      return unit * (f.applyAsDouble(Vectors.sum(x, t, direction)) - value);
    }

    /**
     * The gradient at a point between x and x − radius·d̂ where f falls by less than a tenth of ‖d‖
     * along −d: since f falls by less on the whole, there is one.
     */
    private double[] gradientOfRise(double[] d) {
      double[] direction = against(d);
      double allowed = SUFFICIENT * Vectors.norm(d);
      double from = 0;
      double to = radius;
      double atTo = rise(direction, to) + allowed * to;
      double[] found = gradient(Vectors.sum(x, to, direction));
      for (int i = 0; i < BISECTIONS && Vectors.dot(found, direction) <= -allowed; i++) {
        double middle = (from + to) / 2;
        double atMiddle = rise(direction, middle) + allowed * middle;
        found = gradient(Vectors.sum(x, middle, direction));
        if (atMiddle < atTo) {
          from = middle;
        } else {
          to = middle;
          atTo = atMiddle;
        }
      }
      return found;
    }
  }
}
