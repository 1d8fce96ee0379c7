package org.antipode.core.map;

/**
 * A map f: ℝ^p → ℝ^q at one point, with its derivatives there: the mutable half of a {@link
 * DifferentiableMap}.
 *
 * <p>{@link #forward} chooses the point x; every other call is about that point. Belongs to one
 * thread; allocates nothing after its first round. Arguments: inputs are never written, outputs are
 * overwritten whole, no array is kept or aliased, and an input array is never an output array.
 *
 * <p>Where f has a kink at x (a ReLU unit's input is exactly zero), J is the Jacobian of one of the
 * adjoining pieces: the one with such units off, until {@link #settle} chooses another.
 */
public interface Evaluation {
  /** out = f(x); x has length p, out length q. */
  void forward(double[] x, double[] out);

  /**
   * out = f(−x), at the antipode of the point; every other call is still about x.
   *
   * @param x the point that {@link #forward} was given, unchanged
   */
  void antipode(double[] x, double[] out);

  /** out = Jᵀv; v has length q, out length p. */
  void pullback(double[] v, double[] out);

  /** out = Jt; t has length p, out length q. */
  void pushforward(double[] t, double[] out);

  /**
   * out = Jᵀv for the wanted entries; the others may be left zero or set, whichever costs less.
   *
   * @param wanted the indices, below p, of the entries that the caller will use
   */
  default void pullback(double[] v, ActiveSet wanted, double[] out) {
    pullback(v, out);
  }

  /**
   * Jt for {@code count} tangents at once, as columns: tangents is p × count and out q × count,
   * both column-major.
   *
   * @param live the rows of {@code tangents} that can be other than zero
   */
  void pushforward(double[] tangents, int count, ActiveSet live, double[] out);

  /** out = J, q × p, column-major: column j is Je_j. */
  void jacobian(double[] out);

  /**
   * The outputs whose derivative can be other than zero (a ReLU layer's active units); all of them
   * unless the map has a better answer. Owned by this evaluation: read it before the next call.
   */
  ActiveSet liveOutputs();

  /** Whether x is a point of nondifferentiability, as far as exact zeros show. */
  default boolean atKink() {
    return false;
  }

  /**
   * out = lim (f(x + δw) − f(x))/δ for δ → 0+, the one-sided derivative along w; exact at kinks.
   *
   * <p>From now on, until the next forward or settle, J is that of the piece which x + δw enters:
   * the limit that the paper's (6) takes.
   */
  default void settle(double[] w, double[] out) {
    pushforward(w, out);
  }
}
