package org.antipode.posterior;

import java.util.List;
import org.antipode.core.map.Generator;
import org.antipode.posterior.sampling.Chain;
import org.antipode.recovery.Samples;

/** How many signals are computed of draws, and which. */
final class SignalDraws {
  /** So many numbers of signals are held in memory: 256 MB. */
  private static final int MOST_NUMBERS = 1 << 25;

  private static final int MOST_DRAWS = 2000;

  private SignalDraws() {}

  /** So many draws, or fewer where signals are large; at least 2. */
  static int most(int draws, Generator generator) {
    return Math.max(2, Math.min(draws, MOST_NUMBERS / generator.outputSize()));
  }

  /** The signals of draws evenly spaced in the chains, as many of each. */
  static Samples of(Generator generator, List<Chain> chains) {
    int k = generator.inputSize();
    int count = chains.get(0).count();
    int each = Math.min(count, Math.max(2, most(MOST_DRAWS, generator) / chains.size()));
    double[] latents = new double[chains.size() * each * k];
    for (int c = 0; c < chains.size(); c++) {
      for (int i = 0; i < each; i++) {
        int draw = (int) ((i + 1L) * count / each) - 1;
        System.arraycopy(chains.get(c).draws(), draw * k, latents, (c * each + i) * k, k);
      }
    }
    return Samples.of(generator, latents);
  }
}
