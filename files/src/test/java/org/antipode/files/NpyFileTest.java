package org.antipode.files;

import static org.antipode.files.Fixtures.assertRefused;
import static org.antipode.files.Fixtures.fixture;
import static org.antipode.files.Fixtures.npy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyVersionIsRead(int version) {
    Tensor tensor = NpyFile.read(fixture("version-" + version + ".npy"));
    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor.data()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cube-c.npy", "cube-f.npy"})
  void theOrderOfAxesInTheFileDoesNotShow(String name) {
    Tensor tensor = NpyFile.read(fixture(name));
    assertThat(tensor.shape()).containsExactly(2, 3, 4);
    assertThat(tensor.data()).containsExactly(IntStream.range(0, 24).mapToDouble(i -> i).toArray());
  }

  @Test
  void aSingleNumberHasNoAxis() {
    Tensor tensor = NpyFile.read(fixture("number.npy"));
    assertThat(tensor.shape()).isEmpty();
    assertThat(tensor.data()).containsExactly(7.5);
  }

  @Test
  void anAxisMayBeZero() {
    assertThat(NpyFile.read(fixture("nothing.npy")).shape()).containsExactly(0, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }    \n",
        "{\"shape\":(1),\"fortran_order\":True,\"descr\":\"<f8\"}",
        " {\n'shape' : ( 1L , ) ,\t'descr' : '<f8' , 'fortran_order' : False , } ",
      })
  void theHeaderIsReadHoweverItIsSetOut(String header) {
    Tensor tensor = NpyFile.read(Fixtures.file(folder, npy(header, 8)));
    assertThat(tensor.shape()).containsExactly(1);
    assertThat(tensor.data()).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nan.npy      | element [1, 1] is NaN",
        "infinity.npy | element [1] is -Infinity",
        "objects.npy  | pickle",
        "fields.npy   | structured array",
        "complex.npy  | complex numbers ('<c16'), but real ones are wanted; save real and"
            + " imaginary",
        "complex.npy  | numpy.concatenate([a.real, a.imag])",
        "text.npy     | '<U3', but only f8, f4, f2, i8, i4, i2, i1, u8, u4, u2, u1, b1",
        "grey.png     | numpy.save",
      })
  void whatNumPyCanSaveButWeDoNotReadIsNamed(String name, String words) {
    assertRefused(fixture(name), () -> NpyFile.read(fixture(name))).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(3,)                                  | shape 3 of F64 needs 24 bytes, but the header is",
        "(-1,)                                 | '-1,)",
        "(-1,)                                 | an axis between 0 and 2147483647",
        "(1,)                                  | remove the trailing bytes",
        "(2147483647, 2147483647, 2147483647)  | 79228162403583873202826248184 bytes",
        "(4294967296, 4294967296)              | an axis between 0 and 2147483647",
        "(2147483648,)                         | an axis between 0 and 2147483647",
        "(2147483647, 2)                       | truncated, copy it again",
        "(two,)                                | 'two,)",
        "(2                                    | where ')' should be",
        "[2]                                   | where '(' should be",
        "(2,), 'shape': (2,)                   | once",
        "(2,), 'more': 1                       | once",
        "(2,), 3: 4                            | a quoted string",
        "(2,)} + 1                             | blanks up to the data",
      })
  void aHostileShapeIsRefusedByTheFilesOwnSize(String shape, String words) {
    refusal("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + "}").contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "{'descr': '<f8', 'shape': (2,)}                                 @ must have 'descr'",
        "{'descr': 'f8', 'fortran_order': False, 'shape': (2,)}          @ with '<' or '>'",
        "{'descr': '', 'fortran_order': False, 'shape': (2,)}            @ elements of type ''",
        "{'descr': '|f8', 'fortran_order': False, 'shape': (2,)}         @ with '<' or '>'",
        "{'descr': <f8, 'fortran_order': False, 'shape': (2,)}           @ a quoted string",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}             @ True or False",
        "{'descr': exit(), 'fortran_order': False, 'shape': (2,)}        @ 'exit()",
        "nothing                                                         @ where '{' should be",
      })
  void aHeaderThatIsNoneOfNumPysIsRefused(String header, String words) {
    refusal(header).contains(words);
  }

  @Test
  void manyAxesAreRefusedBeforeTheyAreMultiplied() {
    String shape = String.join(",", Collections.nCopies(65, "2147483647"));
    refusal("{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + ")}")
        .contains("at most 64 axes");
  }

  @Test
  void aHeaderLengthBeyondReasonIsRefused() {
    byte[] file = Fixtures.bytes(fixture("version-2.npy"));
    Arrays.fill(file, 8, 12, (byte) 0xff);
    Path path = Fixtures.file(folder, file);
    assertRefused(path, () -> NpyFile.read(path)).contains("byte 8", "4294967295");
  }

  @Test
  void anUnknownVersionIsRefused() {
    byte[] file = Fixtures.bytes(fixture("version-2.npy"));
    file[6] = 4;
    Path path = Fixtures.file(folder, file);
    assertRefused(path, () -> NpyFile.read(path)).contains("byte 6", "version 4");
  }

  @Test
  void whatWasWrittenIsReadBack() {
    Path path = folder.resolve("written.npy");
    for (List<Integer> shape :
        List.of(List.<Integer>of(), List.of(0), List.of(5), List.of(1, 7), List.of(13, 207, 2))) {
      int size = shape.stream().reduce(1, (a, b) -> a * b);
      double[] data = IntStream.range(0, size).mapToDouble(i -> Math.sin(i) * 1e200).toArray();
      NpyFile.write(path, new Tensor(shape, data));
      Tensor back = NpyFile.read(path);
      assertThat(back.shape()).isEqualTo(shape);
      assertThat(back.data()).containsExactly(data);
    }
  }

  @Test
  void whatIsWrittenIsWhatNumPyWrites() {
    Path path = folder.resolve("written.npy");
    for (String name : List.of("version-1.npy", "vector.npy", "number.npy", "cube-c.npy")) {
      NpyFile.write(path, NpyFile.read(fixture(name)));
      assertThat(path).hasSameBinaryContentAs(fixture(name));
    }
  }

  private AbstractStringAssert<?> refusal(String header) {
    Path path = Fixtures.file(folder, npy(header, 16));
    return assertRefused(path, () -> NpyFile.read(path));
  }
}
