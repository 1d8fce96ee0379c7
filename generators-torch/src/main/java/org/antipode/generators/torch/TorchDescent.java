package org.antipode.generators.torch;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.solver.StopReason;

/**
 * Gradient steps x ← x − αv of Barzilai and Borwein, α = ‖Δx‖²/⟨Δx, Δv⟩, at first f/‖v‖²; halved
 * until f is below the largest of the last ten values by a part of α‖v‖² (Raydan, "The Barzilai and
 * Borwein gradient method for the large scale unconstrained minimization problem", 1997).
 */
final class TorchDescent implements TorchSteps {
  private static final int MEMORY = 10;
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double SHORTEST_STEP = 1e-14;

  private final double[] recent = new double[MEMORY];
  private int steps;
  private double[] x;
  private double[] candidate;
  private double[] gradient;
  private double length;
  private StopReason ended;

  /**
   * @param start x; copied
   */
  TorchDescent(double[] start) {
    this.x = start.clone();
    this.candidate = start.clone();
  }

  @Override
  public double[] candidate() {
    return candidate;
  }

  @Override
  public double[] point() {
    return x;
  }

  @Override
  public StopReason ended() {
    return ended;
  }

  @Override
  public boolean take(double value, double[] slopes) {
    if (gradient == null) {
      Arrays.fill(recent, value);
      double norm = Vectors.fastNorm(slopes);
      length = value / norm / norm;
      gradient = slopes;
      propose();
      return false;
    }
    double square = Vectors.dot(gradient, gradient);
    double bound = Vectors.largest(recent); // no value is negative
    if (!(value <= bound - SUFFICIENT_DECREASE * length * square)) {
      length /= 2;
      propose();
      return false;
    }
    double[] former = x;
    x = candidate;
    candidate = former;
    recent[++steps % MEMORY] = value;
    double curvature = square - Vectors.dot(gradient, slopes);
    length *= curvature > 0 ? square / curvature : 2;
    gradient = slopes;
    propose();
    return true;
  }

  private void propose() {
    boolean isLong =
        length * Vectors.fastNorm(gradient) > SHORTEST_STEP * Vectors.fastNorm(x)
            && Double.isFinite(length);
    if (!isLong) {
      ended = StopReason.STEP_SMALL;
    }
    for (int j = 0; j < x.length; j++) {
      candidate[j] = x[j] - length * gradient[j];
    }
  }
}
