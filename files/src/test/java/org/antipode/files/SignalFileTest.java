package org.antipode.files;

import static org.antipode.files.Fixtures.assertRefused;
import static org.antipode.files.Fixtures.file;
import static org.antipode.files.Fixtures.fixture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"vector.npy", "column.npy"})
  void aVectorIsReadFromNpy(String name) {
    assertThat(SignalFile.readVector(fixture(name))).containsExactly(1, -2, 3.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\n-2\n3.5\n", "1,-2,3.5", "y\n1\n-2\n3.5"})
  void aVectorIsReadFromOneColumnOrOneRowOfText(String text) {
    assertThat(SignalFile.readVector(file(folder, text))).containsExactly(1, -2, 3.5);
  }

  @Test
  void aMatrixIsReadByColumn() {
    for (Path path : new Path[] {fixture("version-1.npy"), file(folder, "1 2 3\n4 5 6\n")}) {
      ColumnMatrix matrix = SignalFile.readMatrix(path);
      assertThat(matrix.rows()).isEqualTo(2);
      assertThat(matrix.data()).containsExactly(1, 4, 2, 5, 3, 6);
    }
  }

  @Test
  void anotherShapeIsRefused() {
    Path matrix = fixture("version-1.npy");
    assertRefused(matrix, () -> SignalFile.readVector(matrix))
        .contains("shape 2×3, but a vector is wanted");
    for (String name : new String[] {"vector.npy", "cube-c.npy", "number.npy", "nothing.npy"}) {
      Path path = fixture(name);
      assertRefused(path, () -> SignalFile.readMatrix(path)).contains("but a matrix is wanted");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grey.png         | is a PNG picture, but an NPY, CSV, FITS, HDF5, MATLAB, Matrix Market, NIfTI, NPZ or TIFF file is wanted",
        "grey.gif         | is a GIF picture",
        "torch.pt         | is a PyTorch file (pickles in a zip)",
        "torch-old.pt     | is a Python pickle",
        "small.safetensors | is a safetensors file",
        "complex.npy      | holds complex numbers ('<c16'), but real ones are wanted",
      })
  void whatIsNeitherNpyNorTextIsRefused(String name, String words) {
    Path path = fixture(name);
    assertRefused(path, () -> SignalFile.readVector(path)).contains(words);
    assertRefused(path, () -> SignalFile.readMatrix(path)).contains(words);
  }

  @Test
  void aSignalIsReadFromAPictureOrAnArrayOrAVectorOfItsSize() {
    Shape shape = Shape.image(2, 3, 1);
    double[] expected = ImageFile.read(fixture("grey.png"), shape);
    assertThat(SignalFile.read(fixture("grey.png"), shape)).containsExactly(expected);
    assertThat(SignalFile.read(file(folder, "0 .2 .4\n.6 .8 1\n"), shape))
        .containsExactly(expected);
    assertThat(SignalFile.read(file(folder, "0 .2 .4 .6 .8 1\n"), shape)).containsExactly(expected);
    assertThat(SignalFile.read(fixture("image.npy"), Shape.image(2, 3))).hasSize(6);
  }

  @Test
  void aSignalWithItsAxesInAnotherOrderIsAskedToBeTransposed() {
    Path path = fixture("version-1.npy");
    assertRefused(path, () -> SignalFile.read(path, Shape.image(3, 2)))
        .contains("has shape 2×3, but the signal has shape 3×2; transpose it?");
    Path cube = fixture("cube-c.npy");
    assertRefused(cube, () -> SignalFile.read(cube, Shape.image(3, 4, 2)))
        .contains("has shape 2×3×4", "move its axes with numpy.transpose?");
  }

  @Test
  void aSignalOfAnotherShapeIsRefused() {
    Path path = fixture("version-1.npy");
    assertRefused(path, () -> SignalFile.read(path, Shape.image(5, 2)))
        .contains("has shape 2×3, but the signal has shape 5×2", "a vector of 10 numbers");
    assertRefused(path, () -> SignalFile.read(path, Shape.vector(6))).contains("shape 6;");
  }

  @Test
  void blackAndWhiteInAPictureAreTheEndsOfTheSignalsRange() {
    Shape shape = Shape.image(2, 3);
    Path picture = fixture("grey.png");
    double[] plain = SignalFile.read(picture, shape);
    for (ValueRange range :
        new ValueRange[] {ValueRange.ALL, ValueRange.from(-1), new ValueRange(0, 1)}) {
      assertThat(SignalFile.read(picture, shape, range)).containsExactly(plain);
    }
    assertThat(SignalFile.read(picture, shape, new ValueRange(-1, 1)))
        .containsExactly(Arrays.stream(plain).map(grey -> 2 * grey - 1).toArray(), within(1e-15));
    // Numbers of an array are not scaled.
    assertThat(SignalFile.read(file(folder, "0 .2 .4 .6 .8 1\n"), shape, new ValueRange(-1, 1)))
        .containsExactly(0, .2, .4, .6, .8, 1);
  }

  @Test
  void severalSignalsAreReadFromRowsAndOneFromAVector() {
    Shape three = Shape.vector(3);
    assertThat(SignalFile.readSeveral(file(folder, "1 2 3\n4 5 6\n"), three))
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(SignalFile.readSeveral(fixture("version-1.npy"), three)).hasSize(6);
    for (String name : new String[] {"vector.npy", "column.npy"}) {
      assertThat(SignalFile.readSeveral(fixture(name), three)).containsExactly(1, -2, 3.5);
      assertThat(SignalFile.readSeveral(fixture(name), Shape.vector(1)))
          .containsExactly(1, -2, 3.5);
    }
    // Two signals of 3×4, each of that shape or of one axis of length 1 more.
    assertThat(SignalFile.readSeveral(fixture("cube-c.npy"), Shape.image(3, 4))).hasSize(24);
    assertThat(SignalFile.readSeveral(fixture("cube-c.npy"), Shape.image(3, 4, 1))).hasSize(24);
  }

  @Test
  void severalSignalsOfAnotherShapeAreRefused() {
    Path path = fixture("version-1.npy");
    assertRefused(path, () -> SignalFile.readSeveral(path, Shape.vector(2)))
        .contains("has shape 2×3, but N×2 is wanted", "transpose it?");
    assertRefused(path, () -> SignalFile.readSeveral(path, Shape.vector(6)))
        .endsWith("N×6 is wanted, one row for each of N, or 6 numbers for one");
    for (String name : new String[] {"number.npy", "nothing.npy", "cube-c.npy"}) {
      Path other = fixture(name);
      assertRefused(other, () -> SignalFile.readSeveral(other, Shape.vector(5)))
          .contains("but N×5 is wanted");
    }
  }
}
