package org.antipode.generators.torch;

import org.antipode.core.objective.Penalty;

/** Damped Gauss-Newton steps with the sign flip, of the starts in the rows of a batch. */
record TorchDampedSteps(TorchPlaces places) {
  /** How often the damping is raised at most before the local models are computed again. */
  private static final int TRIALS = 4;

  /** A further trial is made if more than one of so many rows has not moved. */
  private static final int ROWS_PER_TRIAL = 8;

  /** One step of all rows, or the attempt to make one. */
  void pass(Penalty penalty) {
    TorchStart[] rows = places.starts();
    TorchRows device = places.device();
    boolean[] arrived = new boolean[rows.length];
    double[] units = device.linearise(places.codes(TorchStart::code));
    boolean[] trying = new boolean[rows.length];
    boolean[] finite = new boolean[rows.length];
    double[] gradients = device.gradients().clone();
    double[] slopes = new double[gradients.length];
    double[] curvatures = new double[gradients.length];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row] != null && rows[row].ended() == null) {
        double unit = addPenalty(penalty, row, gradients, slopes, curvatures, units[row]);
        trying[row] = rows[row].linearised(unit);
      }
      finite[row] = trying[row];
    }
    for (int trial = 0;
        trial < TRIALS && count(trying) > (trial == 0 ? 0 : rows.length / ROWS_PER_TRIAL);
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
    TorchStart[] rows = places.starts();
    double[] codes = places.codes(TorchStart::code);
    for (int i = 0; i < codes.length; i++) {
      codes[i] = -codes[i];
    }
    double[] values = places.device().values(codes);
    for (int row = 0; row < rows.length; row++) {
      if (tested[row] && rows[row].ended() == null) {
        rows[row].flipIfLower(values[row]);
      }
    }
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
    TorchStart[] rows = places.starts();
    int inputs = places.inputs();
    double[] slope = new double[inputs];
    double[] curvature = new double[inputs];
    penalty.gradient(rows[row].code(), slope);
    penalty.curvature(rows[row].code(), curvature);
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
    TorchStart[] rows = places.starts();
    int inputs = places.inputs();
    double[] diagonals = new double[curvatures.length];
    for (int row = 0; row < rows.length; row++) {
      double mu = trying[row] ? rows[row].mu() : 1;
      for (int i = row * inputs; i < (row + 1) * inputs; i++) {
        diagonals[i] = curvatures[i] + mu;
      }
    }
    double[] steps = places.device().steps(diagonals, slopes, finite);
    double[][] moved = new double[rows.length][];
    double[] codes = new double[rows.length * inputs];
    for (int row = 0; row < rows.length; row++) {
      if (trying[row]) {
        moved[row] = rows[row].stepped(gradients, steps, row * inputs);
        trying[row] = moved[row] != null;
        if (trying[row]) {
          System.arraycopy(moved[row], 0, codes, row * inputs, inputs);
        }
      }
    }
    double[] values = places.device().values(codes);
    for (int row = 0; row < rows.length; row++) {
      if (trying[row]) {
        arrived[row] = rows[row].tried(moved[row], values[row]);
        trying[row] = !arrived[row] && rows[row].ended() == null;
      }
    }
  }
}
