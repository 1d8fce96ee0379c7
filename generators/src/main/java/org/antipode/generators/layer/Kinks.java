package org.antipode.generators.layer;

/**
 * The places where a function's derivative jumps.
 *
 * @param places ascending
 * @param below the derivative from below, at each place
 * @param above the derivative from above, at each place
 */
record Kinks(double[] places, double[] below, double[] above) {
  /** No kinks. */
  static final Kinks NONE = new Kinks(new double[0], new double[0], new double[0]);

  /** One kink. */
  static Kinks at(double place, double below, double above) {
    return new Kinks(new double[] {place}, new double[] {below}, new double[] {above});
  }

  /** Sets the entries of out where z is a kink to the derivative on the side of the motion. */
  void settle(double[] z, double[] motion, double[] out) {
    for (int k = 0; k < places.length; k++) {
      for (int i = 0; i < out.length; i++) {
        if (z[i] == places[k]) {
          out[i] = motion[i] > 0 ? above[k] : below[k];
        }
      }
    }
  }

  /** Whether a number is one of the places. */
  static boolean isOneOf(double[] z, double[] places) {
    for (double place : places) {
      for (double entry : z) {
        if (entry == place) {
          return true;
        }
      }
    }
    return false;
  }
}
