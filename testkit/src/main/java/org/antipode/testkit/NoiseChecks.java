package org.antipode.testkit;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.random.Noise;
import org.antipode.core.random.Seed;

/**
 * Checks a noise model: repeated by its stream alone, for any number of measurements.
 *
 * <p>A model that refuses negative measurements with a {@link RequestException} is checked with
 * positive ones.
 */
final class NoiseChecks {
  private static final int[] SIZES = {1, 2, 7, 100};
  private static final int DRAWS = 20;

  private final Noise noise;
  private final Seed seed;
  private final boolean signed;

  NoiseChecks(Noise noise, Seed seed) {
    this.noise = noise;
    this.seed = seed;
    this.signed = takesNegative(noise, seed);
  }

  private static boolean takesNegative(Noise noise, Seed seed) {
    try {
      noise.corrupt(new double[] {-1}, seed.stream("check noise"));
      return true;
    } catch (RequestException refused) {
      return false;
    }
  }

  List<CheckResult> all() {
    return List.of(anySize(), repeated(), nothingKept(), concurrent());
  }

  private double[] clean(int size) {
    double[] clean = seed.stream("check measurements", size).gaussians(size, 1);
    return signed ? clean : Arrays.stream(clean).map(Math::abs).toArray();
  }

  /** The measurements with noise from the stream of that number. */
  private double[] corrupted(double[] measurements, int stream) {
    double[] noisy = measurements.clone();
    noise.corrupt(noisy, seed.stream("check noise", stream));
    return noisy;
  }

  private CheckResult anySize() {
    for (int size : SIZES) {
      for (double factor : new double[] {1, 1e-6, 1e6}) {
        double[] clean = clean(size);
        Arrays.setAll(clean, i -> clean[i] * factor);
        if (!Probe.isFinite(corrupted(clean, size))) {
          return new CheckResult(
              "finite for any measurements",
              false,
              "a measurement of %d, of size %s, became NaN or infinite".formatted(size, factor));
        }
      }
    }
    boolean zero = Probe.isFinite(corrupted(new double[DRAWS], 0));
    return new CheckResult(
        "finite for any measurements",
        zero,
        zero
            ? "1 to 100 measurements, of size 1e-6 to 1e6, and zeros"
            : "measurements of 0 became NaN or infinite");
  }

  private CheckResult repeated() {
    double[] clean = clean(DRAWS);
    for (int i = 0; i < DRAWS; i++) {
      double[] first = corrupted(clean, i);
      corrupted(clean, DRAWS + i);
      if (!Arrays.equals(first, corrupted(clean, i))) {
        return new CheckResult(
            "repeated by its stream",
            false,
            "the same stream gave other noise: it is drawn elsewhere, or a state is kept");
      }
    }
    return new CheckResult("repeated by its stream", true, DRAWS + " streams, each twice");
  }

  /** Overwrites an array that was corrupted: later noise may not change. */
  private CheckResult nothingKept() {
    double[] clean = clean(DRAWS);
    double[] expected = corrupted(clean, 1);
    double[] given = clean.clone();
    noise.corrupt(given, seed.stream("check noise", 0));
    Arrays.fill(given, 1e30);
    boolean same = Arrays.equals(expected, corrupted(clean, 1));
    return new CheckResult(
        "no array of the caller is kept",
        same,
        same ? "as the contract says" : "noise changed with an array that was corrupted before");
  }

  private CheckResult concurrent() {
    return new Stress("threads share the noise", noise, DRAWS)
        .run(DRAWS, () -> i -> corrupted(clean(DRAWS), i));
  }
}
