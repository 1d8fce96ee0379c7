package org.antipode.measurements.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every noise model that ServiceLoader finds keeps the contract, for real and complex numbers. */
class NoiseProvidersTest {
  private static final Optional<Double> NONE = Optional.empty();

  @TempDir private Path folder;

  /** A noise model with options, and whether it takes complex measurements. */
  record Example<O extends Record>(NoiseProvider<O> provider, O options, boolean complex) {
    Noise of(Shape shape) {
      return provider.create(options, Context.of(shape, new Seed(1).stream("noise")));
    }
  }

  static List<Example<?>> examples() {
    return List.of(
        new Example<>(
            new AbsoluteGaussianNoiseProvider(),
            new AbsoluteGaussianNoiseProvider.Options(0.1),
            true),
        gaussian(Optional.of(0.1), NONE, NONE),
        gaussian(NONE, Optional.of(0.1), NONE),
        gaussian(NONE, NONE, Optional.of(20.0)),
        new Example<>(
            new LaplaceNoiseProvider(),
            new LaplaceNoiseProvider.Options(Optional.of(0.1), NONE),
            true),
        new Example<>(new NoNoiseProvider(), new NoNoiseProvider.Options(), true),
        new Example<>(new OneBitNoiseProvider(), new OneBitNoiseProvider.Options(0.1), false),
        new Example<>(
            new OutliersNoiseProvider(), new OutliersNoiseProvider.Options(0.2, 10, 0.01), true),
        new Example<>(
            new PoissonGaussianNoiseProvider(),
            new PoissonGaussianNoiseProvider.Options(100.0, 0, 0.1),
            false),
        new Example<>(
            new PoissonNoiseProvider(), new PoissonNoiseProvider.Options(100.0, 0.5), false),
        new Example<>(
            new SaltAndPepperNoiseProvider(), new SaltAndPepperNoiseProvider.Options(0.2), false),
        new Example<>(new SpeckleNoiseProvider(), new SpeckleNoiseProvider.Options(4.0), true),
        new Example<>(
            new StudentNoiseProvider(),
            new StudentNoiseProvider.Options(2.0, Optional.of(0.1), NONE),
            true),
        new Example<>(
            new UniformNoiseProvider(),
            new UniformNoiseProvider.Options(NONE, Optional.of(0.1)),
            true));
  }

  private static Example<?> gaussian(
      Optional<Double> level, Optional<Double> deviation, Optional<Double> snr) {
    return new Example<>(
        new GaussianNoiseProvider(),
        new GaussianNoiseProvider.Options(level, deviation, snr, Optional.empty()),
        true);
  }

