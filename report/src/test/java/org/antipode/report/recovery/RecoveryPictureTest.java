package org.antipode.report.recovery;

import static org.antipode.report.recovery.DrawnResults.SIGNAL;
import static org.antipode.report.recovery.DrawnResults.mask;
import static org.antipode.report.recovery.DrawnResults.result;
import static org.antipode.report.recovery.DrawnResults.save;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.recovery.RecoveryResult;
import org.antipode.report.chart.Palette;
import org.junit.jupiter.api.Test;

/** Measurements, truth, recovery and error side by side. */
class RecoveryPictureTest {
  private static BufferedImage picture(RecoveryResult result) {
    return new RecoveryPicture(result, first(result), ValueRange.ALL).image();
  }

  /** Squares of the first entries: neither linear nor a picture. */
  private record Squares(Shape inputShape, Shape outputShape) implements MeasurementOperator {
    @Override
    public Evaluation newEvaluation() {
      return new ColumnwiseEvaluation(this) {
        private double[] point;

        @Override
        public void forward(double[] x, double[] out) {
          point = x.clone();
          Arrays.setAll(out, i -> i < x.length ? x[i] * x[i] : 0);
        }

        @Override
        public void pullback(double[] v, double[] out) {
          Arrays.setAll(out, i -> i < v.length ? 2 * point[i] * v[i] : 0);
        }

        @Override
        public void pushforward(double[] t, double[] out) {
          Arrays.setAll(out, i -> i < t.length ? 2 * point[i] * t[i] : 0);
        }
      };
    }
  }

  /** All entries where there are as many measurements; else what only a plot shows. */
  private static MeasurementOperator first(RecoveryResult result) {
    int size = result.signalShape().size();
    return result.measurements().length == size
        ? mask(result.signalShape(), IntStream.range(0, size).toArray())
        : new Squares(result.signalShape(), result.measurementShape());
  }

  @Test
  void measurementsTruthRecoveryAndErrorStandSideBySide() throws Exception {
    double[] truth = SIGNAL.clone();
    truth[0] = 0.5;
    BufferedImage picture = picture(result(Optional.of(truth), 1, 0.5));
    assertThat(picture.getWidth()).isEqualTo(4 * (280 + 16) + 16);
    // The one wrong pixel is the error's white one.
    int right = 16 + 3 * (280 + 16);
    assertThat(picture.getRGB(right + 5, 16 + 5) & 0xff).isEqualTo(255);
    assertThat(picture.getRGB(right + 15, 16 + 5) & 0xff).isEqualTo(0);
    save(picture, "recovery.png");
  }

  @Test
  void anErrorIsAsBrightInEveryPicture() {
    for (double size : new double[] {2e-13, 0.05, 0.125}) {
      double[] truth = SIGNAL.clone();
      truth[0] = size;
      BufferedImage picture = picture(result(Optional.of(truth), 1, 0.5));
      assertThat(picture.getRGB(16 + 3 * (280 + 16) + 5, 16 + 5) & 0xff)
          .isCloseTo((int) Math.round(255 * size / 0.25), within(1));
    }
  }

  @Test
  void measurementsOfTheSignalsShapeAreAPicture() {
    double[] measured = SIGNAL.clone();
    measured[0] = -1;
    measured[1] = 3;
    BufferedImage picture =
        picture(result(Shape.image(28, 28, 1), measured, Optional.empty(), 1, 0.5));
    assertThat(picture.getWidth()).isEqualTo(2 * (280 + 16) + 16);
    assertThat(picture.getRGB(16 + 5, 16 + 5) & 0xff).isEqualTo(0);
    assertThat(picture.getRGB(16 + 15, 16 + 5) & 0xff).isEqualTo(255);
    // 2/28 on a scale from -1 to 3.
    assertThat(picture.getRGB(16 + 25, 16 + 5) & 0xff)
        .isEqualTo((int) Math.round(255 * (1 + 2 / 28.0) / 4));
  }

  @Test
  void measuredPixelsAreDrawnInTheirPlacesAndTheOthersInAColour() {
    Shape colours =
        new Shape(
            List.of(new Axis(3, Role.CHANNEL), new Axis(14, Role.HEIGHT), new Axis(14, Role.WIDTH)),
            Field.REAL);
    double[] signal = new double[3 * 196];
    for (Shape shape : List.of(Shape.image(14, 14), colours)) {
      int channels = shape.length(Role.CHANNEL);
      // Pixel 15, in row 1 and column 1, with 0.2, 0.4 and 0.6 in its channels.
      int[] entries = IntStream.range(0, channels).map(c -> 15 + 196 * c).toArray();
      double[] measured = IntStream.range(0, channels).mapToDouble(c -> 0.2 * (c + 1)).toArray();
      RecoveryResult result =
          result(shape, measured, Optional.empty(), Arrays.copyOf(signal, shape.size()), 1);
      BufferedImage picture =
          new RecoveryPicture(result, mask(shape, entries), ValueRange.ALL).image();
      assertThat(picture.getWidth()).isEqualTo(2 * (280 + 16) + 16);
      assertThat(picture.getRGB(16 + 5, 16 + 5)).isEqualTo(Palette.MISSING.getRGB());
      assertThat(picture.getRGB(16 + 25, 16 + 25))
          .isEqualTo(channels == 1 ? 0xff333333 : 0xff336699);
    }
  }

