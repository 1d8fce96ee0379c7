package org.antipode.generators.layer;

import org.antipode.core.map.ActiveSet;

/**
 * (x, Δ) ↦ L(w + Δ)x + b at one point: a {@link WeightedMap} whose weights are variables too.
 *
 * <p>{@link #forward} chooses the point; every other call is about that point. Δ, its tangent T and
 * its gradient are parts of longer arrays. Belongs to one thread; allocates nothing after its first
 * round, and keeps no array of the caller.
 */
public interface WeightedEvaluation {
  /**
   * out = L(w + Δ)x + b.
   *
   * @param changes has Δ from an index on
   */
  void forward(double[] x, double[] changes, int from, double[] out);

  /** out = L(w + Δ)ᵀv for the wanted entries; the others may be left zero or set. */
  void pullback(double[] v, ActiveSet wanted, double[] out);

  /** The part of out from an index on = the gradient of ⟨v, L(Δ)x⟩ by Δ. */
  void weightGradient(double[] v, double[] out, int from);

  /** out = L(w + Δ)t. */
  void pushforward(double[] t, double[] out);

  /**
   * out += L(T)x.
   *
   * @param tangents has T from an index on
   */
  void addWeightPushforward(double[] tangents, int from, double[] out);

  /**
   * L(w + Δ)t for {@code count} tangents at once, as columns.
   *
   * @param liveInputs the rows of {@code tangents} that can be other than zero
   * @param liveOutputs the rows of {@code out} that are needed; the others become finite numbers
   */
  void pushforward(
      double[] tangents, int count, ActiveSet liveInputs, ActiveSet liveOutputs, double[] out);
}
