package org.antipode.solvers.cost;

import java.util.Arrays;
import org.antipode.core.map.Composition;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.network.Activation;
import org.antipode.core.network.DenseWeights;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;

/**
 * Which kind of step costs least, by the sizes and the kinds of layers alone; what a column of the
 * Jacobian, a gradient and an iteration of conjugate gradients cost each was measured.
 */
public final class StepCosts {
  /**
   * k over κ from which on matrix-free steps cost less, measured: at [2000, 8000], k 500 of 2500
   * measurements takes half the time and 200 of 1000 half as much again.
   */
  private static final double LATENTS_PER_CONDITION = 90;

  /**
   * The κ above which k alone decides, since most steps need few digits. Measured on pixels and on
   * [k, 4k], with fewer and with more measurements than k: at k = 320 both cost the same, from 400
   * to 600 matrix-free steps take 0.15 to 1 of the time, and at 784 0.06 to 0.9.
   */
  private static final double LARGEST_CONDITION = 4;

  /** Entries of J above which it is not formed: with its decomposition it takes 1.6 GB. */
  private static final double MOST_ENTRIES = 1e8;

  /** k over the gradients that cost as much as a Jacobian of k columns: 6 to 12. */
  private static final int LATENTS_PER_DESCENT = 8;

  /**
   * The fewest gradient steps where the measurement is not linear: far from the answer the damped
   * step's linear model of it is wrong. From magnitudes of [10, 500, 1000] and [10, 250, 1700] 944
   * of 2,640 starts find x0 with six, and 875 with one.
   */
  private static final int NONLINEAR_DESCENTS = 6;

  /**
   * The k from which on quasi-Newton steps cost less for a network with biases; for others, k times
   * the share of multiplications outside of matrices. A column of a convolution's Jacobian costs
   * 0.4 of a value with its gradient, one of a matrix's 0.1 to 0.2. Measured from ten starts, as
   * parts of the time of damped steps: convolutions 0.5 (k = 20) and 0.2 (k = 40), dense decoders
   * 0.5 (k = 20), drawn dense networks with biases 1.2 (k = 10), 0.8 (20), 0.5 (50), 0.1 (200).
   */
  private static final int LATENTS_PER_JACOBIAN = 16;

  private StepCosts() {}

  /** How many iterations of gradient descent a search by damped steps begins with. */
  public static int descents(Objective objective) {
    int descents = objective.size() / LATENTS_PER_DESCENT;
    boolean isNonlinear =
        objective instanceof EmpiricalRisk risk
            && risk.model() instanceof Composition chain
            && chain.outer() instanceof MeasurementOperator operator
            && !(operator instanceof LinearOperator);
    return isNonlinear ? Math.max(NONLINEAR_DESCENTS, descents) : descents;
  }

  /**
   * Whether quasi-Newton steps cost less than damped ones with J until they reach a minimum; false
   * where the layers of the objective's generator are not known.
   *
   * @param isLocal whether starts lie near a minimum, where damped steps converge fast
   */
  public static boolean isQuasiNewton(Objective objective, boolean isLocal) {
    return objective.size() * quasiNewtonShare(objective, isLocal) >= LATENTS_PER_JACOBIAN;
  }

  /**
   * The share of G's multiplications in layers that are no matrices, such as convolutions; 1 where
   * a layer behind which G is not linear has biases and starts are anywhere, 0 where G's layers are
   * not known.
   */
  private static double quasiNewtonShare(Objective objective, boolean isLocal) {
    DifferentiableMap map = objective instanceof EmpiricalRisk risk ? risk.model() : null;
    while (map instanceof Composition chain) {
      map = chain.inner();
    }
    if (!(map instanceof Network network)) {
      return 0;
    }
    double all = 0;
    double dense = 0;
    for (Layer layer : network.layers()) {
      if (!isLocal
          && !isLinear(layer.activation())
          && Arrays.stream(layer.affine().bias()).anyMatch(b -> b != 0)) {
        return 1;
      }
      double products = layer.affine().multiplications();
      all += products;
      dense += layer.affine() instanceof DenseWeights ? products : 0;
    }
    return all == 0 ? 0 : 1 - dense / all;
  }

  private static boolean isLinear(Activation activation) {
    return activation.kinks().length == 0 && activation.curvature() == 0;
  }

  /**
   * Whether damped steps cost less without J.
   *
   * <p>Of p normal residuals of k unknowns J has condition number κ = (1 + √(k/p))/(1 − √(k/p)), to
   * which the iterations of conjugate gradients are proportional; forming and factorising J costs
   * in proportion to k.
   *
   * @param p the length of the residual
   * @param k the number of unknowns
   */
  public static boolean isMatrixFree(int p, int k) {
    double root = Math.min(1, Math.sqrt((double) k / p));
    double condition = Math.min(LARGEST_CONDITION, (1 + root) / (1 - root));
    return (double) p * k > MOST_ENTRIES || k > LATENTS_PER_CONDITION * condition;
  }
}
