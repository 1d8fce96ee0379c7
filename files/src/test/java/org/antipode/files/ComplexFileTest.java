package org.antipode.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.antipode.files.Fixtures.assertRefused;
import static org.antipode.files.Fixtures.fixture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Complex numbers in NPY files, as NumPy wrote them. */
class ComplexFileTest {
  private static final double[] NUMBERS = {1, 2, 0.5, -1, 0, 3, -4, 0, 0.25, 0.125, 7, -8};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"complex-c.npy", "complex-f.npy", "complex-64.npy"})
  void realAndImaginaryPartsAreSideBySide(String name) {
    Shape shape = Shape.image(2, 3).complex();
    assertThat(SignalFile.read(fixture(name), shape)).containsExactly(NUMBERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "f"})
  void anArrayOfSeveralInAFileCanBeComplex(String name) {
    Path file = Path.of(fixture("complex.npz") + ":" + name);
    assertThat(SignalFile.read(file, Shape.image(2, 3).complex())).containsExactly(NUMBERS);
    for (String separator : List.of(":", "#")) {
      assertThat(SignalFile.readVector(Path.of(fixture("complex.npz") + separator + "x")))
          .containsExactly(0, 1, 2);
    }
  }

  @Test
  void aVectorIsRead() {
    double[] row = Arrays.copyOf(NUMBERS, 6);
    Path file = fixture("complex-vector.npy");
    assertThat(SignalFile.readComplexVector(file)).containsExactly(row);
    assertThat(SignalFile.read(file, Shape.image(1, 3).complex())).containsExactly(row);
    assertRefused(
            fixture("complex-c.npy"), () -> SignalFile.readComplexVector(fixture("complex-c.npy")))
        .contains("has shape 2×3, but a vector is wanted");
  }

  @Test
  void measurementsAreComplexNumbersOrPairsOfRealOnes() throws Exception {
    Shape grid = Shape.image(2, 3).complex();
    assertThat(SignalFile.readMeasurements(fixture("complex-c.npy"), grid)).contains(NUMBERS);
    Path file = folder.resolve("pairs.npy");
    for (List<Integer> lengths : List.of(List.of(2, 3, 2), List.of(6, 2), List.of(12))) {
      NpyFile.write(file, new Tensor(lengths, NUMBERS));
      assertThat(SignalFile.readMeasurements(file, grid)).as("%s", lengths).contains(NUMBERS);
      assertThat(SignalFile.readMeasurements(file, Shape.vector(6).complex()).isPresent())
          .isEqualTo(lengths.size() < 3);
    }
    NpyFile.write(file, new Tensor(List.of(3, 4), NUMBERS));
    assertThat(SignalFile.readMeasurements(file, grid)).isEmpty();
  }

  @Test
  void realPartsMayComeBeforeAllImaginaryOnes() {
    Shape grid = Shape.image(2, 3).complex();
    double[] parts = new double[12];
    for (int i = 0; i < 12; i++) {
      parts[i / 2 + i % 2 * 6] = NUMBERS[i];
    }
    Path file = folder.resolve("parts.npy");
    for (List<Integer> lengths : List.of(List.of(2, 2, 3), List.of(2, 6), List.of(2, 6, 1))) {
      NpyFile.write(file, new Tensor(lengths, parts));
      assertThat(SignalFile.readMeasurements(file, grid)).as("%s", lengths).contains(NUMBERS);
    }
    NpyFile.write(file, new Tensor(List.of(2, 2), new double[] {1, 2, 3, 4}));
    assertThat(SignalFile.readMeasurements(file, Shape.vector(2).complex()))
        .contains(new double[] {1, 2, 3, 4});
  }

  @Test
  void measurementsOfAnImageAreAnArrayOfItsShapeOrAFlatOne() throws Exception {
    double[] numbers = {1, 2, 3, 4, 5, 6};
    Path file = folder.resolve("y.npy");
    for (List<Integer> lengths : List.of(List.of(2, 3), List.of(6), List.of(1, 6))) {
      NpyFile.write(file, new Tensor(lengths, numbers));
      assertThat(SignalFile.readMeasurements(file, Shape.image(2, 3))).contains(numbers);
    }
    assertThat(SignalFile.readMeasurements(file, Shape.image(2, 2))).isEmpty();
  }

  @Test
  void theOtherFieldIsRefused() throws Exception {
    Path real = fixture("vector.npy");
    assertRefused(real, () -> SignalFile.readComplexVector(real))
        .contains("holds real numbers ('<f8'), but complex ones are wanted")
        .contains("astype('<c16')");
    Path complex = fixture("complex-vector.npy");
    assertRefused(complex, () -> SignalFile.readVector(complex))
        .contains("holds complex numbers ('<c16'), but real ones are wanted");
    Path text = folder.resolve("y.csv");
    Files.writeString(text, "1\n2\n");
    assertRefused(text, () -> SignalFile.readComplexVector(text)).contains("holds real numbers");
  }

  @Test
  void shapesThatDifferAreRefused() {
    Path file = fixture("complex-c.npy");
    assertRefused(file, () -> SignalFile.read(file, Shape.image(3, 2).complex()))
        .contains("has shape 2×3, but the signal has shape 3×2 complex; transpose it?");
    assertRefused(file, () -> SignalFile.read(file, Shape.vector(12).complex()))
        .contains("as a vector of 12 numbers");
  }

  @Test
  void aTruncatedFileIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(fixture("complex-c.npy"));
    Path file = folder.resolve("short.npy");
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 8));
    assertRefused(file, () -> SignalFile.read(file, Shape.image(2, 3).complex()))
        .contains("shape 2×3 of pairs of F64 needs 96 bytes, but the header is followed by 88");
  }

  @Test
  void otherComplexTypesAreRefused() throws Exception {
    String text = Files.readString(fixture("complex-vector.npy"), ISO_8859_1);
    for (String type : List.of("<c4", "<c32", "|c16", "<c99999999999")) {
      Path file = folder.resolve("other.npy");
      Files.writeString(file, text.replace("'<c16'", "'" + type + "'"), ISO_8859_1);
      assertThatThrownBy(() -> SignalFile.readComplexVector(file))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining(file.toString());
    }
  }

  /** Byte for byte as NumPy writes them. */
  @Test
  void whatIsWrittenIsNumPysFile() throws Exception {
    Path file = folder.resolve("out.npy");
    NpyFile.write(file, Shape.image(2, 3).complex(), NUMBERS);
    assertThat(file).hasSameBinaryContentAs(fixture("complex-c.npy"));
    NpyFile.write(file, Shape.vector(3).complex(), Arrays.copyOf(NUMBERS, 6));
    assertThat(file).hasSameBinaryContentAs(fixture("complex-vector.npy"));
    assertThatThrownBy(() -> NpyFile.write(file, Shape.vector(3).complex(), new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape 3 complex does not hold 5 numbers");
  }
}
