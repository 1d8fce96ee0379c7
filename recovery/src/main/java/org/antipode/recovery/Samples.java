package org.antipode.recovery;

import java.util.Arrays;
import org.antipode.core.RequestException;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.random.Seed;

/**
 * The signals that a generator makes of several latent codes.
 *
 * @param latents N × k, one code after the other; kept, not copied
 * @param signals N × n, one signal after the other; every number is finite
 */
public record Samples(Generator generator, int count, double[] latents, double[] signals) {
  /** As many as an array holds in every Java. */
  private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

  /**
   * The signals of codes drawn from N(0, I), 0 in the generator's deviations; the first codes are
   * the same for every count.
   *
   * @param count at least 1
   * @throws RequestException if all entries are deviations, if an array cannot hold so many, or as
   *     {@link #of} does
   */
  public static Samples drawn(Generator generator, int count, Seed seed) {
    int size = generator.inputSize();
    if (LatentCode.drawnEntries(generator) == 0) {
      throw new RequestException(
          "generator: no code of it is random, so that there is nothing to draw; give codes with"
              + " --latent FILE");
    }
    requireRoom(generator, count);
    double[] latents = new double[count * size];
    for (int i = 0; i < count; i++) {
      double[] code = LatentCode.drawn(generator, seed.stream("sample", i));
      System.arraycopy(code, 0, latents, i * size, size);
    }
    return of(generator, latents);
  }

  /**
   * The signals of given codes.
   *
   * @param latents one or more codes, one after the other
   * @throws RequestException if an array cannot hold the signals, or if one of them has a number
   *     that is not finite
   */
  public static Samples of(Generator generator, double[] latents) {
    int size = generator.inputSize();
    if (latents.length == 0 || latents.length % size != 0) {
      throw new IllegalArgumentException(
          latents.length + " numbers are no codes of " + size + " numbers each");
    }
    int count = latents.length / size;
    requireRoom(generator, count);
    double[] signals = new double[count * generator.outputSize()];
    double[] signal = new double[generator.outputSize()];
    Evaluation evaluation = generator.newEvaluation();
    for (int i = 0; i < count; i++) {
      evaluation.forward(Arrays.copyOfRange(latents, i * size, (i + 1) * size), signal);
      requireFinite(i, signal);
      System.arraycopy(signal, 0, signals, i * signal.length, signal.length);
    }
    return new Samples(generator, count, latents, signals);
  }

  private static void requireRoom(Generator generator, int count) {
    int largest = Math.max(generator.inputSize(), generator.outputSize());
    int most = MOST_NUMBERS / largest;
    if (count > most) {
      throw new RequestException(
          "%d samples of %d numbers are more than an array holds; take at most %d"
              .formatted(count, largest, most));
    }
  }

  private static void requireFinite(int index, double[] signal) {
    for (int i = 0; i < signal.length; i++) {
      if (!Double.isFinite(signal[i])) {
        throw new RequestException(
            "generator: number %d of the signal of code %d is %s, counted from 0; its weights may be too large, or it takes a root or a logarithm where there is none"
                .formatted(i, index, signal[i]));
      }
    }
  }

  /** The signal of a code, counted from 0. */
  public double[] signal(int index) {
    int size = generator.outputSize();
    return Arrays.copyOfRange(signals, index * size, (index + 1) * size);
  }

  /** Whether codes that differ all have the same signal, to the bit. */
  public boolean isConstant() {
    return isPeriodic(signals, generator.outputSize())
        && !isPeriodic(latents, generator.inputSize());
  }

  private static boolean isPeriodic(double[] numbers, int period) {
    for (int i = period; i < numbers.length; i++) {
      if (numbers[i] != numbers[i - period]) {
        return false;
      }
    }
    return true;
  }
}
