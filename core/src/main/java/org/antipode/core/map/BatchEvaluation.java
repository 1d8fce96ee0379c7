package org.antipode.core.map;

/**
 * A map f: ℝ^p → ℝ^q at several points at once, with its derivatives there.
 *
 * <p>Each point has an {@link Evaluation} of its own. A call computes for the points of a set and
 * leaves the others as they are: point i reads {@code in[i]} and overwrites {@code out[i]}. The
 * numbers are those of the single evaluations, to the last bit. The defaults call one evaluation
 * after the other; a map overrides them where points can share work, such as a pass over a large
 * matrix.
 *
 * <p>Belongs to one thread. A call that throws may have computed some of its points.
 */
public interface BatchEvaluation {
  /**
   * Makes the evaluation of point i, as {@link DifferentiableMap#newEvaluation()} does; needed once
   * before other calls with that point. A former one leaves the batch and can still be used alone.
   */
  Evaluation newEvaluation(int i);

  /** The evaluation of point i, for whatever the points do not share; null where none was made. */
  Evaluation point(int i);

  /** out_i = f(x_i). */
  default void forward(double[][] x, ActiveSet points, double[][] out) {
    for (int p = 0; p < points.count(); p++) {
      int i = points.indices()[p];
      point(i).forward(x[i], out[i]);
    }
  }

  /** out_i = f(−x_i) at the points x that {@link #forward} was given, unchanged. */
  default void antipode(double[][] x, ActiveSet points, double[][] out) {
    for (int p = 0; p < points.count(); p++) {
      int i = points.indices()[p];
      point(i).antipode(x[i], out[i]);
    }
  }

  /** out_i = J_i t_i. */
  default void pushforward(double[][] t, ActiveSet points, double[][] out) {
    for (int p = 0; p < points.count(); p++) {
      int i = points.indices()[p];
      point(i).pushforward(t[i], out[i]);
    }
  }

  /**
   * out_i = J_iᵀv_i for the wanted entries; the others may be left zero or set.
   *
   * @param wanted for each point, the indices of the entries that the caller uses
   */
  default void pullback(double[][] v, ActiveSet points, ActiveSet[] wanted, double[][] out) {
    for (int p = 0; p < points.count(); p++) {
      int i = points.indices()[p];
      point(i).pullback(v[i], wanted[i], out[i]);
    }
  }

  /** The nanoseconds spent so far on large work that several points can share. */
  default long sharedNanos() {
    return 0;
  }
}
