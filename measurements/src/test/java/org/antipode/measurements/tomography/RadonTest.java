package org.antipode.measurements.tomography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class RadonTest {
  private static final double[] DEGREES = {0, 17, 45, 90, 101, 135, 180, 222, 359};

  private static MeasurementOperator radon(Shape signal, Integer detectors, double... degrees) {
    List<Double> angles = Arrays.stream(degrees).boxed().toList();
    return radon(
        signal,
        new RadonProvider.Options(
            Optional.empty(), Optional.of(angles), 0, 180, Optional.ofNullable(detectors)));
  }

  private static MeasurementOperator radon(Shape signal, RadonProvider.Options options) {
    return new RadonProvider().create(options, Context.of(signal, new Seed(1).stream("test")));
  }

  private static double[] random(Shape shape) {
    return new Seed(3).stream("test").gaussians(shape.size(), 1);
  }

  /** A corner of a polygon on the axes (t, along the ray). */
  private record Corner(double t, double s) {}

  /** The part of a polygon on one side of t = bound: Sutherland and Hodgman. */
  private static List<Corner> clipped(List<Corner> polygon, double bound, int side) {
    List<Corner> kept = new ArrayList<>();
    for (int i = 0; i < polygon.size(); i++) {
      Corner a = polygon.get(i);
      Corner b = polygon.get((i + 1) % polygon.size());
      boolean in = side * (a.t - bound) >= 0;
      if (in) {
        kept.add(a);
      }
      if (in != side * (b.t - bound) >= 0) {
        double share = (bound - a.t) / (b.t - a.t);
        kept.add(new Corner(bound, a.s + share * (b.s - a.s)));
      }
    }
    return kept;
  }

  private static double area(List<Corner> polygon) {
    double twice = 0;
    for (int i = 0; i < polygon.size(); i++) {
      Corner a = polygon.get(i);
      Corner b = polygon.get((i + 1) % polygon.size());
      twice += a.t * b.s - b.t * a.s;
    }
    return Math.abs(twice) / 2;
  }

  /** The area of a pixel, in the middle of which are (x, y), inside the strip of a detector. */
  private static double overlap(double x, double y, double degrees, double from) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    List<Corner> square = new ArrayList<>();
    for (double[] corner : new double[][] {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}}) {
      double u = x + corner[0];
      double v = y + corner[1];
      square.add(new Corner(u * cos + v * sin, v * cos - u * sin));
    }
    return area(clipped(clipped(square, from, 1), from + 1, -1));
  }

  @Test
  void isTheSumOverThePixelsOfTheAreaInsideTheStripOfADetector() {
    for (int[] size : new int[][] {{1, 1, 3}, {4, 4, 6}, {5, 7, 9}, {7, 2, 4}, {6, 6, 1}}) {
      int height = size[0];
      int width = size[1];
      int detectors = size[2];
      Shape image = Shape.image(height, width);
      double[] s = random(image);
      double[] measured = radon(image, detectors, DEGREES).at(s);
      for (int angle = 0; angle < DEGREES.length; angle++) {
        for (int i = 0; i < detectors; i++) {
          double sum = 0;
          for (int pixel = 0; pixel < s.length; pixel++) {
            double x = pixel % width - (width - 1) / 2.0;
            double y = (height - 1) / 2.0 - pixel / width;
            sum += s[pixel] * overlap(x, y, DEGREES[angle], i - detectors / 2.0);
          }
          assertThat(measured[angle * detectors + i]).isCloseTo(sum, within(1e-12));
        }
      }
    }
  }

  @Test
  void aPixelMovesAlongItsSinusoid() {
    int detectors = 15;
    double[] s = new double[9 * 11];
    s[2 * 11 + 8] = 1; // 3 to the right of the middle, 2 above it
    double[] measured = radon(Shape.image(9, 11), detectors, DEGREES).at(s);
    for (int angle = 0; angle < DEGREES.length; angle++) {
      double theta = Math.toRadians(DEGREES[angle]);
      double place = 7 + 3 * Math.cos(theta) + 2 * Math.sin(theta);
      for (int i = 0; i < detectors; i++) {
        double value = measured[angle * detectors + i];
        if (Math.abs(i - place) > 0.5 + Math.sqrt(0.5)) {
          assertThat(value).isCloseTo(0, within(1e-15));
        } else if (Math.abs(i - place) < 0.2) {
          assertThat(value).isGreaterThan(0.5);
        }
      }
    }
    assertThat(measured[7 + 3]).isCloseTo(1, within(1e-14));
    assertThat(measured[3 * detectors + 7 + 2]).isCloseTo(1, within(1e-14));
    assertThat(measured[6 * detectors + 7 - 3]).isCloseTo(1, within(1e-14));
  }

  /** Every shift by one, transposition or missing detector changes it. */
  @Test
  void theDefaultDetectorsCoverTheImageSoThatEachAngleSumsToTheSumOfThePixels() {
    for (int[] size : new int[][] {{1, 1}, {1, 9}, {8, 8}, {7, 12}, {13, 4}}) {
      Shape image = Shape.image(size[0], size[1]);
      double[] s = random(image);
      MeasurementOperator radon = radon(image, null, DEGREES);
      int detectors = radon.outputShape().length(Role.WIDTH);
      assertThat(detectors % 2).isEqualTo(size[1] % 2);
      assertThat((double) detectors)
          .isBetween(Math.hypot(size[0], size[1]), Math.hypot(size[0], size[1]) + 2);
      double[] measured = radon.at(s);
      for (int angle = 0; angle < DEGREES.length; angle++) {
        assertThat(Arrays.stream(measured, angle * detectors, (angle + 1) * detectors).sum())
            .isCloseTo(Arrays.stream(s).sum(), within(1e-12));
      }
    }
  }

  /** The mean over a pixel of an ellipse of density 1, half axes 0.6 and 0.3, about (0.1, −0.2). */
  private static double density(int n, int row, int column) {
    int parts = 8;
    double sum = 0;
    for (int i = 0; i < parts * parts; i++) {
      double x = 2 * (column + (i % parts + 0.5) / parts) / n - 1 - 0.1;
      double y = 1 - 2 * (row + (i / parts + 0.5) / parts) / n + 0.2;
      sum += x * x / 0.36 + y * y / 0.09 <= 1 ? 1 : 0;
    }
    return sum / (parts * parts);
  }

  private static double projection(double theta, double t) {
    double square =
        0.36 * Math.cos(theta) * Math.cos(theta) + 0.09 * Math.sin(theta) * Math.sin(theta);
    double place = t - 0.1 * Math.cos(theta) + 0.2 * Math.sin(theta);
    return 2 * 0.6 * 0.3 * Math.sqrt(Math.max(0, square - place * place)) / square;
  }

  @Test
  void theErrorOfAnEllipseFallsWithTheResolution() {
    double former = 0.05;
    for (int n : new int[] {24, 48, 96}) {
      double[] s = new double[n * n];
      Arrays.setAll(s, pixel -> density(n, pixel / n, pixel % n));
      double[] measured = radon(Shape.image(n, n), n, DEGREES).at(s);
      double square = 0;
      for (int i = 0; i < measured.length; i++) {
        double t = 2 * (i % n + 0.5) / n - 1;
        double exact = projection(Math.toRadians(DEGREES[i / n]), t);
        square += Math.pow(measured[i] * 2 / n - exact, 2) / measured.length;
      }
      assertThat(Math.sqrt(square)).isLessThan(former);
      former = Math.sqrt(square) / 1.6;
    }
  }

  /** {@code skimage.transform.radon(a, [0, 90, 180, 270], circle=True)}, version 0.19.3. */
  @Test
  void equalsThatOfSkimageAtMultiplesOfAQuarterTurn() {
    double[] s = {0, 0, 0, 0, 0, 0, 6, 1, 0, 0, 0, 2, 5, 3, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0};
    assertThat(radon(Shape.image(5, 5), 5, 0, 90, 180, 270).at(s))
        .containsExactly(
            new double[] {0, 8, 10, 3, 0, 0, 4, 10, 7, 0, 0, 3, 10, 8, 0, 0, 7, 10, 4, 0},
            within(1e-13));
  }

  @Test
  void keepsTheContractForSlicesChannelsAndComplexNumbers() {
    Axis height = new Axis(5, Role.HEIGHT);
    Axis width = new Axis(4, Role.WIDTH);
    Axis depth = new Axis(2, Role.DEPTH);
    Axis channels = new Axis(3, Role.CHANNEL);
    for (Shape signal :
        List.of(
            Shape.image(1, 1),
            Shape.image(7, 11),
            new Shape(List.of(depth, height, width), Field.REAL),
            new Shape(List.of(channels, height, width), Field.COMPLEX),
            new Shape(List.of(height, width, channels), Field.REAL))) {
      for (Integer detectors : new Integer[] {null, 3}) {
        MeasurementOperator radon = radon(signal, detectors, 0, 30, 90, 200);
        Contract.check(radon, new Seed(1)).orThrow();
        assertThat(radon.outputShape().length(Role.HEIGHT)).isEqualTo(4);
      }
    }
  }

  @Test
  void projectsEachSliceAndEachChannelAlike() {
    Shape image = Shape.image(5, 4);
    double[] s = random(image);
    double[] alone = radon(image, null, 30, 120).at(s);
    Axis height = new Axis(5, Role.HEIGHT);
    Axis width = new Axis(4, Role.WIDTH);
    for (Role role : List.of(Role.CHANNEL, Role.DEPTH, Role.TIME)) {
      Axis other = new Axis(2, role);
      for (List<Axis> axes :
          List.of(
              List.of(other, height, width),
              List.of(height, other, width),
              List.of(height, width, other))) {
        Shape signal = new Shape(axes, Field.REAL);
        double[] both = new double[signal.size()];
        for (int i = 0; i < s.length; i++) {
          int place = i / 4 * signal.stride(Role.HEIGHT) + i % 4 * signal.stride(Role.WIDTH);
          both[place] = s[i];
          both[place + signal.stride(role)] = -2 * s[i];
        }
        MeasurementOperator radon = radon(signal, null, 30, 120);
        Shape sinogram = radon.outputShape();
        double[] measured = radon.at(both);
        int detectors = sinogram.length(Role.WIDTH);
        for (int i = 0; i < alone.length; i++) {
          int place =
              i / detectors * sinogram.stride(Role.HEIGHT)
                  + i % detectors * sinogram.stride(Role.WIDTH);
          assertThat(measured[place]).isEqualTo(alone[i]);
          assertThat(measured[place + sinogram.stride(role)])
              .isCloseTo(-2 * alone[i], within(1e-14));
        }
      }
    }
  }

  @Test
  void aNumberOfAnglesIsSpreadOverTheRange() {
    Shape image = Shape.image(6, 6);
    double[] s = random(image);
    RadonProvider.Options limited =
        new RadonProvider.Options(Optional.of(3), Optional.empty(), 30, 90, Optional.empty());
    assertThat(radon(image, limited).at(s)).isEqualTo(radon(image, null, 30, 60, 90).at(s));
  }

  @Test
  void refusesWhatItCannotProject() {
    assertThatThrownBy(() -> radon(Shape.vector(20), null, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("radon projects images, but the signal has shape 20, without rows and columns");
    assertThatThrownBy(() -> radon(Shape.image(3, 3), RadonProvider.Options.DEFAULTS))
        .hasMessage("option 'angles' is required: the number of angles; or give 'degrees', a list");
    assertThatThrownBy(
            () ->
                new RadonProvider.Options(
                    Optional.of(2), Optional.of(List.of(1.0)), 0, 180, Optional.empty()))
        .hasMessageContaining("'angles' and 'degrees' cannot both be given");
    assertThatThrownBy(
            () ->
                new RadonProvider.Options(
                    Optional.empty(), Optional.of(List.of(1.0)), 0, 90, Optional.empty()))
        .hasMessageContaining("leave them out beside 'degrees'");
  }
}
