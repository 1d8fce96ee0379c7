package org.antipode.files.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.files.SignalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arrays in each format; scipy.io.loadmat and tifffile.imread read the same numbers of them. */
class ArrayFormatTest {
  private static final Shape VOLUME =
      new Shape(
          List.of(new Axis(3, Role.DEPTH), new Axis(4, Role.HEIGHT), new Axis(5, Role.WIDTH)),
          Field.REAL);

  @TempDir private Path folder;

  private Path written(ArrayFormat format, Shape shape, double[] numbers) {
    format.write(folder, "signal", shape, numbers);
    return folder.resolve(format.fileName("signal"));
  }

  private static double[] numbers(Shape shape) {
    return new Seed(1).stream("numbers").gaussians(shape.size(), 1);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadToTheBit(ArrayFormat format) {
    for (Shape shape :
        List.of(
            Shape.vector(1),
            Shape.vector(7),
            Shape.image(4, 5),
            Shape.image(1, 1),
            Shape.image(4, 5, 3),
            Shape.image(90, 100, 3),
            VOLUME)) {
      double[] numbers = numbers(shape);
      assertThat(SignalFile.read(written(format, shape, numbers), shape))
          .as("%s of shape %s", format, shape)
          .isEqualTo(numbers);
    }
  }

  @ParameterizedTest
  @EnumSource
  void complexMeasurementsThatAreWrittenAreReadAsMeasurements(ArrayFormat format) {
    for (Shape shape : List.of(Shape.vector(1), Shape.vector(7), Shape.image(4, 5))) {
      double[] numbers = numbers(shape.complex());
      assertThat(
              SignalFile.readMeasurements(
                  written(format, shape.complex(), numbers), shape.complex()))
          .as("%s of shape %s", format, shape)
          .contains(numbers);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NPY", "MAT"})
  void complexNumbersStayComplex(ArrayFormat format) {
    for (Shape shape : List.of(Shape.vector(7).complex(), Shape.image(3, 2).complex())) {
      double[] numbers = numbers(shape);
      assertThat(SignalFile.read(written(format, shape, numbers), shape)).isEqualTo(numbers);
    }
  }

  /** TIFF has no complex numbers that most programs read. */
  @Test
  void aComplexArrayIsTwoPagesOfATiffFile() {
    double[] numbers = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60};
    Path file = written(ArrayFormat.TIFF, Shape.image(2, 3).complex(), numbers);
    assertThat(SignalFile.readArray(file).shape()).containsExactly(2, 2, 3);
    assertThat(SignalFile.readArray(file).data())
        .containsExactly(1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60);
  }

  @Test
  void channelsOfATiffPictureAreSideBySideWhateverTheSignalsOrder() {
    Shape first =
        new Shape(
            List.of(new Axis(3, Role.CHANNEL), new Axis(2, Role.HEIGHT), new Axis(2, Role.WIDTH)),
            Field.REAL);
    double[] numbers = {1, 2, 3, 4, 10, 20, 30, 40, 100, 200, 300, 400};
    Path file = written(ArrayFormat.TIFF, first, numbers);
    assertThat(SignalFile.readArray(file).shape()).containsExactly(2, 2, 3);
    assertThat(SignalFile.readArray(file).data())
        .containsExactly(1, 10, 100, 2, 20, 200, 3, 30, 300, 4, 40, 400);
  }

  @Test
  void theVariableOfAMatFileHasTheArraysName() throws Exception {
    Path file = written(ArrayFormat.MAT, Shape.vector(2), new double[] {1, 2});
    assertThat(SignalFile.readVector(Path.of(file + ":signal"))).containsExactly(1, 2);
    // Header, tag, flags, axes, name: 2×1 doubles at the end.
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).hasSize(128 + 8 + 16 + 16 + 16 + 8 + 16);
    assertThat(Arrays.copyOfRange(bytes, 124, 128)).containsExactly(0, 1, 'I', 'M');
  }

  @Test
  void aCountOfNumbersThatTheShapeDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> ArrayFormat.MAT.write(folder, "x", Shape.vector(2), new double[3]))
        .hasMessageContaining("does not hold 3 numbers");
  }
}
