package org.antipode.posterior;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.recovery.Samples;

/**
 * The local Gaussian as an approximation of the posterior, held against the posterior itself at
 * draws x_i = x̂ + L⁻ᵀz_i: w_i = exp(U(x̂) − U(x_i) + ½‖z_i‖²) are all 1 where the two are equal.
 *
 * @param effectiveShare (Σw)²/(N Σw²), at most 1; 1/(1 + χ²) for the χ² distance of the two
 * @param exact whether U is quadratic at all draws, up to rounding
 * @param linear whether the signal is linear in x at all draws, up to rounding
 * @param latent of the latent numbers, exact for the Gaussian
 * @param signal of the signal's numbers: exact for the Gaussian where it is linear, from draws
 *     elsewhere
 * @param refused why this is not the posterior; empty where it is, to a good approximation
 */
public record LocalPosterior(
    LocalGaussian gaussian,
    double effectiveShare,
    boolean exact,
    boolean linear,
    Marginals latent,
    Marginals signal,
    Optional<String> refused) {
  /** A smaller effective share refuses. */
  public static final double LEAST_SHARE = 0.9;

  /** A second mode of at least this share refuses. */
  public static final double SECOND_MODE = 0.01;

  private static final int DRAWS = 1000;

  /** What counts as rounding of log w, and of the signal over its largest number. */
  private static final double ROUNDING = 1e-6;

  /** The local Gaussian at the mode of the largest share. */
  static LocalPosterior of(
      PosteriorDensity density, Generator generator, List<Mode> modes, Seed seed) {
    Mode mode = modes.get(0);
    LocalGaussian gaussian = mode.gaussian();
    int k = gaussian.mean().length;
    RandomStream random = seed.stream("local-gaussian");
    int count = SignalDraws.most(DRAWS, generator);
    double[] draws = new double[count * k];
    double[] logs = new double[count];
    for (int i = 0; i < count; i++) {
      double[] z = random.gaussians(k, 1);
      logs[i] = mode.potential() + Vectors.dot(z, z) / 2;
      System.arraycopy(gaussian.at(z), 0, draws, i * k, k);
    }
    double[] potentials = density.target().potentials(draws);
    Arrays.setAll(logs, i -> logs[i] - potentials[i]);
    double share = effectiveShare(logs);
    boolean exact = Vectors.largest(logs) <= ROUNDING;
    double[] covariance = gaussian.covariance();
    double[] deviation = new double[k];
    Arrays.setAll(deviation, j -> Math.sqrt(covariance[j * k + j]));
    Samples samples = Samples.of(generator, draws);
    LinearSignal signal = LinearSignal.of(generator, gaussian);
    boolean linear = signal.holdsFor(samples, ROUNDING);
    return new LocalPosterior(
        gaussian,
        share,
        exact,
        linear,
        Marginals.gaussian(gaussian.mean(), deviation),
        linear ? signal.marginals() : Marginals.of(samples.signals(), generator.outputSize()),
        refusal(modes, share));
  }

  private static double effectiveShare(double[] logs) {
    double largest = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    double squares = 0;
    for (double log : logs) {
      double weight = Math.exp(log - largest);
      sum += weight;
      squares += weight * weight;
    }
    return sum * sum / squares / logs.length;
  }

  private static Optional<String> refusal(List<Mode> modes, double share) {
    if (!modes.get(0).converged()) {
      return Optional.of("the solver did not converge to a minimum");
    }
    if (modes.size() > 1 && modes.get(1).share() >= SECOND_MODE) {
      return Optional.of(
          say("a second minimum has about %.2g of the density's mass", modes.get(1).share()));
    }
    if (!(share >= LEAST_SHARE)) {
      return Optional.of(
          say(
              "the density is not Gaussian around its minimum: of the Gaussian's draws only %.2g are"
                  + " effective, and "
                  + LEAST_SHARE
                  + " are needed",
              share));
    }
    return Optional.empty();
  }

  private static String say(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
