package org.antipode.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalStackTest {
  @TempDir private Path folder;

  private Path file(String axes, double... data) {
    Path path = folder.resolve("stack.npy");
    NpyFile.write(path, new Tensor(axes(axes), data));
    return path;
  }

  private static List<Integer> axes(String axes) {
    return IntStream.of(Arrays.stream(axes.split("x")).mapToInt(Integer::parseInt).toArray())
        .boxed()
        .toList();
  }

  private static double[] counted(int count) {
    return IntStream.range(0, count).asDoubleStream().toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "3x6, true", "3x2x3, true", "3x1x6, true", "3x2x3x1, true", "2x3, false", "6, false",
    "1x6, false", "1x2x3, false", "6x3, false", "18, false", "3x3x2, false", "2x3x3, false",
    "3x1, false"
  })
  void anArrayWithOneAxisMoreInFrontIsAStack(String axes, boolean isStack) {
    int count = axes(axes).stream().reduce(1, (a, b) -> a * b);
    Path path = file(axes, counted(count));
    assertThat(SignalStack.open(path, Shape.image(2, 3)).isPresent()).isEqualTo(isStack);
  }

  @Test
  void aSingleMeasurementOfEachItemNeedsTwoAxes() {
    assertThat(SignalStack.open(file("4x1", counted(4)), Shape.vector(1))).isPresent();
    assertThat(SignalStack.open(file("4", counted(4)), Shape.vector(1))).isEmpty();
  }

  @Test
  void anItemIsReadAloneWhateverTheOrderOfTheFile() throws Exception {
    Path path = file("3x2x3", counted(18));
    try (SignalStack stack = SignalStack.open(path, Shape.image(2, 3)).orElseThrow()) {
      assertThat(stack.count()).isEqualTo(3);
      assertThat(stack.read(2)).containsExactly(12, 13, 14, 15, 16, 17);
      assertThat(stack.read(0)).containsExactly(0, 1, 2, 3, 4, 5);
    }
    Path csv = folder.resolve("stack.csv");
    AtomicFile.writeText(csv, "0.25,1.5\n2.125,-3\n4.5,5.75\n");
    assertThat(SignalStack.open(csv, Shape.vector(2)).orElseThrow().read(2))
        .containsExactly(4.5, 5.75);
  }

  /** Numbers that NumPy 1.24 writes of numpy.asfortranarray([[1, 2], [3, 4], [5, 6]], '>f4'). */
  @Test
  void fortranOrderAndOtherBytesAreReadTheSame() throws Exception {
    String header = "{'descr': '>f4', 'fortran_order': True, 'shape': (3, 2), }";
    header += " ".repeat(118 - 1 - header.length()) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 24);
    bytes.put("\u0093NUMPY\1\0v\0".getBytes(StandardCharsets.ISO_8859_1));
    bytes.put(header.getBytes(StandardCharsets.ISO_8859_1));
    for (float number : new float[] {1, 3, 5, 2, 4, 6}) {
      bytes.putFloat(number);
    }
    Path path = folder.resolve("fortran.npy");
    Files.write(path, bytes.array());
    SignalStack stack = SignalStack.open(path, Shape.vector(2)).orElseThrow();
    assertThat(stack.read(1)).containsExactly(3, 4);
  }

  @Test
  void complexItemsArePairsInEitherForm() {
    Path complex = folder.resolve("complex.npy");
    NpyFile.write(complex, Shape.image(2, 2).complex(), counted(8));
    Shape two = Shape.vector(2).complex();
    assertThat(SignalStack.open(complex, two).orElseThrow().read(1)).containsExactly(4, 5, 6, 7);
    assertThat(SignalStack.open(complex, Shape.vector(2))).isEmpty();
    Path pairs = file("3x2x2", counted(12));
    assertThat(SignalStack.open(pairs, two).orElseThrow().read(2)).containsExactly(8, 9, 10, 11);
    assertThat(SignalStack.open(file("2x2", counted(4)), two)).isEmpty();
  }

  @Test
  void aNumberThatIsNotFiniteFailsItsOwnItem() {
    double[] data = counted(6);
    data[3] = Double.NaN;
    SignalStack stack = SignalStack.open(file("3x2", data), Shape.vector(2)).orElseThrow();
    assertThat(stack.read(0)).containsExactly(0, 1);
    assertThatThrownBy(() -> stack.read(1))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("stack.npy: item 1: element [1] is NaN");
  }

  @Test
  void aFileThatBecomesShorterIsRefused() throws Exception {
    Path path = file("3x2", counted(6));
    SignalStack stack = SignalStack.open(path, Shape.vector(2)).orElseThrow();
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(file.length() - 8);
    }
    assertThatThrownBy(() -> stack.read(2)).hasMessageContaining("became shorter");
    assertThat(SignalStack.open(path, Shape.vector(2))).isEmpty();
  }

  @Test
  void theHeaderOfSeveralArraysIsThatOfOneArrayOfThemAll() throws Exception {
    byte[] header = NpyFile.header(3, Shape.vector(2));
    Path path = file("3x2", counted(6));
    assertThat(Files.readAllBytes(path)).startsWith(header).hasSize(header.length + 48);
    assertThat(
            ByteBuffer.wrap(Files.readAllBytes(path))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getDouble(header.length + 40))
        .isEqualTo(5);
  }
}