  /** Means of 2×2 blocks, 14×14: a picture of its own; and their sum over rows, which is none. */
  @Test
  void measurementsThatAreAPictureAreDrawnAndOthersAreProjectedBack() {
    Shape signal = Shape.image(4, 4);
    double[] answer = new double[16];
    LinearOperator means =
        LinearOperator.of(
            signal,
            Shape.image(2, 2),
            (s, out) -> {
              Arrays.fill(out, 0);
              for (int i = 0; i < 16; i++) {
                out[i / 8 * 2 + i % 4 / 2] += s[i] / 4;
              }
            },
            (v, out) -> Arrays.setAll(out, i -> v[i / 8 * 2 + i % 4 / 2] / 4));
    LinearOperator rows =
        LinearOperator.of(
            signal,
            Shape.vector(4),
            (s, out) -> Arrays.setAll(out, y -> Arrays.stream(s, 4 * y, 4 * y + 4).sum()),
            (v, out) -> Arrays.setAll(out, i -> v[i / 4]));
    double[] measured = {0, 0.2, 0.4, 1};
    RecoveryResult result = result(signal, measured, Optional.empty(), answer, 1);
    BufferedImage picture = new RecoveryPicture(result, means, ValueRange.ALL).image();
    assertThat(picture.getRGB(16 + 200, 16 + 5) & 0xff).isEqualTo(51);
    assertThat(picture.getRGB(16 + 5, 16 + 200) & 0xff).isEqualTo(102);
    double[] sums = {0, 1, 2, 4};
    picture =
        new RecoveryPicture(result(signal, sums, Optional.empty(), answer, 1), rows, ValueRange.ALL)
            .image();
    for (int y = 0; y < 4; y++) {
      // A row of four pixels whose sum is that of the row, all alike.
      assertThat(picture.getRGB(16 + 100, 16 + 70 * y + 5) & 0xff)
          .isEqualTo((int) Math.round(255 * sums[y] / 4));
    }
  }

  @Test
  void blackAndWhiteAreTheEndsOfTheGeneratorsRange() {
    double[] signal = {-1, -0.6, 1, 2};
    double[] truth = {-1, -0.1, 1, 1};
    RecoveryResult result =
        result(Shape.image(2, 2), new double[] {1}, Optional.of(truth), signal, 1);
    BufferedImage picture =
        new RecoveryPicture(result, first(result), new ValueRange(-1, 1)).image();
    int left = 16 + 2 * (280 + 16);
    assertThat(picture.getRGB(left + 5, 16 + 5)).isEqualTo(0xff000000);
    assertThat(picture.getRGB(left + 150, 16 + 5)).isEqualTo(0xff333333);
    assertThat(picture.getRGB(left + 5, 16 + 150)).isEqualTo(0xffffffff);
    // Half of the error 0.5 would be white from 0 to 1.
    assertThat(picture.getRGB(left + 280 + 16 + 150, 16 + 5)).isEqualTo(0xffffffff);
    assertThat(picture.getRGB(left + 280 + 16 + 5, 16 + 5)).isEqualTo(0xff000000);
    BufferedImage open = new RecoveryPicture(result, first(result), ValueRange.from(-1)).image();
    assertThat(open.getRGB(left + 150, 16 + 5)).isEqualTo(0xff000000);
  }

  /** A line of 784 pixels, and one column; numbers that nobody can draw. */
  @Test
  void everyShapeAndEveryNumberCanBeDrawn() {
    double[] wild = {1e308, -1e308, Double.NaN, Double.POSITIVE_INFINITY, 1e-320};
    for (Shape shape : List.of(Shape.image(1, 784), Shape.image(784, 1), Shape.image(28, 28))) {
      for (double[] measured : List.of(wild, new double[3], new double[784], new double[] {5})) {
        BufferedImage picture = picture(result(shape, measured, Optional.empty(), 1));
        assertThat(picture.getWidth()).isGreaterThanOrEqualTo(2 * (280 + 16) + 16);
      }
    }
  }

  @Test
  void withoutTruthTheMeasurementsAndTheRecoveryAreDrawn() {
    BufferedImage picture = picture(result(Optional.empty(), 1, 0.5));
    assertThat(picture.getWidth()).isEqualTo(2 * (280 + 16) + 16);
  }
}
