package org.antipode.measurements.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.junit.jupiter.api.Test;

/** What noise models draw, against the distributions of scipy.stats. */
class NoiseDistributionTest {
  private static final int DRAWS = 100_000;
  private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.9, 0.99};
  private static final Optional<Double> NONE = Optional.empty();

  private static <O extends Record> double[] drawn(
      NoiseProvider<O> provider, O options, double clean) {
    Noise noise = provider.create(options, Context.of(Shape.vector(DRAWS), stream("made")));
    double[] measurements = new double[DRAWS];
    Arrays.fill(measurements, clean);
    noise.corrupt(measurements, stream("drawn"));
    return measurements;
  }

  private static RandomStream stream(String name) {
    return new Seed(11).stream(name);
  }

  /** The part of the draws up to each quantile is its level, within five standard errors. */
  private static void assertQuantiles(double[] draws, double... quantiles) {
    for (int q = 0; q < quantiles.length; q++) {
      double quantile = quantiles[q];
      double part = Arrays.stream(draws).filter(x -> x <= quantile).count() / (double) DRAWS;
      double error = Math.sqrt(LEVELS[q] * (1 - LEVELS[q]) / DRAWS);
      assertThat(part).isCloseTo(LEVELS[q], within(5 * error));
    }
  }

  private static void assertMoments(double[] draws, double mean, double variance, double kurtosis) {
    double average = Arrays.stream(draws).average().orElseThrow();
    double square = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / DRAWS;
    assertThat(average).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
    assertThat(square)
        .isCloseTo(variance, within(5 * variance * Math.sqrt((kurtosis - 1) / DRAWS)));
  }

  @Test
  void gaussianNoiseOfADeviation() {
    double[] draws =
        drawn(
            new GaussianNoiseProvider(),
            new GaussianNoiseProvider.Options(NONE, Optional.of(1.0), NONE, Optional.empty()),
            0);
    assertQuantiles(draws, -1.64485363, -0.67448975, 0, 1.28155157, 2.32634787);
    assertMoments(draws, 0, 1, 3);
  }

  @Test
  void laplaceNoise() {
    double[] draws =
        drawn(
            new LaplaceNoiseProvider(),
            new LaplaceNoiseProvider.Options(NONE, Optional.of(1.0)),
            0);
    assertQuantiles(draws, -1.62817353, -0.49012907, 0, 1.13804446, 2.766218);
    assertMoments(draws, 0, 1, 6);
  }

  @Test
  void uniformNoise() {
    double[] draws =
        drawn(
            new UniformNoiseProvider(),
            new UniformNoiseProvider.Options(NONE, Optional.of(1.0)),
            0);
    assertQuantiles(draws, -1.55884573, -0.8660254, 0, 1.38564065, 1.69740979);
    assertMoments(draws, 0, 1, 1.8);
  }

  @Test
  void studentsNoise() {
    assertQuantiles(
        drawn(
            new StudentNoiseProvider(),
            new StudentNoiseProvider.Options(3.0, NONE, Optional.of(1.0)),
            0),
        -2.35336343,
        -0.764892328,
        0,
        1.63774436,
        4.54070286);
    assertQuantiles(
        drawn(
            new StudentNoiseProvider(),
            new StudentNoiseProvider.Options(0.7, NONE, Optional.of(2.0)),
            1),
        1 - 2 * 13.5871213,
        1 - 2 * 1.20033074,
        1,
        1 + 2 * 5.00994797,
        1 + 2 * 135.571506);
  }

  @Test
  void speckle() {
    double[] draws = drawn(new SpeckleNoiseProvider(), new SpeckleNoiseProvider.Options(4.0), 1);
    assertQuantiles(draws, 0.3415796, 0.63383005, 0.91801519, 1.67019577, 2.51127938);
    assertMoments(draws, 1, 0.25, 4.5);
    assertQuantiles(
        drawn(new SpeckleNoiseProvider(), new SpeckleNoiseProvider.Options(0.5), 10),
        0.0393214,
        1.01531044,
        4.54936423,
        27.0554345,
        66.3489660);
  }

  @Test
  void poissonCountsOverThePeak() {
    double[] few =
        drawn(new PoissonNoiseProvider(), new PoissonNoiseProvider.Options(10.0, 0), 0.37);
    int[] counts = {0, 1, 3, 5, 8};
    double[] probabilities = {0.02472353, 0.09147705, 0.20872013, 0.14286893, 0.02153792};
    for (int c = 0; c < counts.length; c++) {
      double count = counts[c] / 10.0;
      double p = probabilities[c];
      assertThat(Arrays.stream(few).filter(x -> x == count).count() / (double) DRAWS)
          .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / DRAWS)));
    }
    double[] many =
        drawn(new PoissonNoiseProvider(), new PoissonNoiseProvider.Options(100.0, 0), 2.5);
    assertMoments(many, 2.5, 0.025, 3 + 1 / 250.0);
    assertThat(Arrays.stream(many).filter(x -> x <= 2.24).count() / (double) DRAWS)
        .isCloseTo(0.05147895, within(5 * 7e-4));
  }

  @Test
  void aBackgroundAddsToTheVarianceAndNotToTheMean() {
    double[] draws =
        drawn(new PoissonNoiseProvider(), new PoissonNoiseProvider.Options(20.0, 0.5), -0.2);
    assertMoments(draws, -0.2, 0.3 / 20, 3 + 1 / 6.0);
    double[] noisier =
        drawn(
            new PoissonGaussianNoiseProvider(),
            new PoissonGaussianNoiseProvider.Options(20.0, 0.5, 0.3),
            -0.2);
    assertMoments(noisier, -0.2, 0.3 / 20 + 0.09, 3.2);
  }

  @Test
  void countsOfAnySizeHaveTheirMeanAndVariance() {
    for (double mean : new double[] {1e-3, 39, 41, 1e6, 0.9e9, 1.1e9, 1e14}) {
      double[] draws =
          drawn(new PoissonNoiseProvider(), new PoissonNoiseProvider.Options(1.0, 0), mean);
      assertThat(Arrays.stream(draws).allMatch(n -> n >= 0 && n == Math.rint(n))).isTrue();
      assertMoments(draws, mean, mean, 3 + 1 / mean);
    }
  }

  @Test
  void outliersAreAsManyAndAsLargeAsWasAsked() {
    double[] draws =
        drawn(new OutliersNoiseProvider(), new OutliersNoiseProvider.Options(0.3, 10, 0), 2);
    double[] errors = Arrays.stream(draws).filter(y -> y != 2).map(y -> y - 2).toArray();
    assertThat(errors).hasSize(DRAWS * 3 / 10);
    double square = Arrays.stream(errors).map(e -> e * e).average().orElseThrow();
    assertThat(Math.sqrt(square)).isCloseTo(20, within(5 * 20 / Math.sqrt(2.0 * errors.length)));
    double[] noisy =
        drawn(new OutliersNoiseProvider(), new OutliersNoiseProvider.Options(0.0, 10, 0.01), 2);
    assertMoments(noisy, 2, 4e-4, 3);
  }

  @Test
  void saltAndPepperAreTheExtremesOfTheCleanMeasurements() {
    Noise noise =
        new SaltAndPepperNoiseProvider()
            .create(
                new SaltAndPepperNoiseProvider.Options(0.2),
                Context.of(Shape.vector(DRAWS), stream("made")));
    double[] y = new double[DRAWS];
    Arrays.fill(y, 0.5);
    y[0] = -1;
    y[1] = 3;
    noise.corrupt(y, stream("drawn"));
    assertThat(Arrays.stream(y).filter(x -> x != 0.5).count()).isBetween(20_000L, 20_002L);
    assertThat(Arrays.stream(y).filter(x -> x == 3).count()).isBetween(9_600L, 10_400L);
    assertThat(y).containsOnly(-1, 0.5, 3);
  }

  @Test
  void oneBitIsTheSignOfANoisyMeasurement() {
    double[] draws = drawn(new OneBitNoiseProvider(), new OneBitNoiseProvider.Options(2), -1);
    assertThat(draws).containsOnly(-1, 1);
    // P(−1 + 2g ≥ 0) = 1 − Φ(½), scipy.stats.norm.sf(0.5).
    assertThat(Arrays.stream(draws).filter(y -> y == 1).count() / (double) DRAWS)
        .isCloseTo(0.30853754, within(5 * 0.00147));
    assertThat(drawn(new OneBitNoiseProvider(), new OneBitNoiseProvider.Options(0), -1e-300))
        .containsOnly(-1);
  }
}
