package org.antipode.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.antipode.core.map.Generator;
import org.antipode.posterior.sampling.Chain;
import org.antipode.posterior.sampling.Mixing;
import org.antipode.recovery.Samples;

/**
 * The posterior by draws of several chains.
 *
 * @param chains all draws, of the same number in each chain
 * @param mixing of each latent number, and of U as the last
 * @param latent of the latent numbers, from all draws
 * @param signal of the signal's numbers, from {@code samples}
 * @param samples the signals of draws evenly spaced in all chains
 */
public record SampledPosterior(
    List<Chain> chains, List<Mixing> mixing, Marginals latent, Marginals signal, Samples samples) {
  /** A larger R̂ is warned of, as Vehtari and others recommend. */
  public static final double LARGEST_R_HAT = 1.01;

  /** So many effective draws of each chain are needed, as they recommend. */
  public static final int LEAST_EFFECTIVE = 100;

  static SampledPosterior of(Generator generator, List<Chain> chains) {
    int k = generator.inputSize();
    int count = chains.get(0).count();
    List<Mixing> mixing = new ArrayList<>();
    for (int j = 0; j < k; j++) {
      int number = j;
      mixing.add(Mixing.of(chains.stream().map(chain -> chain.series(number)).toList()));
    }
    mixing.add(Mixing.of(chains.stream().map(Chain::potentials).toList()));
    double[] draws = new double[Math.multiplyExact(chains.size() * count, k)];
    IntStream.range(0, chains.size())
        .forEach(c -> System.arraycopy(chains.get(c).draws(), 0, draws, c * count * k, count * k));
    Samples samples = SignalDraws.of(generator, chains);
    return new SampledPosterior(
        chains,
        List.copyOf(mixing),
        Marginals.of(draws, k),
        Marginals.of(samples.signals(), generator.outputSize()),
        samples);
  }

  /** The largest R̂; NaN where one is. */
  public double rHat() {
    return mixing.stream().mapToDouble(Mixing::rHat).reduce(0, Math::max);
  }

  /** The least ESS; NaN where one is. */
  public double effectiveSize() {
    return mixing.stream()
        .mapToDouble(Mixing::effectiveSize)
        .reduce(Double.POSITIVE_INFINITY, Math::min);
  }

  /** The mean probability of acceptance of all chains. */
  public double acceptance() {
    return chains.stream().mapToDouble(Chain::acceptance).average().orElseThrow();
  }

  /** What makes the draws doubtful, a sentence each; none where the chains have mixed. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!(rHat() <= LARGEST_R_HAT)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the chains do not agree: R-hat is %.3f and should be at most %s; take more samples,"
                  + " and where that does not help the density has several modes",
              rHat(),
              LARGEST_R_HAT));
    }
    int least = LEAST_EFFECTIVE * chains.size();
    if (!(effectiveSize() >= least)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the draws are worth only %.0f independent ones of the worst latent number, and %d are"
                  + " needed for bars; take more samples",
              effectiveSize(),
              least));
    }
    return List.copyOf(warnings);
  }
}
