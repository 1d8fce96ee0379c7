package org.antipode.recovery.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against skimage 0.19.3: {@code structural_similarity(a, b, gaussian_weights=True, sigma=1.5,
 * use_sample_covariance=False, data_range=1)}.
 */
class StructuralSimilarityTest {
  private interface Picture {
    double at(int y, int x);
  }

  private static double wave(int y, int x) {
    return 0.5 + 0.4 * Math.sin(0.7 * y + 0.3 * x);
  }

  private static double changed(int y, int x) {
    return 0.5 + 0.4 * Math.sin(0.7 * y + 0.3 * x + 0.2) + 0.1 * Math.cos(0.9 * x);
  }

  private static double[] signal(Shape shape, Picture... channels) {
    double[] signal = new double[shape.size()];
    for (int c = 0; c < channels.length; c++) {
      for (int y = 0; y < shape.length(Role.HEIGHT); y++) {
        for (int x = 0; x < shape.length(Role.WIDTH); x++) {
          signal[
                  c * shape.stride(Role.CHANNEL)
                      + y * shape.stride(Role.HEIGHT)
                      + x * shape.stride(Role.WIDTH)] =
              channels[c].at(y, x);
        }
      }
    }
    return signal;
  }

  @ParameterizedTest
  @CsvSource({
    "11, 11, 0.9099435776369884",
    "13, 17, 0.9379280193955959",
    "28, 28, 0.9399564089479604"
  })
  void equalsThatOfSkimage(int height, int width, double expected) {
    Shape shape = Shape.image(height, width);
    double[] a = signal(shape, StructuralSimilarityTest::wave);
    double[] b = signal(shape, StructuralSimilarityTest::changed);
    assertThat(StructuralSimilarity.of(a, b, shape, 1).orElseThrow())
        .isCloseTo(expected, within(1e-12));
    assertThat(StructuralSimilarity.of(a, a, shape, 1).orElseThrow()).isCloseTo(1, within(1e-12));
  }

  @Test
  void isTheMeanOverTheChannelsWhereverTheirAxisIs() {
    Axis height = new Axis(12, Role.HEIGHT);
    Axis width = new Axis(14, Role.WIDTH);
    Axis channels = new Axis(3, Role.CHANNEL);
    for (List<Axis> axes :
        List.of(List.of(height, width, channels), List.of(channels, height, width))) {
      Shape shape = new Shape(axes, Field.REAL);
      double[] a =
          signal(
              shape,
              StructuralSimilarityTest::wave,
              StructuralSimilarityTest::changed,
              (y, x) -> 0.25);
      double[] b =
          signal(
              shape,
              StructuralSimilarityTest::changed,
              StructuralSimilarityTest::wave,
              (y, x) -> 0.02 * x);
      assertThat(StructuralSimilarity.of(a, b, shape, 1).orElseThrow())
          .isCloseTo(0.7599899664474502, within(1e-12));
    }
  }

  @Test
  void aSignalThatIsNoImageOrSmallerThanTheWindowHasNone() {
    for (Shape shape :
        List.of(Shape.vector(784), Shape.image(10, 40), Shape.image(12, 12).complex())) {
      double[] zeros = new double[shape.size()];
      assertThat(StructuralSimilarity.of(zeros, zeros, shape, 1)).isEmpty();
    }
  }
}
