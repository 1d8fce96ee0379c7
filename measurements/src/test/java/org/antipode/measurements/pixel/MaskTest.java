package org.antipode.measurements.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static MeasurementOperator mask(Shape signal, double fraction, long seed) {
    return new MaskProvider()
        .create(
            new MaskProvider.Options(Optional.empty(), Optional.of(fraction), Optional.empty()),
            Context.of(signal, new Seed(seed).stream("measurement")));
  }

  /** The numbers of the signal that are measured, in the order of the measurements. */
  private static int[] measured(MeasurementOperator mask) {
    double[] numbers = IntStream.range(0, mask.inputSize()).asDoubleStream().toArray();
    return Arrays.stream(mask.at(numbers)).mapToInt(number -> (int) number).toArray();
  }

  @Test
  void soManyDifferentPixelsAreMeasuredInTheirOrder() {
    for (double fraction : new double[] {1e-9, 0.1, 0.5, 1}) {
      int[] pixels = measured(mask(Shape.image(20, 30), fraction, 1));
      assertThat(pixels).hasSize(Math.max(1, (int) (600 * fraction)));
      assertThat(pixels).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void everyPixelIsMeasuredEquallyOften() {
    int[] counts = new int[12];
    for (int seed = 0; seed < 4000; seed++) {
      for (int pixel : measured(mask(Shape.image(3, 4), 0.25, seed))) {
        counts[pixel]++;
      }
    }
    // 1000 of 4000 each, with a deviation of 27.
    for (int count : counts) {
      assertThat(count).isCloseTo(1000, within(110));
    }
  }

  @Test
  void aPixelIsMeasuredWithAllItsChannelsWhereverTheirAxisIs() {
    Axis channels = new Axis(3, Role.CHANNEL);
    Axis height = new Axis(4, Role.HEIGHT);
    Axis width = new Axis(5, Role.WIDTH);
    for (Field field : Field.values()) {
      for (List<Axis> axes :
          List.of(
              List.of(channels, height, width),
              List.of(height, channels, width),
              List.of(height, width, channels))) {
        Shape signal = new Shape(axes, field);
        MeasurementOperator mask = mask(signal, 0.3, 1);
        assertThat(mask.outputShape().entries()).isEqualTo(3 * 6);
        assertThat(mask.outputShape().field()).isEqualTo(field);
        int[] pixels =
            Arrays.stream(measured(mask))
                .map(
                    i -> i / signal.stride(Role.HEIGHT) % 4 * 5 + i / signal.stride(Role.WIDTH) % 5)
                .sorted()
                .toArray();
        for (int i = 0; i < pixels.length; i++) {
          assertThat(pixels[i]).isEqualTo(pixels[i / (3 * field.numbers()) * 3 * field.numbers()]);
        }
        assertThat(Arrays.stream(pixels).distinct().count()).isEqualTo(6);
        Contract.check(mask, new Seed(1)).orThrow();
      }
    }
  }
}
