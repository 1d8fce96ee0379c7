package org.antipode.measurements.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.Problems;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.OptionRules;
import org.junit.jupiter.api.Test;

/** Gaussian noise of a relative and of an absolute norm. */
class GaussianNormTest {
  @Test
  void gaussianNoiseHasExactlyItsLevel() {
    double[] clean = new Seed(6).stream("test").gaussians(300, 2);
    double[] noisy = clean.clone();
    new GaussianNoiseProvider()
        .create(new GaussianNoiseProvider.Options(0.05), Context.none())
        .corrupt(noisy, new Seed(6).stream("noise"));
    double noise = 0;
    double signal = 0;
    for (int i = 0; i < clean.length; i++) {
      noise += (noisy[i] - clean[i]) * (noisy[i] - clean[i]);
      signal += clean[i] * clean[i];
    }
    assertThat(Math.sqrt(noise / signal)).isCloseTo(0.05, within(1e-14));
  }

  @Test
  void absoluteNoiseHasItsDeviationInAllWhateverIsMeasured() {
    Noise noise =
        new AbsoluteGaussianNoiseProvider()
            .create(new AbsoluteGaussianNoiseProvider.Options(0.1), Context.none());
    RandomStream random = new Seed(6).stream("noise");
    for (double clean : new double[] {0, 1, 1e3}) {
      int draws = 4000;
      double square = 0;
      double largestEntry = 0;
      for (int draw = 0; draw < draws; draw++) {
        double[] measurements = new double[25];
        Arrays.fill(measurements, clean);
        noise.corrupt(measurements, random);
        for (double entry : measurements) {
          square += (entry - clean) * (entry - clean) / draws;
          largestEntry = Math.max(largestEntry, Math.abs(entry - clean));
        }
      }
      assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.001));
      assertThat(largestEntry).isBetween(3.5 * 0.02, 6 * 0.02);
    }
  }

  @Test
  void absoluteNoiseWithoutItsNormIsRefusedAsARelativeOneIs() {
    Problems problems = new Problems();
    OptionRules.check(
        "noise.gaussian-absolute",
        new AbsoluteGaussianNoiseProvider().defaults(),
        new AbsoluteGaussianNoiseProvider.Options(null),
        problems);
    OptionRules.check(
        "noise.gaussian-absolute",
        new AbsoluteGaussianNoiseProvider().defaults(),
        new AbsoluteGaussianNoiseProvider.Options(-0.1),
        problems);
    assertThat(problems.sentences())
        .satisfiesExactly(
            missing ->
                assertThat(missing).contains("noise.gaussian-absolute: option 'norm' is required"),
            negative -> assertThat(negative).contains("'norm' must be at least 0 but is -0.1"));
  }
}
