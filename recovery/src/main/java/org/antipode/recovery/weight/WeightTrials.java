package org.antipode.recovery.weight;

import java.util.Optional;
import org.antipode.core.shape.Shape;

/** The problem of a recovery, to be solved with one weight after the other. */
public interface WeightTrials {
  /** y, length m; read only. */
  double[] observed();

  /** The layout of y. */
  Shape measured();

  /** The root of E‖η‖² for the recovery's noise η; NaN where it is not known. */
  double noiseNorm();

  /** A weight that is about the largest of interest. */
  double first();

  /**
   * Solves with a weight.
   *
   * @param from where the solver starts; empty for the recovery's own starts
   * @param left which measurements are left out; empty for none
   * @return the best point, length k
   */
  double[] solve(double weight, Optional<double[]> from, Optional<boolean[]> left);

  /** A(G(x)), length m. */
  double[] predicted(double[] x);

  /** The loss of the measurements that are left out. */
  double lossOf(double[] predicted, boolean[] left);

  /** The numbers of the parts' order: i.i.d. uniform, length {@code count}. */
  double[] uniforms(int count);

  /** Whether the search goes on. */
  boolean proceed(int solves);
}
