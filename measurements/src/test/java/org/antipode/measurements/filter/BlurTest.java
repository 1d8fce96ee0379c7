package org.antipode.measurements.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.files.input.WordOrFile;
import org.antipode.measurements.Grid;
import org.antipode.measurements.filter.BlurProvider.Named;
import org.antipode.measurements.filter.BlurProvider.Options;
import org.antipode.measurements.filter.BlurProvider.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlurTest {
  private static final double[] SIGNAL = {1, 2, 0, -1, 3, -2, 5, 4, 0, 1, -3, 2};
  private static final double[] KERNEL = {1, -2, 3, 0.5, 0, 4};

  @TempDir Path folder;

  private static MeasurementOperator blur(Shape signal, Options options) {
    return new BlurProvider().create(options, Context.of(signal, new Seed(1).stream("test")));
  }

  private static Options named(
      Named kernel, Optional<Double> deviation, Optional<Double> radius, Boundary boundary) {
    return new Options(
        WordOrFile.of(kernel),
        deviation,
        radius,
        Optional.empty(),
        Optional.empty(),
        Optional.of(boundary),
        Output.SAME);
  }

  private static Options motion(double length, double angle) {
    return new Options(
        WordOrFile.of(Named.MOTION),
        Optional.empty(),
        Optional.empty(),
        Optional.of(length),
        Optional.of(angle),
        Optional.of(Boundary.ZERO),
        Output.SAME);
  }

  private Options file(Tensor kernel, Optional<Boundary> boundary, Output output) {
    Path file = folder.resolve("kernel.npy");
    NpyFile.write(file, kernel);
    return new Options(
        WordOrFile.of(file),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        boundary,
        output);
  }

  /** scipy.ndimage.convolve with the modes wrap, constant and reflect. */
  @Test
  void convolvesAsSciPyDoes() {
    double[][] expected = {
      {-1.5, 14, -21, 5.5, 0.5, 17, 22.5, 3, 15, -20.5, 23.5, 20},
      {-1.5, 10, -9, -8.5, 0.5, 17, 22.5, -6, 15, -16.5, 24.5, 17},
      {2.5, 18, -9, -11.5, 0.5, 17, 22.5, 8, 16, -21.5, 32.5, 21}
    };
    Tensor kernel = new Tensor(List.of(3, 2), KERNEL);
    for (Boundary boundary : Boundary.values()) {
      Options options = file(kernel, Optional.of(boundary), Output.SAME);
      assertThat(blur(Shape.image(3, 4), options).at(SIGNAL))
          .as(boundary.name())
          .containsExactly(expected[boundary.ordinal()], within(1e-14));
    }
  }

  /** scipy.signal.convolve2d with the mode valid. */
  @Test
  void theValidPartNeedsNothingBeyondTheSignal() {
    Options options = file(new Tensor(List.of(3, 2), KERNEL), Optional.empty(), Output.VALID);
    MeasurementOperator blur = blur(Shape.image(3, 4), options);
    assertThat(blur.outputShape()).isEqualTo(Shape.image(1, 3));
    assertThat(blur.at(SIGNAL)).containsExactly(new double[] {0.5, 17, 22.5}, within(1e-14));
  }

  @Test
  void aBrightPointShowsTheKernelAroundIt() {
    double[] point = new double[30];
    point[2 * 6 + 3] = 1;
    Options options =
        file(new Tensor(List.of(3, 2), KERNEL), Optional.of(Boundary.ZERO), Output.SAME);
    double[] seen = blur(Shape.image(5, 6), options).at(point);
    // The centre of 3×2 is entry (1, 1).
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 2; x++) {
        assertThat(seen[(2 + y - 1) * 6 + 3 + x - 1]).isEqualTo(KERNEL[2 * y + x]);
      }
    }
  }

  /** 9 numbers are summed directly; 225 are multiplied as Fourier transforms; 15 is beyond 7. */
  @ParameterizedTest
  @CsvSource({"3, 3", "15, 15", "14, 16", "1, 1", "211, 1"})
  void equalsTheSumOfItsDefinition(int height, int width) {
    double[] kernel = new Seed(1).stream("test").gaussians(height * width, 1);
    for (Shape signal :
        List.of(
            Shape.image(7, 5),
            Shape.image(6, 1).complex(),
            Shape.image(4, 5, 3),
            new Shape(
                List.of(
                    new Axis(2, Role.CHANNEL), new Axis(4, Role.HEIGHT), new Axis(3, Role.WIDTH)),
                Field.REAL))) {
      double[] s = new Seed(2).stream("test").gaussians(signal.size(), 1);
      for (Boundary boundary : Boundary.values()) {
        Options options =
            file(new Tensor(List.of(height, width), kernel), Optional.of(boundary), Output.SAME);
        assertThat(blur(signal, options).at(s))
            .containsExactly(directSum(signal, s, kernel, height, width, boundary), within(1e-12));
      }
    }
  }

  private static double[] directSum(
      Shape signal, double[] s, double[] kernel, int height, int width, Boundary boundary) {
    int rows = signal.length(Role.HEIGHT);
    int columns = signal.length(Role.WIDTH);
    int[] offsets = Grid.of(signal).offsets();
    double[] out = new double[s.length];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        for (int q = 0; q < kernel.length; q++) {
          int fromY = boundary.source(y + height / 2 - q / width, rows);
          int fromX = boundary.source(x + width / 2 - q % width, columns);
          for (int c = 0; fromY >= 0 && fromX >= 0 && c < signal.length(Role.CHANNEL); c++) {
            int channel = c * signal.stride(Role.CHANNEL);
            for (int part = channel; part < channel + signal.field().numbers(); part++) {
              out[offsets[y * columns + x] + part] +=
                  kernel[q] * s[offsets[fromY * columns + fromX] + part];
            }
          }
        }
      }
    }
    return out;
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void aGaussianAlongEveryAxisIsTheOneWithAllAxes(Boundary boundary) {
    double[] line = Kernel.gaussian(0.8, 2);
    double[] product = new double[25];
    for (int i = 0; i < 25; i++) {
      product[i] = line[i / 5] * line[i % 5];
    }
    Shape signal = Shape.image(4, 3, 3);
    double[] s = new Seed(2).stream("test").gaussians(signal.size(), 1);
    Options whole = file(new Tensor(List.of(5, 5), product), Optional.of(boundary), Output.SAME);
    assertThat(
            blur(signal, named(Named.GAUSSIAN, Optional.of(0.8), Optional.of(2.0), boundary)).at(s))
        .containsExactly(blur(signal, whole).at(s), within(1e-14));
  }

  /** scipy.ndimage.gaussian_filter1d of deviation 0.5, with its own end at 4 deviations. */
  @Test
  void aGaussianEndsWhereSciPysDoes() {
    Options options = named(Named.GAUSSIAN, Optional.of(0.5), Optional.empty(), Boundary.REFLECT);
    assertThat(blur(Shape.vector(7), options).at(new double[] {0, 0, 1, 0, 0, 2, 0}))
        .containsExactly(
            new double[] {
              0.00026386508273735414,
              0.10645077197359151,
              0.7865707258873423,
              0.10697850213906622,
              0.21316540902992037,
              1.5731414517746847,
              0.21342927411265775
            },
            within(1e-15));
  }

  @Test
  void boxAndDiscAreMeansOfTheirPixels() {
    double[] s = new double[49];
    s[24] = 1;
    double[] box =
        blur(Shape.image(7, 7), named(Named.BOX, Optional.empty(), Optional.of(1.0), Boundary.ZERO))
            .at(s);
    double[] disc =
        blur(
                Shape.image(7, 7),
                named(Named.DISC, Optional.empty(), Optional.of(1.0), Boundary.ZERO))
            .at(s);
    for (int i = 0; i < 49; i++) {
      int y = Math.abs(i / 7 - 3);
      int x = Math.abs(i % 7 - 3);
      assertThat(box[i]).isCloseTo(Math.max(y, x) <= 1 ? 1 / 9.0 : 0, within(1e-16));
      assertThat(disc[i]).isCloseTo(y + x <= 1 ? 1 / 5.0 : 0, within(1e-16));
    }
  }

  /** A line of 3 pixels: along the row, along the column, and rising to the right. */
  @ParameterizedTest
  @CsvSource({"0, 3, 0, 1", "90, 3, 1, 0", "45, 3.8284271247461903, -1, 1"})
  void motionIsALineOfPixels(double angle, double length, int down, int right) {
    double[] s = new double[49];
    s[24] = 1;
    double[] seen = blur(Shape.image(7, 7), motion(length, angle)).at(s);
    assertThat(seen[24 + 7 * down + right]).isCloseTo(seen[24], within(1e-15));
    assertThat(seen[24 - 7 * down - right]).isCloseTo(seen[24], within(1e-15));
    double sum = 0;
    for (double value : seen) {
      sum += value;
    }
    assertThat(sum).isCloseTo(1, within(1e-15));
    assertThat(seen[24 + 7 * down - right]).isEqualTo(right * down == 0 ? seen[24 + right] : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GAUSSIAN |     | 2 | option 'deviation' is required by the kernel gaussian",
        "GAUSSIAN | 1 | 2.5 | option 'radius' of the kernel gaussian must be a whole number but is 2.5",
        "BOX | 1 | 2 | option 'deviation' does not belong to the kernel box, whose options are radius",
        "DISC |  |  | option 'radius' is required by the kernel disc",
        "GAUSSIAN | 1e6 | | the kernel's length of 8000001 is too large for the signal's height of 5; give a smaller deviation or radius",
        "DISC | | 1e5 | the kernel has about 4e+10 numbers; at most 1e7 are possible",
        "MOTION |  |  | option 'length' is required by the kernel motion",
      })
  void optionsThatDoNotFitTheKernelAreRefused(
      Named kernel, Double deviation, Double radius, String message) {
    Options options =
        named(kernel, Optional.ofNullable(deviation), Optional.ofNullable(radius), Boundary.ZERO);
    assertThatThrownBy(() -> blur(Shape.image(5, 5), options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aKernelOfZerosIsRefused() {
    Tensor zeros = new Tensor(List.of(3, 2), new double[6]);
    assertThatThrownBy(() -> blur(Shape.image(4, 4), file(zeros, Optional.empty(), Output.SAME)))
        .hasMessageEndingWith(
            "kernel.npy is 0 everywhere, but a kernel has another number at least");
  }

  @Test
  void kernelsThatDoNotFitTheSignalAreRefusedWithBothSizes() {
    Tensor kernel = new Tensor(List.of(3, 2), KERNEL);
    assertThatThrownBy(() -> blur(Shape.image(2, 4), file(kernel, Optional.empty(), Output.VALID)))
        .hasMessage(
            "the kernel's length of 3 is larger than the signal's height of 2, so that no pixel is"
                + " valid");
    assertThatThrownBy(() -> blur(Shape.vector(4), file(kernel, Optional.empty(), Output.SAME)))
        .hasMessageEndingWith(
            "kernel.npy has shape 3×2, but a kernel for a signal of shape 4 has 1 axes, and one"
                + " number at least");
    assertThatThrownBy(
            () -> blur(Shape.image(4, 4), file(kernel, Optional.of(Boundary.ZERO), Output.VALID)))
        .hasMessage(
            "option 'boundary' does not go with output: valid, which needs nothing beyond the"
                + " signal");
    assertThatThrownBy(() -> blur(Shape.vector(9), motion(3, 0)))
        .hasMessage("the kernel motion needs a picture, but the signal has shape 9");
  }
}
