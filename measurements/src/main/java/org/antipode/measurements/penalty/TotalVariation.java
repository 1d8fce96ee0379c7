package org.antipode.measurements.penalty;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.shape.Shape;
import org.antipode.measurements.Grid;

/**
 * λΣ_i|∇x_i|₂, isotropic total variation, with the differences to the next entry along each axis
 * but the channels, and 0 behind the last one (Rudin, Osher and Fatemi, Physica D 60, 1992).
 * Channels and the parts of complex numbers add up.
 *
 * <p>The curvature is that of reweighting, λ/|∇x_i|, as a diagonal above it; |∇x_i| is at least
 * 10⁻⁸ of the largest one.
 */
final class TotalVariation implements ProximalPenalty {
  /** The least |∇x_i| of the reweighting, over the largest one. */
  private static final double LEAST = 1e-8;

  private final double weight;

  /** For each axis and number, the place of the next number along the axis; −1 behind the last. */
  private final int[][] next;

  /**
   * @param weight λ, finite and above 0
   */
  TotalVariation(double weight, Shape shape) {
    this.weight = weight;
    Grid grid = Grid.of(shape);
    int[] lengths = grid.lengths();
    next = new int[lengths.length][shape.size()];
    for (int axis = 0; axis < lengths.length; axis++) {
      int stride = grid.stride(axis);
      int last = lengths[axis] - 1;
      Arrays.setAll(next[axis], i -> i / stride % (last + 1) < last ? i + stride : -1);
    }
  }

  @Override
  public double value(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += length(x, i);
    }
    return weight * sum;
  }

  /** |∇x_i|. */
  private double length(double[] x, int i) {
    double square = 0;
    for (int[] ahead : next) {
      double difference = ahead[i] < 0 ? 0 : x[ahead[i]] - x[i];
      square += difference * difference;
    }
    return Math.sqrt(square);
  }

  /** The terms where ∇x_i = 0 add nothing. */
  @Override
  public void gradient(double[] x, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < out.length; i++) {
      double length = length(x, i);
      for (int[] ahead : next) {
        if (length > 0 && ahead[i] >= 0) {
          double slope = weight * ((x[ahead[i]] - x[i]) / length);
          out[ahead[i]] += slope;
          out[i] -= slope;
        }
      }
    }
  }

  /** (a − b)² ≤ 2a² + 2b² for each difference. */
  @Override
  public void curvature(double[] x, double[] out) {
    double largest = 0;
    for (int i = 0; i < out.length; i++) {
      largest = Math.max(largest, length(x, i));
    }
    Arrays.fill(out, 0);
    for (int i = 0; i < out.length; i++) {
      double length = Math.max(length(x, i), LEAST * largest);
      double bent = largest == 0 ? weight : weight / length;
      for (int[] ahead : next) {
        if (ahead[i] >= 0) {
          out[i] += 2 * bent;
          out[ahead[i]] += 2 * bent;
        }
      }
    }
  }

  @Override
  public void proximal(double[] x, double step, double[] out) {
    new Denoising(x, weight * step).solve(out);
  }

  /**
   * argmin_u ½‖u − x‖² + λΣ|∇u_i| by the fast gradient projection of its dual, u = x − λ∇ᵀp with
   * all |p_i| ≤ 1 (Beck and Teboulle, IEEE Transactions on Image Processing 18(11), 2009), with
   * adaptive restarts, until the duality gap λΣ(|∇u_i| − ⟨p_i, ∇u_i⟩), which bounds ½‖u − û‖², is
   * below a part of ½‖x‖².
   */
  private final class Denoising {
    private static final double TOLERANCE = 1e-11;
    private static final int MOST_ITERATIONS = 1_000;

    /** A gap costs as much as an iteration. */
    private static final int GAP_EVERY = 10;

    private final double[] x;
    private final double lambda;
    private final double[][] dual;
    private final double[][] ahead;
    private double momentum = 1;

    Denoising(double[] x, double lambda) {
      this.x = x;
      this.lambda = lambda;
      this.dual = new double[next.length][x.length];
      this.ahead = new double[next.length][x.length];
    }

    void solve(double[] out) {
      double wanted = TOLERANCE * Vectors.dot(x, x) / 2;
      for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
        primal(ahead, out);
        if (turnsAway(out)) {
          momentum = 1;
        }
        if (iteration % GAP_EVERY == 0) {
          primal(dual, out);
          if (gap(out) <= wanted) {
            return;
          }
        }
      }
      primal(dual, out);
    }

    /** out = x − λ∇ᵀp. */
    private void primal(double[][] p, double[] out) {
      System.arraycopy(x, 0, out, 0, out.length);
      for (int axis = 0; axis < next.length; axis++) {
        for (int i = 0; i < out.length; i++) {
          int other = next[axis][i];
          if (other >= 0) {
            out[i] += lambda * p[axis][i];
            out[other] -= lambda * p[axis][i];
          }
        }
      }
    }

    /** Takes a projected step from {@code ahead} and extrapolates; whether it turned back. */
    private boolean turnsAway(double[] u) {
      // ‖∇‖² ≤ 4 for each axis.
      double length = 1 / (4.0 * next.length * lambda);
      double former = momentum;
      momentum = (1 + Math.sqrt(1 + 4 * former * former)) / 2;
      double beta = (former - 1) / momentum;
      double turn = 0;
      for (int i = 0; i < u.length; i++) {
        double square = 0;
        for (int axis = 0; axis < next.length; axis++) {
          int other = next[axis][i];
          double moved = ahead[axis][i] + (other < 0 ? 0 : length * (u[other] - u[i]));
          square += moved * moved;
        }
        double scale = 1 / Math.max(1, Math.sqrt(square));
        for (int axis = 0; axis < next.length; axis++) {
          int other = next[axis][i];
          double moved = ahead[axis][i] + (other < 0 ? 0 : length * (u[other] - u[i]));
          double stepped = scale * moved;
          double change = stepped - dual[axis][i];
          turn += (ahead[axis][i] - stepped) * change;
          dual[axis][i] = stepped;
          ahead[axis][i] = stepped + beta * change;
        }
      }
      return turn > 0;
    }

    private double gap(double[] u) {
      double sum = 0;
      for (int i = 0; i < u.length; i++) {
        sum += length(u, i);
        for (int axis = 0; axis < next.length; axis++) {
          int other = next[axis][i];
          sum -= other < 0 ? 0 : dual[axis][i] * (u[other] - u[i]);
        }
      }
      return lambda * sum;
    }
  }
}
