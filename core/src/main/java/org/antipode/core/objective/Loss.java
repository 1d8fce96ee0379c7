package org.antipode.core.objective;

import java.util.Map;
import java.util.Optional;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;

/**
 * How far predicted measurements z = A(G(x)) are from observed ones y: L(z, y) = Σ ℓ(z_i, y_i),
 * each ℓ at least 0, and 0 where z_i = y_i unless y is a class (1 or −1) and not a number.
 *
 * <p>All arrays have length m. Stateless and safe to share between threads; inputs are not written,
 * outputs are overwritten whole.
 */
public interface Loss {
  /** L(z, y); infinite or NaN where z is outside of the loss's domain. */
  double value(double[] predicted, double[] observed);

  /** out_i = ∂ℓ/∂z at (z_i, y_i). */
  void gradient(double[] predicted, double[] observed, double[] out);

  /**
   * out_i = h_i ≥ 0 of the local model ℓ(z + t, y) ≈ ℓ + ℓ′t + ½ht² of Gauss-Newton methods: the
   * second derivative (Gauss-Newton), its expectation (Fisher) or ℓ′/(z − y) (reweighting).
   */
  void curvature(double[] predicted, double[] observed, double[] out);

  /** Whether L is a quadratic function of z, with {@link #curvature} its second derivative. */
  default boolean quadratic() {
    return false;
  }

  /**
   * A loss without kinks, of which each ℓ differs by δ > 0 at most; this one where it has none. A
   * solver for smooth objectives can end in a kink above the minimum, and {@code recover} warns.
   */
  default Loss smoothed(double delta) {
    return this;
  }

  /** W, of a loss L(z, y) = ½‖W(z − y)‖² whose entries a covariance couples. */
  default Optional<LinearOperator> whitening() {
    return Optional.empty();
  }

  /** Whether L is −log p(y | z) of the measurements, up to a function of y. */
  default boolean isLikelihood() {
    return false;
  }

  /**
   * The size of L for measurements y, to which tolerances are relative: L(0, y), or L(y/2, y) where
   * the first is not finite and positive (a Poisson deviance is infinite at z = 0). Throws an
   * {@link IllegalArgumentException}, in one sentence, for a y that the loss is not for.
   */
  default double scale(double[] observed) {
    double scale = value(new double[observed.length], observed);
    boolean usable = scale > 0 && scale < Double.POSITIVE_INFINITY;
    return usable ? scale : value(Vectors.times(0.5, observed), observed);
  }

  /**
   * This loss with the scale that it estimates from the residuals z − y of a fit of k numbers; the
   * same object where there is nothing to estimate.
   */
  default Loss estimated(double[] predicted, double[] observed, int k) {
    return this;
  }

  /** What {@link #estimated} has set, by the names of the loss's options. */
  default Map<String, Double> estimates() {
    return Map.of();
  }

  /** ½‖z − y‖², the paper's (1). */
  static Loss leastSquares() {
    return LeastSquares.INSTANCE;
  }
}
