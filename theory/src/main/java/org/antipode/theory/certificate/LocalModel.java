package org.antipode.theory.certificate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.recovery.Recovery;
import org.antipode.theory.linear.Jacobian;
import org.antipode.theory.linear.Spectrum;

/**
 * How the measurements depend on the latent code near x: the Jacobian of A∘G, which is A·ΠW_{i,+,x}
 * in the paper's network, with its singular values s_1 ≥ s_2 ≥ ….
 *
 * @param measured the m × k Jacobian
 * @param singular its decomposition UΣVᵀ
 * @param signal J = ∂G/∂x, n × k
 * @param penalty λ of λ‖x‖², at least 0; not used where there is a Hessian
 * @param gradient ∇f of f(x) = L(A(G(x)), y) + P(x)
 * @param hessian ∇²f; empty for least squares with a ridge or without a penalty, where it is JᵀJ +
 *     2λI
 */
public record LocalModel(
    Jacobian measured,
    Spectrum.Singular singular,
    Jacobian signal,
    double penalty,
    double[] gradient,
    Optional<Hessian> hessian) {
  /** The local model of a recovery's objective at x, length k, for measurements y, length m. */
  public static LocalModel at(Recovery recovery, double[] y, double[] x) {
    return at(recovery, y, x, recovery.penalty());
  }

  /** The same with another penalty. */
  static LocalModel at(Recovery recovery, double[] y, double[] x, Penalty penalty) {
    DifferentiableMap model = recovery.measurement().after(recovery.generator());
    Jacobian measured = Jacobian.at(model, x);
    double[] z = model.at(x);
    double[] lossGradient = new double[z.length];
    recovery.loss().gradient(z, y, lossGradient);
    double[] penaltyGradient = new double[x.length];
    penalty.gradient(x, penaltyGradient);
    double[] curvature = new double[x.length];
    penalty.curvature(x, curvature);
    boolean ridge =
        recovery.loss() == Loss.leastSquares()
            && penalty.quadratic()
            && Arrays.stream(curvature).allMatch(c -> c == curvature[0]);
    return new LocalModel(
        measured,
        measured.singular(),
        Jacobian.at(recovery.generator(), x),
        ridge ? curvature[0] / 2 : 0,
        Vectors.sum(measured.pullback(lossGradient), 1, penaltyGradient),
        ridge
            ? Optional.empty()
            : Optional.of(Hessian.of(recovery.loss(), penalty, measured, z, y, x)));
  }

  /** Whether all its numbers are finite; where not, the rank is 0 and nothing follows from it. */
  public boolean isFinite() {
    return singular.isFinite()
        && Double.isFinite(Vectors.largest(signal.entries()))
        && Double.isFinite(Vectors.largest(gradient));
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
    return singular.smallest(latentSize());
  }

  /**
   * The latent direction that the measurements see least: a unit vector v with ‖AJv‖ = s_k; NaN
   * where the Jacobian is not finite.
   */
  public double[] weakest() {
    int k = latentSize();
    if (!singular.isFinite()) {
      double[] undefined = new double[k];
      Arrays.fill(undefined, Double.NaN);
      return undefined;
    }
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

  /**
   * tr S for S = (∇²f)⁻¹Jᵀ diag(h)J, Σ s²/(s²+2λ) with a ridge: how many numbers the measurements
   * determine, k without penalty.
   */
  public double degreesOfFreedom() {
    return hessian.map(Hessian::trace).orElseGet(() -> Arrays.stream(shares()).sum());
  }

  /** Σ 1 − (1−h)² over h = s²/(s²+2λ): the part of m that the minimum fits of pure noise. */
  double fitted() {
    return Arrays.stream(shares()).map(h -> h * (2 - h)).sum();
  }

  /** s²/(s²+2λ) for each singular value that is not zero. */
  private double[] shares() {
    return Arrays.stream(singular.values(), 0, rank())
        .map(s -> 1 / (1 + 2 * penalty / s / s))
        .toArray();
  }
}
