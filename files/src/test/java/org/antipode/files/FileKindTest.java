package org.antipode.files;

import static org.antipode.files.Fixtures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {
  @TempDir Path folder;

  /** A file with these bytes at a place, and others around them. */
  private static byte[] file(int at, String magic) {
    // Whatever reads a table strips blanks and controls.
    magic = magic.replace('␀', '\0').replace('␁', '\1');
    byte[] bytes = new byte[at + magic.length() + 600];
    Arrays.fill(bytes, (byte) 0xe9);
    byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, bytes, at, start.length);
    return bytes;
  }

  private void assertKind(byte[] bytes, String kind) {
    Source source = new Source("file", bytes);
    assertThat(FileKind.of(source).orElseThrow().name()).isEqualTo(kind);
    if (Format.of(source).isPresent()) {
      return;
    }
    Path path = Fixtures.file(folder, bytes);
    assertRefused(path, () -> SignalFile.readMatrix(path))
        .contains(
            "is "
                + kind
                + ", but an NPY, CSV, FITS, HDF5, MATLAB, Matrix Market, NIfTI, NPZ or TIFF file is wanted; read it with ")
        .contains(" in Python and save the array with numpy.save");
    assertRefused(path, () -> SignalFile.readVector(path)).contains("is " + kind);
    assertRefused(path, () -> SignalFile.read(path, Shape.image(2, 3)))
        .contains(
            "is "
                + kind
                + ", but an NPY, PNG, JPEG, CSV, FITS, HDF5, MATLAB, Matrix Market, NIfTI, NPZ or TIFF file is wanted");
    assertRefused(path, () -> SignalFile.read(path, Shape.vector(6)))
        .contains(
            "is "
                + kind
                + ", but an NPY, CSV, FITS, HDF5, MATLAB, Matrix Market, NIfTI, NPZ or TIFF file is wanted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "0   | MATLAB 5.0 MAT-file, Platform | a MATLAB file (version 5)",
        "0   | MATLAB 7.3 MAT-file, Platform | a MATLAB file (version 7.3)",
        "0   | CDF␁                     | a NetCDF file",
        "0   | %%MatrixMarket matrix         | a Matrix Market file",
        "0   | GIF89a                        | a GIF picture",
        "0   | II*␀                     | a TIFF picture",
        "0   | MM␀*                     | a TIFF picture",
        "8   | WEBP                          | a WebP picture",
        "0   | SIMPLE  =                     | a FITS file",
        "344 | n+1␀                     | a NIfTI file",
        "128 | DICM                          | a DICOM file",
        "0   | BZh9                          | a bzip2 archive",
        "257 | ustar                         | a tar archive",
        "0   | PAR1                          | a Parquet file",
        "0   | ARROW1                        | an Arrow file",
        "0   | SQLite format 3               | an SQLite database",
        "0   | \u00d0\u00cf\u0011\u00e0      | an Excel workbook (.xls)",
        "0   | \u0080\u0004\u0095            | a Python pickle, which is never read",
        "0   | <!DOCTYPE html>               | an HTML or XML document",
        "0   | [[1, 2], [3, 4]]              | text in brackets (JSON?)",
        "0   | BMxxxx␀␀␀␀x  | a BMP picture",
      })
  void anotherContainerIsKnownByItsBytes(int at, String magic, String kind) {
    assertKind(file(at, magic), kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 512})
  void anHdf5FileIsKnownByItsSignatureWhereverItMayBe(int at) {
    assertKind(file(at, "\u0089HDF\r\n\u001a\n"), "an HDF5 file");
  }

  @ParameterizedTest
  @CsvSource({
    "xl/workbook.xml, an Excel workbook (.xlsx)",
    "content.xml, an OpenDocument file",
    "archive/data.pkl, a PyTorch file (pickles in a zip)",
    "A.npy, an NPZ file (a zip of arrays)",
    "A.csv, a zip archive",
  })
  void aZipIsKnownByItsEntries(String entry, String kind) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write("1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertKind(out.toByteArray(), kind);
  }

  @Test
  void compressedTextIsNoText() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write("1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
    }
    assertKind(out.toByteArray(), "a gzip archive");
  }

  @Test
  void textInUtf16IsNamed() {
    assertKind("1,2\n3,4\n".getBytes(StandardCharsets.UTF_16), "text in UTF-16");
  }

  /** Two numbers named A: type 0 (or 1000, the most significant byte first), 1×2, real. */
  @ParameterizedTest
  @CsvSource({"LITTLE_ENDIAN, 0", "LITTLE_ENDIAN, 10", "BIG_ENDIAN, 1000", "BIG_ENDIAN, 1020"})
  void aFileOfMatlab4IsKnownByItsHeader(String order, int type) {
    ByteOrder bytes = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer file = ByteBuffer.allocate(38).order(bytes);
    file.putInt(type).putInt(1).putInt(2).putInt(0).putInt(2).put((byte) 'A').put((byte) 0);
    assertKind(file.putDouble(1).putDouble(2).array(), "a MATLAB file (version 4)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A.mat      | hello world    | a MATLAB file",
        "B.MAT      | 1,2¶3          | a MATLAB file",
        "run.1.h5   | é              | an HDF5 file",
        "scan.nii   | x␀␀␀           | a NIfTI file",
        "photo.tiff | 404: Not Found | a TIFF picture",
        "w.npz      | x␀␀y           | an NPZ file",
      })
  void whatANameClaimsIsSaidWhereTheContentIsNoContainer(String name, String text, String kind)
      throws IOException {
    Path file =
        Files.write(
            folder.resolve(name),
            text.replace('¶', '\n').replace('␀', '\0').getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(file, () -> SignalFile.readMatrix(file))
        .endsWith("; its name says %s, but its content is none".formatted(kind));
  }

  @Test
  void aTableOfNumbersIsReadWhateverItsNameClaims() throws IOException {
    Path file = Files.writeString(folder.resolve("A.mat"), "1,2\n3,4\n");
    assertThat(SignalFile.readMatrix(file).rows()).isEqualTo(2);
  }

  /** What a C program wrote: nothing but the zeros gives it away. */
  @Test
  void rawNumbersAreBinaryDataOfAnUnknownKind() {
    assertKind(new byte[] {16, 39, 0, 0, 2, 0, 0, 0}, "binary data of an unknown kind");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 91, 123, 128, 137})
  void aSafetensorsFileIsOneWhateverTheLengthOfItsHeader(int length) {
    byte[] bytes = Fixtures.safetensors("{" + " ".repeat(length - 2) + "}", 0);
    assertKind(bytes, "a safetensors file");
  }

  @Test
  void aTextIsOfNoOtherKind() {
    for (String text : new String[] {"1,2\n", "BM,II,MM\n1,2,3\n", "# x\n1\n", "-.5\n"}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(FileKind.of(new Source("text", bytes))).isEmpty();
    }
  }

  @Test
  void weightsInAnotherContainerAreToBeSavedAsArrays() {
    for (String magic : new String[] {"\u0089HDF\r\n\u001a\n", "MATLAB 5.0 MAT-file", "GGUF"}) {
      Path path = Fixtures.file(folder, file(0, magic));
      assertRefused(path, () -> WeightsFile.read(path))
          .contains("but a safetensors or NPZ file is wanted")
          .contains("save the weights with numpy.savez");
    }
  }
}
