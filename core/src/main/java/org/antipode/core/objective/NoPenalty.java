package org.antipode.core.objective;

import java.util.Arrays;

/** P = 0. */
enum NoPenalty implements Penalty {
  INSTANCE;

  @Override
  public double value(double[] x) {
    return 0;
  }

  @Override
  public void gradient(double[] x, double[] out) {
    Arrays.fill(out, 0);
  }

  @Override
  public void curvature(double[] x, double[] out) {
    Arrays.fill(out, 0);
  }

  @Override
  public boolean quadratic() {
    return true;
  }
}
