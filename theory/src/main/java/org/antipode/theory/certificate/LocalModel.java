package org.antipode.theory.certificate;

import org.antipode.core.recovery.Recovery;
import org.antipode.theory.linear.Jacobian;
import org.antipode.theory.linear.Spectrum;

/**
 * How the measurements depend on the latent code near x: the Jacobian of A∘G, which is A·ΠW_{i,+,x}
 * in the paper's network, with its singular values s_1 ≥ s_2 ≥ ….
 *
 * @param singular the decomposition UΣVᵀ of the m × k Jacobian
 * @param signal J = ∂G/∂x, n × k
 * @param penalty λ of λ‖x‖², at least 0
 */
public record LocalModel(Spectrum.Singular singular, Jacobian signal, double penalty) {
  /** The local model of a recovery's A and G at x, length k. */
  public static LocalModel at(Recovery recovery, double[] x) {
    Jacobian measured = Jacobian.at(recovery.measurement().after(recovery.generator()), x);
    return new LocalModel(
        measured.singular(), Jacobian.at(recovery.generator(), x), recovery.penalty());
  }

  /** k. */
  public int latentSize() {
    return signal.columns();
  }

  /** How many latent directions the measurements see. */
  public int rank() {
    return singular.rank();
  }

  /** Whether they see all k. */
  public boolean fullRank() {
    return rank() == latentSize();
  }

  /** s_k; 0 where there are fewer than k measurements. */
  public double smallest() {
    return singular.values().length < latentSize() ? 0 : singular.values()[latentSize() - 1];
  }

  /** s_1. */
  public double largest() {
    return singular.norm();
  }

  /** Σ s²/(s²+2λ): how many numbers the measurements fix, k without penalty. */
  public double degreesOfFreedom() {
    double sum = 0;
    for (int j = 0; j < rank(); j++) {
      double square = singular.values()[j] * singular.values()[j];
      sum += square / (square + 2 * penalty);
    }
    return sum;
  }
}
