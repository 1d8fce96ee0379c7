package org.antipode.theory.certificate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.antipode.core.recovery.Recovery;
import org.antipode.theory.linear.Jacobian;
import org.antipode.theory.linear.Spectrum;
import org.antipode.theory.linear.Vectors;

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

  /** The latent direction that the measurements see least: a unit vector v with ‖AJv‖ = s_k. */
  public double[] weakest() {
    int k = latentSize();
    int seen = singular.values().length;
    if (seen == k) {
      return Arrays.copyOfRange(singular.right(), (k - 1) * k, k * k);
    }
    return IntStream.range(0, k)
        .mapToObj(this::unseen)
        .max(Comparator.comparingDouble(Vectors::norm))
        .map(Vectors::unit)
        .orElseThrow();
  }

  /** The part of the i-th unit vector that is across all right singular vectors. */
  private double[] unseen(int i) {
    int k = latentSize();
    double[] part = new double[k];
    part[i] = 1;
    for (int j = 0; j < singular.values().length; j++) {
      double[] v = Arrays.copyOfRange(singular.right(), j * k, (j + 1) * k);
      part = Vectors.sum(part, -Vectors.dot(part, v), v);
    }
    return part;
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
