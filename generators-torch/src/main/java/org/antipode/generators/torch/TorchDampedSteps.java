package org.antipode.generators.torch;

import java.util.Arrays;
import org.antipode.core.objective.Penalty;

/** Damped Gauss-Newton steps with the sign flip, of the starts in the rows of a batch. */
record TorchDampedSteps(TorchPlaces places) {
  /** How often the damping is raised at most before the local models are computed again. */
  private static final int TRIALS = 4;

  /** A further trial is made if more than one of so many rows has not moved. */
  private static final int ROWS_PER_TRIAL = 8;

  /** One step of all rows, or the attempt to make one. */
  void pass(Penalty penalty) {
    int rows = places.starts().length;
    TorchRows device = places.device();
    boolean[] arrived = new boolean[rows];
    double[] units = device.linearise(places.codes(TorchStart::code));
    boolean[] trying = new boolean[rows];
    double[] gradients = device.gradients().clone();
    double[] slopes = new double[gradients.length];
    double[] curvatures = new double[gradients.length];
    places.each(
        (row, start) -> {
          if (start.ended() == null) {
            double unit = addPenalty(penalty, row, gradients, slopes, curvatures, units[row]);
            trying[row] = start.linearised(unit);
          }
        });
    boolean[] finite = trying.clone();
    for (int trial = 0;
        trial < TRIALS && count(trying) > (trial == 0 ? 0 : rows / ROWS_PER_TRIAL);
        trial++) {
      step(trying, finite, gradients, slopes, curvatures, arrived);
    }
    if (count(arrived) > 0) {
      flip(arrived);
    }
  }

  private static int count(boolean[] set) {
    int count = 0;
    for (boolean member : set) {
      count += member ? 1 : 0;
    }
    return count;
  }

  /** Tests −x in some rows. */
  private void flip(boolean[] tested) {
    double[] codes = places.codes(TorchStart::code);
    for (int i = 0; i < codes.length; i++) {
      codes[i] = -codes[i];
    }
    double[] values = places.device().values(codes);
    places.each(
        (row, start) -> {
          if (tested[row] && start.ended() == null) {
            start.flipIfLower(values[row]);
          }
        });
  }

  /** Adds ∇P to a row's gradient; returns the largest diagonal entry with P's curvature. */
  private double addPenalty(
      Penalty penalty,
      int row,
      double[] gradients,
      double[] slopes,
      double[] curvatures,
      double unit) {
    if (penalty == Penalty.none()) {
      return unit;
    }
    double[] code = places.starts()[row].code();
    int inputs = places.inputs();
    double[] slope = new double[inputs];
    double[] curvature = new double[inputs];
    penalty.gradient(code, slope);
    penalty.curvature(code, curvature);
    double largest = unit;
    for (int j = 0; j < inputs; j++) {
      gradients[row * inputs + j] += slope[j];
      slopes[row * inputs + j] = slope[j];
      curvatures[row * inputs + j] = curvature[j];
      largest = Math.max(largest, curvature[j]);
    }
    return largest;
  }

  /** Tries a damped step in some rows, and takes those that moved out of {@code trying}. */
  private void step(
      boolean[] trying,
      boolean[] finite,
      double[] gradients,
      double[] slopes,
      double[] curvatures,
      boolean[] arrived) {
    int inputs = places.inputs();
    double[] diagonals = new double[curvatures.length];
    Arrays.fill(diagonals, 1);
    places.each(
        (row, start) -> {
          double mu = trying[row] ? start.mu() : 1;
          for (int i = row * inputs; i < (row + 1) * inputs; i++) {
            diagonals[i] = curvatures[i] + mu;
          }
        });
    double[] steps = places.device().steps(diagonals, slopes, finite);
    double[][] moved = new double[trying.length][];
    double[] codes = new double[diagonals.length];
    places.each(
        (row, start) -> {
          if (trying[row]) {
            moved[row] = start.stepped(gradients, steps, row * inputs);
            trying[row] = moved[row] != null;
            if (trying[row]) {
              System.arraycopy(moved[row], 0, codes, row * inputs, inputs);
            }
          }
        });
    double[] values = places.device().values(codes);
    places.each(
        (row, start) -> {
          if (trying[row]) {
            arrived[row] = start.tried(moved[row], values[row]);
            trying[row] = !arrived[row] && start.ended() == null;
          }
        });
  }
}
