package org.antipode.measurements.penalty;

import java.util.Arrays;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;

/** P(z, v) = P_z(z) + P_v(v) for the first entries z of the latent code and the others, v. */
class Joint implements Penalty {
  final Penalty first;
  final Penalty rest;

  /** The length of z. */
  final int count;

  private Joint(Penalty first, int count, Penalty rest) {
    this.first = first;
    this.count = count;
    this.rest = rest;
  }

  /**
   * The penalty, which has a proximal map if one of its parts has.
   *
   * @param count the length of z
   * @throws IllegalArgumentException if only one part has a proximal map, and the other one is
   *     neither quadratic nor none
   */
  static Penalty of(Penalty first, int count, Penalty rest) {
    if (first == Penalty.none() && rest == Penalty.none()) {
      return Penalty.none();
    }
    boolean hasKinks = first instanceof ProximalPenalty || rest instanceof ProximalPenalty;
    return hasKinks ? new Proximal(first, count, rest) : new Joint(first, count, rest);
  }

  double[] z(double[] x) {
    return Arrays.copyOf(x, count);
  }

  double[] v(double[] x) {
    return Arrays.copyOfRange(x, count, x.length);
  }

  /** out = (z, v). */
  void join(double[] z, double[] v, double[] out) {
    System.arraycopy(z, 0, out, 0, count);
    System.arraycopy(v, 0, out, count, v.length);
  }

  @Override
  public double value(double[] x) {
    return first.value(z(x)) + rest.value(v(x));
  }

  @Override
  public void gradient(double[] x, double[] out) {
    double[] ofFirst = new double[count];
    double[] ofRest = new double[x.length - count];
    first.gradient(z(x), ofFirst);
    rest.gradient(v(x), ofRest);
    join(ofFirst, ofRest, out);
  }

  @Override
  public void curvature(double[] x, double[] out) {
    double[] ofFirst = new double[count];
    double[] ofRest = new double[x.length - count];
    first.curvature(z(x), ofFirst);
    rest.curvature(v(x), ofRest);
    join(ofFirst, ofRest, out);
  }

  @Override
  public void residual(double[] x, double[] gradient, double[] roots, double[] out) {
    double[] ofFirst = new double[count];
    double[] ofRest = new double[x.length - count];
    first.residual(z(x), z(gradient), z(roots), ofFirst);
    rest.residual(v(x), v(gradient), v(roots), ofRest);
    join(ofFirst, ofRest, out);
  }

  @Override
  public boolean quadratic() {
    return first.quadratic() && rest.quadratic();
  }

  /** With the proximal maps of the parts, one after the other. */
  private static final class Proximal extends Joint implements ProximalPenalty {
    Proximal(Penalty first, int count, Penalty rest) {
      super(first, count, rest);
      requireProximal("latent", first);
      requireProximal("deviations", rest);
    }

    private static void requireProximal(String option, Penalty part) {
      if (!(part instanceof ProximalPenalty) && !part.quadratic()) {
        throw new IllegalArgumentException(
            "option '%s' must be ridge, none or a penalty with a proximal map, as the other part has kinks"
                .formatted(option));
      }
    }

    @Override
    public void proximal(double[] x, double step, double[] out) {
      join(moved(first, z(x), step), moved(rest, v(x), step), out);
    }

    /** For P with the Hessian diag(c), argmin_u P(u) + ‖u − x‖²/2s = x − s∇P(x)/(1 + sc). */
    private static double[] moved(Penalty part, double[] x, double step) {
      double[] out = new double[x.length];
      if (part instanceof ProximalPenalty proximal) {
        proximal.proximal(x, step, out);
        return out;
      }
      double[] curvature = new double[x.length];
      part.gradient(x, out);
      part.curvature(x, curvature);
      for (int j = 0; j < out.length; j++) {
        out[j] = x[j] - step * out[j] / (1 + step * curvature[j]);
      }
      return out;
    }
  }
}
