package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/**
 * An operator with named axes, channels and complex measurements is one class: chosen entries of
 * the orthonormal two-dimensional Fourier transform of every channel of an image.
 */
class MaskedFourierTest {
  private static final int HEIGHT = 5;
  private static final int WIDTH = 4;
  private static final int CHANNELS = 2;

  private static final Shape CHANNELS_LAST = Shape.image(HEIGHT, WIDTH, CHANNELS);
  private static final Shape CHANNELS_FIRST =
      new Shape(
          List.of(
              new Axis(CHANNELS, Role.CHANNEL),
              new Axis(HEIGHT, Role.HEIGHT),
              new Axis(WIDTH, Role.WIDTH)),
          Field.REAL);

  /** By the sums of the definition; entry f of the mask is the frequency (f / W, f % W). */
  private record MaskedFourier(Shape image, int[] mask) {
    LinearOperator operator() {
      Shape spectrum =
          new Shape(
              List.of(
                  new Axis(mask.length, Role.NONE),
                  new Axis(image.length(Role.CHANNEL), Role.CHANNEL)),
              Field.COMPLEX);
      return LinearOperator.of(image, spectrum, this::apply, this::adjoint);
    }

    private void apply(double[] s, double[] out) {
      Arrays.fill(out, 0);
      visit(
          (pixel, real, cosine, sine) -> {
            out[real] += cosine * s[pixel];
            out[real + 1] -= sine * s[pixel];
          });
    }

    private void adjoint(double[] v, double[] out) {
      Arrays.fill(out, 0);
      visit((pixel, real, cosine, sine) -> out[pixel] += cosine * v[real] - sine * v[real + 1]);
    }

    private interface Term {
      void add(int pixel, int real, double cosine, double sine);
    }

    private void visit(Term term) {
      int height = image.length(Role.HEIGHT);
      int width = image.length(Role.WIDTH);
      int channels = image.length(Role.CHANNEL);
      double scale = 1 / Math.sqrt(height * width);
      for (int f = 0; f < mask.length; f++) {
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            double angle =
                2
                    * Math.PI
                    * ((double) (mask[f] / width * y) / height
                        + (double) (mask[f] % width * x) / width);
            for (int c = 0; c < channels; c++) {
              term.add(
                  y * image.stride(Role.HEIGHT)
                      + x * image.stride(Role.WIDTH)
                      + c * image.stride(Role.CHANNEL),
                  2 * (f * channels + c),
                  scale * Math.cos(angle),
                  scale * Math.sin(angle));
            }
          }
        }
      }
    }
  }

  private static final int[] ALL = IntStream.range(0, HEIGHT * WIDTH).toArray();
  private static final int[] SOME = {0, 1, 3, 6, 9, 12};

  @Test
  void keepsTheContractWhereverTheChannelsAre() {
    for (Shape image : List.of(CHANNELS_LAST, CHANNELS_FIRST)) {
      Contract.check(new MaskedFourier(image, SOME).operator(), new Seed(1)).orThrow();
    }
  }

  @Test
  void theOrderOfTheAxesChangesNoMeasurement() {
    double[] last = new Seed(2).stream("image").gaussians(CHANNELS_LAST.size(), 1);
    double[] first = new double[last.length];
    for (int i = 0; i < last.length; i++) {
      first[i % CHANNELS * HEIGHT * WIDTH + i / CHANNELS] = last[i];
    }
    assertThat(new MaskedFourier(CHANNELS_FIRST, SOME).operator().at(first))
        .containsExactly(new MaskedFourier(CHANNELS_LAST, SOME).operator().at(last));
  }

  @Test
  void allFrequenciesTogetherKeepTheNorm() {
    double[] image = new Seed(3).stream("image").gaussians(CHANNELS_LAST.size(), 1);
    double[] spectrum = new MaskedFourier(CHANNELS_LAST, ALL).operator().at(image);
    assertThat(spectrum).hasSize(2 * image.length);
    assertThat(Vectors.norm(spectrum)).isCloseTo(Vectors.norm(image), within(1e-12));
  }

  @Test
  void aRecoveryFromSomeFrequenciesFindsTheCode() {
    RecoveryResult result =
        Pipeline.generator(
                new ReluGaussianProvider(),
                new ReluGaussianProvider.Options(
                    List.of(3, 20, CHANNELS_LAST.size()),
                    ReluGaussianProvider.Distribution.GAUSSIAN))
            .measure(new MaskedFourier(CHANNELS_LAST, SOME).operator())
            .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
            .seed(7)
            .recover();
    assertThat(result.best().converged()).isTrue();
    assertThat(result.relativeError().orElseThrow()).isLessThan(1e-9);
  }
}