  @Test
  void everyNoiseModelHasAnExample() {
    Stream<String> found =
        ServiceLoader.load(NoiseProvider.class).stream().map(provider -> provider.get().name());
    assertThat(examples().stream().map(example -> example.provider().name()).distinct())
        .containsExactlyInAnyOrderElementsOf(found.toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void keepsTheContract(Example<?> example) {
    Contract.check(example.of(Shape.vector(100)), new Seed(1)).orThrow();
  }

  /** E|η|² of a complex entry is what E η² of a real one is, in equal and uncorrelated parts. */
  @ParameterizedTest
  @MethodSource("examples")
  void complexNoiseIsAsLargeAsRealNoiseAndCircular(Example<?> example) {
    int m = 20_000;
    Shape complex = Shape.vector(m).complex();
    if (!example.complex()) {
      assertThatThrownBy(() -> example.of(complex))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("needs real measurements")
          .hasMessageContaining("magnitude");
      return;
    }
    double[] clean = new double[2 * m];
    // |z| = 1, with a phase that turns.
    Arrays.setAll(clean, i -> i % 2 == 0 ? Math.cos(i) : Math.sin(i - 1));
    double[] ones = new double[m];
    Arrays.fill(ones, 1);
    double[] pairs = noise(example.of(complex), clean);
    double[] reals = noise(example.of(Shape.vector(m)), ones);
    double size = Vectors.dot(reals, reals) / m;
    double tolerance = example.options() instanceof StudentNoiseProvider.Options ? 1e-9 : 0.08;
    assertThat(Vectors.dot(pairs, pairs) / m).isCloseTo(size, within(tolerance * size));
    double real = 0;
    double product = 0;
    for (int i = 0; i < m; i++) {
      real += pairs[2 * i] * pairs[2 * i] / m;
      product += pairs[2 * i] * pairs[2 * i + 1] / m;
    }
    // Student's noise of two degrees has no variance: one draw decides.
    if (!(example.options() instanceof StudentNoiseProvider.Options)) {
      assertThat(real).isCloseTo(size / 2, within(0.08 * size));
      assertThat(product).isCloseTo(0, within(0.05 * size));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void gaussianNoiseAloneHasADeviationAndItIsThatOfItsDraws(Example<?> example) {
    boolean gaussian = example.provider().name().matches("gaussian|gaussian-absolute");
    for (Shape shape : List.of(Shape.vector(20_000), Shape.vector(10_000).complex())) {
      if (gaussian || example.complex() || !shape.isComplex()) {
        Noise noise = example.of(shape);
        double[] clean = new Seed(2).stream("clean").gaussians(20_000, 3);
        double deviation = noise.deviation(clean);
        assertThat(Double.isNaN(deviation)).isEqualTo(!gaussian);
        if (gaussian) {
          double drawn = Vectors.norm(noise(noise, clean)) / Math.sqrt(clean.length);
          assertThat(deviation).isCloseTo(drawn, within(0.03 * drawn));
        }
      }
    }
  }

  @Test
  void noiseOfSeveralDeviationsHasNone() {
    Path file = folder.resolve("sigma.npy");
    NpyFile.write(file, Shape.vector(2), new double[] {0.1, 0.2});
    Noise noise =
        new GaussianNoiseProvider()
            .create(
                new GaussianNoiseProvider.Options(NONE, NONE, NONE, Optional.of(file)),
                Context.of(Shape.vector(2), new Seed(1).stream("noise")));
    assertThat(noise.deviation(new double[2])).isNaN();
  }

  private static double[] noise(Noise noise, double[] clean) {
    double[] noisy = clean.clone();
    noise.corrupt(noisy, new Seed(6).stream("noise"));
    return Vectors.sum(noisy, -1, clean);
  }

  @Test
  void noiseOfALevelDrawsWhatItAlwaysDrew() {
    double[] clean = new Seed(6).stream("test").gaussians(30, 2);
    double[] noisy = clean.clone();
    new GaussianNoiseProvider()
        .create(new GaussianNoiseProvider.Options(0.05), Context.none())
        .corrupt(noisy, new Seed(6).stream("noise"));
    double[] draws = new Seed(6).stream("noise").gaussians(30, 1);
    double factor = 0.05 * Vectors.fastNorm(clean) / Vectors.fastNorm(draws);
    Arrays.setAll(clean, i -> clean[i] + factor * draws[i]);
    assertThat(noisy).containsExactly(clean);
  }

  @Test
  void decibelsAreTwentyTimesTheLogarithmOfTheRatioOfNorms() {
    double[] clean = new Seed(6).stream("test").gaussians(50, 3);
    double[] noise = noise(gaussian(NONE, NONE, Optional.of(14.0)).of(Shape.vector(50)), clean);
    assertThat(20 * Math.log10(Vectors.norm(clean) / Vectors.norm(noise)))
        .isCloseTo(14, within(1e-12));
  }

  private Noise ofFile(Shape shape, double... deviations) {
    Path file = folder.resolve("sigma.npy");
    NpyFile.write(file, new Tensor(List.of(deviations.length), deviations));
    return ofFile(shape, file);
  }

  private static Noise ofFile(Shape shape, Path file) {
    return new GaussianNoiseProvider()
        .create(
            new GaussianNoiseProvider.Options(NONE, NONE, NONE, Optional.of(file)),
            Context.of(shape, new Seed(1).stream("noise")));
  }

  @Test
  void aFileGivesEachMeasurementItsDeviation() {
    Noise noise = ofFile(Shape.vector(3), 1, 1e-3, 10);
    Noise complex = ofFile(Shape.vector(3).complex(), 1, 1e-3, 10);
    RandomStream random = new Seed(6).stream("noise");
    int draws = 20_000;
    double[] squares = new double[3];
    double[] complexSquares = new double[3];
    for (int draw = 0; draw < draws; draw++) {
      double[] real = new double[3];
      double[] pairs = new double[6];
      noise.corrupt(real, random);
      complex.corrupt(pairs, random);
      for (int i = 0; i < 3; i++) {
        squares[i] += real[i] * real[i] / draws;
        complexSquares[i] += Math.pow(Math.hypot(pairs[2 * i], pairs[2 * i + 1]), 2) / draws;
      }
    }
    double[] expected = {1, 1e-6, 100};
    for (int i = 0; i < 3; i++) {
      assertThat(squares[i] / expected[i]).isCloseTo(1, within(0.05));
      assertThat(complexSquares[i] / expected[i]).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void aFileOfDeviationsMayHaveTheShapeOfTheMeasurements() {
    Path file = folder.resolve("picture.npy");
    double[] deviations = {1e-3, 1, 10, 1e-2, 0.1, 2};
    NpyFile.write(file, new Tensor(List.of(2, 3), deviations));
    for (Shape shape : List.of(Shape.image(2, 3), Shape.image(2, 3).complex())) {
      assertThat(noise(ofFile(shape, file), new double[shape.size()]))
          .containsExactly(noise(ofFile(shape, deviations), new double[shape.size()]));
    }
    assertThatThrownBy(() -> ofFile(Shape.image(3, 2), file))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("picture.npy: has shape 2×3");
  }

  @Test
  void aWrongFileOfDeviationsIsRefusedWithThePlace() {
    assertThatThrownBy(() -> ofFile(Shape.vector(4), 1, 2, 3))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("sigma.npy: holds 3 numbers, but there are 4 measurements");
    assertThatThrownBy(() -> ofFile(Shape.vector(3), 1, 2, 0))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining(
            "number 2, counted from 0, is 0.0, but a standard deviation is above 0");
  }

  @Test
  void noSizeAndTwoSizesAreRefused() {
    Shape shape = Shape.vector(3);
    assertThatThrownBy(() -> gaussian(NONE, NONE, NONE).of(shape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("give exactly one of the options level, deviation, snr and sigma, not none");
    assertThatThrownBy(() -> gaussian(Optional.of(1.0), Optional.of(1.0), NONE).of(shape))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("give exactly one of the options level, deviation, snr and sigma, not 2");
  }

  @Test
  void aNegativeMeanOfACountIsRefusedWithThePlaceAndTheRemedy() {
    Noise noise =
        new PoissonNoiseProvider()
            .create(
                new PoissonNoiseProvider.Options(10.0, 0.5),
                Context.of(Shape.vector(3), new Seed(1).stream("noise")));
    assertThatThrownBy(() -> noise.corrupt(new double[] {1, -0.4, -0.75}, new Seed(1).stream("n")))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("clean measurement 2, counted from 0, is -0.75")
        .hasMessageContaining("a 'background' of at least 0.75");
  }
}
