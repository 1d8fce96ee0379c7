package org.antipode.posterior;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.RequestException;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.random.Noise;
import org.antipode.posterior.sampling.Target;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;

/**
 * p(x | y) ∝ exp(−f(x)/T) for f(x) = L(A(G(x)), y) + P(x).
 *
 * <p>With least squares and noise N(0, σ²) in every number T is σ², and a ridge λ‖x‖² is the prior
 * N(0, σ²/(2λ)·I). A loss that is −log p(y | z) has T = 1. Where the experiment has no penalty, P
 * is the ridge of the prior N(0, I), λ = T/2.
 *
 * @param objective f
 * @param temperature T
 * @param likelihood the likelihood that T comes from, as text
 * @param prior the prior that P comes from, as text
 */
public record PosteriorDensity(
    EmpiricalRisk objective, double temperature, String likelihood, String prior) {
  /**
   * The density of a recovery's latent code.
   *
   * @param deviation σ of a measurement, of a complex one both parts together; where it is empty
   *     the noise part is asked for it
   * @throws RequestException if the loss is no likelihood, the penalty is not smooth, or σ is not
   *     known
   */
  public static PosteriorDensity of(
      Recovery recovery, Observation observation, OptionalDouble deviation) {
    requireSmooth(recovery.penalty());
    boolean gaussian = recovery.loss() == Loss.leastSquares();
    if (!gaussian) {
      requireLikelihood(recovery.loss(), deviation);
    }
    double sigma = gaussian ? sigma(recovery, observation, deviation) : 1;
    double temperature = sigma * sigma;
    boolean given = recovery.penalty() != Penalty.none();
    if (!given && recovery.generator().deviations() > 0) {
      throw new RequestException(
          "penalty: the last %d of %d latent numbers are deviations from the prior N(0, I), and nothing says how large they are; give a smooth penalty, such as 'ridge'"
              .formatted(recovery.generator().deviations(), recovery.generator().inputSize()));
    }
    Penalty penalty = given ? recovery.penalty() : Penalty.ridge(temperature / 2);
    EmpiricalRisk risk = recovery.objective(observation.measurements());
    return new PosteriorDensity(
        new EmpiricalRisk(risk.model(), risk.observed(), risk.loss(), penalty),
        temperature,
        gaussian
            ? say("noise N(0, σ²) in each number, σ = %.4g", sigma)
            : "the loss, a negative log likelihood",
        given ? prior(penalty, temperature, risk.size()) : "N(0, I), as no penalty is given");
  }

  private static void requireSmooth(Penalty penalty) {
    if (penalty instanceof ProximalPenalty) {
      throw new RequestException(
          "penalty: it has kinks, and the posterior is for a smooth penalty; take 'ridge', or leave"
              + " it out for the prior N(0, I)");
    }
  }

  private static void requireLikelihood(Loss loss, OptionalDouble deviation) {
    if (!loss.isLikelihood()) {
      throw new RequestException(
          "loss: it is no negative log likelihood, or its scale is not given, so that the"
              + " measurements have no probability density; take 'least-squares', 'poisson',"
              + " 'logistic', or 'student' with a scale");
    }
    if (deviation.isPresent()) {
      throw new RequestException(
          "--deviation is that of Gaussian noise, for the loss 'least-squares'; this loss has the"
              + " noise's size among its own options; leave --deviation out");
    }
  }

  /** The deviation of each real number. */
  private static double sigma(
      Recovery recovery, Observation observation, OptionalDouble deviation) {
    if (deviation.isPresent()) {
      return deviation.getAsDouble()
          / Math.sqrt(recovery.measurement().outputShape().field().numbers());
    }
    if (recovery.observed().isPresent()) {
      throw new RequestException(
          "noise: the posterior needs the standard deviation of the noise in the observed"
              + " measurements; give --deviation");
    }
    double[] clean = recovery.measurement().at(observation.trueSignal().orElseThrow());
    double sigma = recovery.noise().deviation(clean);
    if (!(sigma > 0)) {
      throw new RequestException(
          "noise: the posterior with least squares needs independent Gaussian noise of one standard"
              + " deviation above 0, and this noise is "
              + (recovery.noise() == Noise.none() ? "none" : "another")
              + "; give --deviation to count it as Gaussian, or another noise");
    }
    return sigma;
  }

  private static String prior(Penalty penalty, double temperature, int size) {
    double[] curvature = new double[size];
    penalty.curvature(new double[size], curvature);
    boolean ridge =
        penalty.quadratic() && Arrays.stream(curvature).allMatch(c -> c == curvature[0]);
    return ridge
        ? say("N(0, τ²I), τ = %.4g, from the penalty", Math.sqrt(temperature / curvature[0]))
        : say("exp(−P/T), P the penalty and T = %.4g", temperature);
  }

  private static String say(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  /** The density as chains draw from it. */
  public Target target() {
    return new Target(objective, temperature);
  }

  /** The Gaussian around a point; empty where the Gauss-Newton matrix is not positive definite. */
  Optional<LocalGaussian> around(double[] point) {
    return LocalGaussian.of(target(), point);
  }
}
