package org.antipode.measurements.transform;

import static org.antipode.measurements.transform.Sums.assertEqual;
import static org.antipode.measurements.transform.Sums.drawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.files.NpyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoilsTest {
  @TempDir Path folder;

  private static Shape channels(int coils, int height, int width) {
    return new Shape(
        java.util.List.of(
            new Axis(coils, Role.CHANNEL),
            new Axis(height, Role.HEIGHT),
            new Axis(width, Role.WIDTH)),
        Field.COMPLEX);
  }

  private static LinearOperator coils(int count, Optional<Path> file, Shape signal) {
    return (LinearOperator)
        new CoilsProvider()
            .create(
                new CoilsProvider.Options(count, file),
                Context.of(signal, new Seed(1).stream("test")));
  }

  /** Maps from a file, coils first; the adjoint multiplies by their conjugates. */
  @Test
  void everyCoilMultipliesByItsSensitivity() {
    double[] maps = drawn(2 * 3 * 4);
    Path file = folder.resolve("maps.npy");
    NpyFile.write(file, channels(3, 2, 2), maps);
    double[] s = drawn(8);
    double[] expected = new double[24];
    double[] v = drawn(24);
    double[] combined = new double[8];
    for (int coil = 0; coil < 3; coil++) {
      for (int i = 0; i < 4; i++) {
        int at = 2 * (4 * coil + i);
        expected[at] = maps[at] * s[2 * i] - maps[at + 1] * s[2 * i + 1];
        expected[at + 1] = maps[at] * s[2 * i + 1] + maps[at + 1] * s[2 * i];
        combined[2 * i] += maps[at] * v[at] + maps[at + 1] * v[at + 1];
        combined[2 * i + 1] += maps[at] * v[at + 1] - maps[at + 1] * v[at];
      }
    }
    LinearOperator operator = coils(3, Optional.of(file), Shape.image(2, 2).complex());
    assertThat(operator.outputShape()).isEqualTo(channels(3, 2, 2));
    assertEqual(operator.at(s), expected);
    double[] back = new double[8];
    operator.newEvaluation().adjoint(v, back);
    assertEqual(back, combined);
    // A real signal is a complex one without imaginary parts.
    double[] real = {s[0], s[2], s[4], s[6]};
    LinearOperator ofReal = coils(3, Optional.of(file), Shape.image(2, 2));
    assertEqual(ofReal.at(real), operator.at(new double[] {s[0], 0, s[2], 0, s[4], 0, s[6], 0}));
    double[] realBack = new double[4];
    ofReal.newEvaluation().adjoint(v, realBack);
    assertEqual(realBack, new double[] {combined[0], combined[2], combined[4], combined[6]});
  }

  @Test
  void simulatedCoilsKeepLengthsAndSeeTheirOwnSide() {
    LinearOperator operator = coils(4, Optional.empty(), Shape.image(9, 12));
    double[] s = drawn(108);
    LinearEvaluation evaluation = operator.newEvaluation();
    double[] y = new double[operator.outputSize()];
    evaluation.apply(s, y);
    double[] back = new double[108];
    evaluation.adjoint(y, back);
    assertEqual(back, s);
    // The first coil is on the right, the third on the left; both have complex sensitivities.
    double[] maps = CoilMaps.simulated(4, new int[] {9, 12});
    int right = 2 * (4 * 12 + 11);
    int third = right + 2 * 2 * 108;
    assertThat(Math.hypot(maps[right], maps[right + 1]))
        .isGreaterThan(2 * Math.hypot(maps[third], maps[third + 1]));
    assertThat(Math.abs(maps[right + 1])).isGreaterThan(1e-3);
  }

  /** [coils, fourier]: the transform acts on every coil. */
  @Test
  void fourierBehindCoilsTransformsEachOfThem() {
    LinearOperator operator = coils(3, Optional.empty(), Shape.image(4, 5));
    MeasurementOperator fourier =
        new FourierProvider()
            .create(
                new FourierProvider().defaults(),
                Context.of(operator.outputShape(), new Seed(1).stream("test")));
    double[] s = drawn(20);
    double[] seen = operator.at(s);
    double[] y = fourier.at(seen);
    assertThat(fourier.outputShape()).isEqualTo(channels(3, 4, 5));
    for (int coil = 0; coil < 3; coil++) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < 20; i++) {
        re += seen[2 * (20 * coil + i)] / Math.sqrt(20);
        im += seen[2 * (20 * coil + i) + 1] / Math.sqrt(20);
      }
      // Frequency zero is at (2, 2).
      assertThat(y[2 * (20 * coil + 12)]).isCloseTo(re, within(1e-14));
      assertThat(y[2 * (20 * coil + 12) + 1]).isCloseTo(im, within(1e-14));
    }
  }

  @Test
  void wrongSignalsAndMapsAreRefused() {
    assertThatThrownBy(() -> coils(4, Optional.empty(), Shape.image(4, 4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coils see a signal without channels, but the signal of shape 4×4×3 has 3");
    Path file = folder.resolve("maps.npy");
    NpyFile.write(file, channels(2, 4, 4), new double[64]);
    assertThatThrownBy(() -> coils(3, Optional.of(file), Shape.image(4, 4)))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("has shape 2×4×4, but the signal has shape 3×4×4");
  }
}
