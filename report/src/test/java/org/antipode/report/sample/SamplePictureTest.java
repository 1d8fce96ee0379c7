package org.antipode.report.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.recovery.Samples;
import org.antipode.report.chart.GreyScale;
import org.junit.jupiter.api.Test;

class SamplePictureTest {
  private static final int MARGIN = 16;
  private static final int CAPTION = 30;

  /** A generator whose signal is its code. */
  private record Copy(Shape outputShape, ValueRange valueRange) implements Generator {
    @Override
    public Shape inputShape() {
      return Shape.vector(outputShape.size());
    }

    @Override
    public Evaluation newEvaluation() {
      return LinearOperator.of(
              inputShape(),
              outputShape,
              (x, out) -> System.arraycopy(x, 0, out, 0, out.length),
              (v, out) -> System.arraycopy(v, 0, out, 0, out.length))
          .newEvaluation();
    }
  }

  private static Shape shape(Object... lengthsAndRoles) {
    Axis[] axes = new Axis[lengthsAndRoles.length / 2];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = new Axis((Integer) lengthsAndRoles[2 * i], (Role) lengthsAndRoles[2 * i + 1]);
    }
    return new Shape(List.of(axes), Field.REAL);
  }

  /** Numbers 0, 1, 2, … */
  private static SampleView view(Shape shape, int count, ValueRange range) {
    double[] numbers = new double[count * shape.size()];
    Arrays.setAll(numbers, i -> i);
    return SampleView.of(Samples.of(new Copy(shape, range), numbers));
  }

  private static int grey(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xff;
  }

  @Test
  void aPixelsGreyFollowsFromTheGeneratorsRange() {
    // Sixteen pixels of 32×32, 0 to 15, in four samples of 2×2 that are two rows of two.
    BufferedImage picture = SamplePicture.of(view(Shape.image(2, 2), 4, new ValueRange(0, 15)));
    assertThat(picture.getWidth()).isEqualTo(2 * (128 + MARGIN) + MARGIN);
    for (int i = 0; i < 4; i++) {
      int left = MARGIN + i % 2 * (128 + MARGIN);
      int top = MARGIN + i / 2 * (128 + MARGIN + CAPTION);
      assertThat(grey(picture, left + 5, top + 5)).isEqualTo(17 * 4 * i);
      assertThat(grey(picture, left + 70, top + 5)).isEqualTo(17 * (4 * i + 1));
      assertThat(grey(picture, left + 5, top + 70)).isEqualTo(17 * (4 * i + 2));
    }
  }

  @Test
  void whereTheRangeHasNoEndTheSamplesGiveIt() {
    Shape shape = Shape.image(2, 2);
    assertThat(view(shape, 4, ValueRange.ALL).grey()).isEqualTo(new GreyScale(0, 15, false));
    assertThat(view(shape, 4, ValueRange.from(-2)).grey()).isEqualTo(new GreyScale(-2, 15, false));
    assertThat(view(shape, 4, new ValueRange(-1, 1)).grey()).isEqualTo(new GreyScale(-1, 1, true));
  }

  @Test
  void aScaleOfOneNumberOrOfTheLargestOnesIsDrawnToo() {
    assertThat(new GreyScale(3, 3, false).of(3)).isZero();
    assertThat(new GreyScale(-1.7e308, 1.7e308, false).of(0)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void coloursBeforeThePixelsAreAColourPicture() {
    Shape shape = shape(3, Role.CHANNEL, 1, Role.HEIGHT, 2, Role.WIDTH);
    BufferedImage picture = SamplePicture.of(view(shape, 1, new ValueRange(0, 5)));
    // Red 0 and 1, green 2 and 3, blue 4 and 5, in fifths of 255.
    assertThat(picture.getRGB(MARGIN + 5, MARGIN + 5)).isEqualTo(0xff000000 + 102 * 256 + 204);
    assertThat(picture.getRGB(MARGIN + 70, MARGIN + 5))
        .isEqualTo(0xff000000 + 51 * 65536 + 153 * 256 + 255);
  }

  @Test
  void otherChannelsAndSlicesAreGreyPicturesInARow() {
    for (Role role : new Role[] {Role.CHANNEL, Role.DEPTH, Role.NONE}) {
      for (boolean first : new boolean[] {true, false}) {
        Shape shape =
            first
                ? shape(2, role, 2, Role.HEIGHT, 2, Role.WIDTH)
                : shape(2, Role.HEIGHT, 2, Role.WIDTH, 2, role);
        BufferedImage picture = SamplePicture.of(view(shape, 3, new ValueRange(0, 51)));
        assertThat(picture.getWidth()).isEqualTo(2 * (130 + MARGIN) + MARGIN);
        assertThat(picture.getHeight()).isEqualTo(3 * (128 + MARGIN + CAPTION) + MARGIN);
        for (int i = 0; i < 3; i++) {
          for (int p = 0; p < 2; p++) {
            int left = MARGIN + 1 + p * (130 + MARGIN);
            int top = MARGIN + i * (128 + MARGIN + CAPTION);
            // The pixel in row 1, column 0 of plane p.
            int number = 8 * i + (first ? 4 * p + 2 : 4 + p);
            assertThat(grey(picture, left + 5, top + 70)).isEqualTo(5 * number);
          }
        }
      }
    }
  }

  @Test
  void ofManyPlanesSomeAreDrawnEvenlySpacedAndNamedByTheirPlace() {
    Shape shape = shape(2, Role.CHANNEL, 32, Role.DEPTH, 2, Role.HEIGHT, 2, Role.WIDTH);
    Planes planes = Planes.of(shape).orElseThrow();
    assertThat(planes.all()).isEqualTo(64);
    assertThat(planes.planes()).hasSize(16);
    assertThat(planes.planes().get(0)).isEqualTo(new Planes.Plane("channel 0, depth 2", 8));
    assertThat(planes.planes().get(15)).isEqualTo(new Planes.Plane("channel 1, depth 30", 248));
  }

  @Test
  void aSignalWithoutHeightAndWidthIsACurveForEachChannel() {
    for (Shape shape :
        List.of(
            Shape.vector(50),
            shape(50, Role.TIME),
            shape(2, Role.CHANNEL, 25, Role.TIME),
            shape(25, Role.TIME, 2, Role.CHANNEL),
            shape(50, Role.HEIGHT))) {
      // The second channel is below 0, the first one above.
      double[] numbers = new double[5 * shape.size()];
      int channels = shape.stride(Role.CHANNEL);
      Arrays.setAll(numbers, i -> channels > 0 && i / channels % 2 == 1 ? -1 - i : 1 + i);
      SampleView view = SampleView.of(Samples.of(new Copy(shape, ValueRange.ALL), numbers));
      assertThat(view.planes()).isEqualTo(Optional.empty());
      BufferedImage picture = SamplePicture.of(view);
      assertThat(picture.getWidth()).isBetween(3 * 360, 3 * 420);
      int curves = shape.has(Role.CHANNEL) ? 2 : 1;
      for (int c = 0; c < 2; c++) {
        int color = new int[] {0xff0072b2, 0xffe69f00}[c];
        int pixels = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
          for (int x = 0; x < picture.getWidth(); x++) {
            pixels += picture.getRGB(x, y) == color ? 1 : 0;
          }
        }
        assertThat(pixels > 0).as("curve %d of %s", c, shape).isEqualTo(c < curves);
      }
    }
  }

  @Test
  void ofManyOrLargeSamplesTheFirstOnesAreDrawn() {
    assertThat(view(Shape.image(2, 2), 100, ValueRange.ALL).drawn()).isEqualTo(64);
    assertThat(view(Shape.image(1000, 2000), 9, ValueRange.ALL).drawn()).isEqualTo(8);
    assertThat(view(Shape.vector(2), 3, ValueRange.ALL).drawn()).isEqualTo(3);
  }
}
