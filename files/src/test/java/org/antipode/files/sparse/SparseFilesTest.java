package org.antipode.files.sparse;

import static org.antipode.files.Fixtures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.antipode.core.shape.Shape;
import org.antipode.files.Fixtures;
import org.antipode.files.Fuzz;
import org.antipode.files.SignalFile;
import org.antipode.files.SparseMatrix;
import org.antipode.files.format.FitsFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sparse matrices that SciPy wrote (make_fixtures.py of the formats). */
class SparseFilesTest {
  @TempDir Path folder;

  private static Path file(String name) {
    try {
      String file = name.split(":", 2)[0];
      Path path = Path.of(FitsFormat.class.getResource(file).toURI());
      return Path.of(path + name.substring(file.length()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csr.npz", "csc.npz", "coo.npz", "sparse.mtx", "many.mat:sparse"})
  void entriesAreReadByRowWithoutZeros(String name) {
    SparseMatrix matrix = SignalFile.readSparse(file(name)).orElseThrow();
    assertThat(matrix.columns()).isEqualTo(4);
    assertThat(matrix.starts()).containsExactly(0, 1, 2, 3);
    assertThat(matrix.columnOf()).containsExactly(1, 3, 0);
    assertThat(matrix.values()).containsExactly(1.5, 3, -2);
    // Where a dense matrix is wanted, the zeros come back.
    assertThat(SignalFile.readMatrix(file(name)).data())
        .containsExactly(0, 0, -2, 1.5, 0, 0, 0, 0, 0, 0, 3, 0);
  }

  @Test
  void aSymmetricMatrixHasBothHalvesAndAPatternOnes() {
    assertThat(SignalFile.readSparse(file("symmetric.mtx")).orElseThrow().dense())
        .containsExactly(1, 2, 0, 2, 0, -3, 0, -3, 5);
    assertThat(SignalFile.readSparse(file("pattern.mtx")).orElseThrow().dense())
        .containsExactly(0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0);
    assertThat(SignalFile.read(file("array.mtx"), Shape.image(2, 3)))
        .containsExactly(-1, -.5, 0, .5, 1, 1.5);
  }

  @Test
  void otherFilesHaveNoSparseMatrix() {
    assertThat(SignalFile.readSparse(file("one.mat"))).isEmpty();
    assertThat(SignalFile.readSparse(file("several.npz:x"))).isEmpty();
    assertThat(SignalFile.read(file("several.npz:x"), Shape.image(2, 3)))
        .containsExactly(-1, -.5, 0, .5, 1, 1.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bsr.npz | is a sparse matrix of kind 'bsr', but csr, csc and coo are read",
        "complex.mtx | line 1 is '%%matrixmarket matrix coordinate complex",
        "several.npz | holds several arrays; name one of them, as in several.npz:x (there are x, y)",
      })
  void anotherKindIsRefused(String name, String words) {
    Path path = file(name);
    assertRefused(path, () -> SignalFile.readMatrix(path)).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "coordinate real general;2 2 1;3 1 1 | line 3 has '3' where a whole number from 1 to 2",
        "coordinate real general;2 2 1;0 1 1 | line 3 has '0' where a whole number from 1 to 2",
        "coordinate real general;2 2 1;1.5 1 1 | line 3 has '1.5' where a whole number",
        "coordinate real general;2 2 1;1 1 nan | line 3 has 'nan' where a finite number is wanted",
        "coordinate real general;2 2 1;1 1 | line 3 has '' where a finite number is wanted",
        "coordinate real general;2 2 3;1 1 1;2 2 2;% | ends before its last entry; it is truncated",
        "coordinate real general;2 2 999999999;1 1 1 | line 2 claims 999999999 entries, but the file",
        "coordinate real general;-1 2 1;1 1 1 | line 2 has '-1' where a whole number",
        "coordinate real symmetric;2 3 1;1 1 1 | line 2 has 2 rows and 3 columns, but is symmetric",
        "coordinate real general;2 2 1;1 1 1;2 2 2 | line 4 follows the last of 1 entries",
        "vector real general;2 2 1;1 1 1 | line 1 is '%%matrixmarket matrix vector",
        "array real general;2000000 2000000;1 | line 2 claims 4000000000000 entries, but the file",
      })
  void aWrongLineIsRefused(String lines, String words) {
    Path path = Fixtures.file(folder, "%%MatrixMarket matrix " + lines.replace(';', '\n') + "\n");
    assertRefused(path, () -> SignalFile.readSparse(path)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csr.npz", "coo.npz", "sparse.mtx", "symmetric.mtx"})
  void aChangedFileIsRefusedOrValid(String name) {
    new Fuzz(folder, file(name), path -> SignalFile.readSparse(path)).changeBytes();
  }

  /** 10⁵ × 10⁶ numbers would be 800 GB. */
  @Test
  void aLargeMatrixTakesTheMemoryOfItsEntries() throws IOException {
    Random random = new Random(3);
    int entries = 100_000;
    StringBuilder text = new StringBuilder("%%MatrixMarket matrix coordinate real general\n");
    text.append("100000 1000000 ").append(entries).append('\n');
    for (int i = 0; i < entries; i++) {
      text.append(1 + random.nextInt(100_000)).append(' ').append(1 + random.nextInt(1_000_000));
      text.append(" 0.5\n");
    }
    Path path = folder.resolve("large.mtx");
    Files.writeString(path, text);
    long before = Fuzz.allocatedBytes();
    SparseMatrix matrix = SignalFile.readSparse(path).orElseThrow();
    assertThat(Fuzz.allocatedBytes() - before).isLessThan(800L * entries);
    assertThat(matrix.values()).hasSize(entries);
    assertRefused(path, () -> SignalFile.readMatrix(path)).contains("claims 100000000000 numbers");
  }
}
