package org.antipode.measurements.pointwise;

/**
 * A function φ: ℝ → ℝ that a map applies to every entry. Its loops are its own, so that no entry
 * costs a call.
 */
interface EntryFunction {
  /** out_i = φ(x_i). */
  void values(double[] x, double[] out);

  /**
   * The derivatives from below and from above, left_i = φ'(x_i − 0) and right_i = φ'(x_i + 0),
   * which differ where φ has a kink.
   */
  void slopes(double[] x, double[] left, double[] right);
}
