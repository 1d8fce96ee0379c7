package org.antipode.files.format;

import static org.antipode.files.Fixtures.assertRefused;
import static org.antipode.files.format.FormatsTest.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.antipode.core.shape.Shape;
import org.antipode.files.Fixtures;
import org.antipode.files.Fuzz;
import org.antipode.files.SignalFile;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong or hostile file costs one sentence, and no more memory than its size makes plausible. */
class HostileFilesTest {
  private static final long MOST_BYTES = 32 << 20;

  @TempDir Path folder;

  private static AbstractStringAssert<?> assertRefusedCheaply(Path path) {
    long before = Fuzz.allocatedBytes();
    AbstractStringAssert<?> message =
        assertRefused(path, () -> SignalFile.read(path, Shape.image(2, 3)));
    assertThat(Fuzz.allocatedBytes() - before).isLessThan(MOST_BYTES);
    return message;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "many.mat | holds several variables; name one of them, as in many.mat:x (there are x, cube,",
        "many.mat:text | is a MATLAB text, but an array of numbers is wanted",
        "many.mat:cell | is a MATLAB cell array",
        "many.mat:struct | is a MATLAB struct",
        "many.mat:empty | variable 'empty' is empty",
        "many.mat:cube | has shape 2×3×4, but the signal has shape 2×3",
        "many.mat:z | holds complex numbers, but real ones are wanted",
        "many.h5 | holds several data sets; name one of them, as in many.h5:big-endian (there are big-endian, big-endian-i2, bool,",
        "many.h5:group | is a group, but a data set is wanted; it holds group/deep",
        "many.h5:text | holds elements of type VariableLength, but numbers are wanted",
        "many.h5:compound | holds elements of type CompoundDataType",
        "many.h5:empty | data set '/empty' is empty",
        "many.h5:circle | is a link that leads to itself",
        "many.h5:dangling | is a link to '/nothing', which is not there",
        "many.h5:outside | is a link to another file ('/etc/passwd:/x'), which is never opened",
        "hostile.h5:second-link | is a link that leads to itself",
        "hostile.h5:bomb | a chunk of /bomb inflates to more than its 48 bytes",
        "hostile.h5:huge | claims 1099511627776 numbers of 8 bytes, far more than its",
        "hostile.h5:huge-chunk | claims 16777216 numbers of 8 bytes, far more than its",
        "raw.h5 | is a damaged HDF5 file, or one of its data sets uses what is not read",
        "virtual.h5 | is a damaged HDF5 file, or one of its data sets uses what is not read",
        "hostile.h5:nan | element [1] is NaN, but every number must be finite",
        "hostile.h5:infinite | element [1, 0] is Infinity",
        "hostile.h5:references | holds elements of type Reference",
        "hostile.h5:ragged | holds elements of type VariableLength",
        "hostile.h5:enumeration | holds elements of type EnumDataType",
        "opaque.h5:opaque | is a damaged HDF5 file, or one of its data sets uses what is not read",
        "hostile.h5:long | holds elements of type FloatingPoint",
        "v73.mat:text | holds a MATLAB char",
        "many.fits | holds several images; name one of them, as in many.fits:SCI",
        "many.fits:BLANK | element [0, 2] is NaN",
        "two.nii | is NIfTI-2, but NIfTI-1 is read",
        "jpeg.tif | page 1 is compressed by method 7, but none, LZW, deflate and PackBits are read",
        "stack.tif | has shape 4×2×3",
      })
  void aFileThatHoldsSomethingElseIsRefused(String name, String words) {
    assertRefusedCheaply(file(name)).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one.mat:y | holds no variable 'y'; it holds x",
        "one.h5:y | holds no data set 'y'; it holds x",
        "many.fits:TABLE | holds no image 'TABLE'; it holds SCI, U16",
        "many.fits:99 | holds no image '99'",
        "f32.tif:x | holds one array, which has no name; leave out ':x'",
        "f4.nii:x | holds one array, which has no name; leave out ':x'",
      })
  void anotherNameIsAnsweredByThoseThereAre(String name, String words) {
    Path path = file(name);
    Path whole = file(name.split(":", 2)[0]);
    assertRefused(whole, () -> SignalFile.read(path, Shape.image(2, 3))).contains(words);
  }

  /** Bytes in hexadecimal, at a place of a good file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // NIfTI: axes, their lengths, the type, the place of the numbers, the slope.
        "f4.nii | 40 | 0000 | byte 40: claims 0 axes, but NIfTI has 1 to 7",
        "f4.nii | 40 | 0900 | byte 40: claims 9 axes",
        "f4.nii | 42 | ffff | byte 42: axis 1 has length -1, but it must be 1 or more",
        "f4.nii | 42 | ff7fff7fff7f | claims 35181150961663 numbers of 4 bytes, far more",
        "f4.nii | 42 | 0500 | 5×3×4 numbers need 240 bytes, but 96 follow the header",
        "f4.nii | 42 | 0100 | has bytes after its 1×3×4 numbers",
        "f4.nii | 70 | 8000 | byte 70: datatype 128 is not read",
        "f4.nii | 108 | 0000c07f | byte 108: the numbers begin at byte NaN",
        "f4.nii | 108 | 000080bf | byte 108: the numbers begin at byte -1.0",
        "f4.nii | 108 | 0000004e | byte 108: the numbers begin at byte 536870912, after the end",
        "f4.nii | 112 | 0000807f | byte 112: slope Infinity and intercept",
        "f4.nii | 344 | 6e693100 | is the header of a pair (.hdr and .img)",
        "f4.nii | 352 | 0000c07f | element [0, 0, 0] is NaN",
        // MATLAB: the length of the variable, its axes, the type of its numbers.
        "one.mat | 132 | ffffff7f | byte 128: a variable of 2147483647 bytes begins, but 96 are left",
        "one.mat | 128 | 07000000 | byte 128: no variable begins there, but type 7",
        "one.mat | 160 | ffffff7fffffff7f | claims 46116860141324",
        "one.mat | 160 | ffffffff | has shape -1×3",
        "one.mat | 160 | 03000000 | variable 'x' has shape 3×3, but 6 numbers",
        // TIFF: the first page's place, the number of its entries.
        "f32.tif | 4 | ffffff7f | page 1 points to byte 2147483647, but the file has",
        "f32.tif | 8 | ffff | page 1 claims 65535 entries",
        "bigtiff.tif | 8 | ffffffffffffffff | page 1 points to byte -1, but the file has",
      })
  void aWrongNumberInAHeaderIsRefused(String name, int at, String hex, String words) {
    byte[] bytes = Fixtures.bytes(file(name));
    for (int i = 0; i < hex.length(); i += 2) {
      bytes[at + i / 2] = (byte) Integer.parseInt(hex.substring(i, i + 2), 16);
    }
    assertRefusedCheaply(Fixtures.file(folder, bytes)).contains(words);
  }

  /** Cards of 80 characters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NAXIS1  =                    3 | NAXIS1  =           1000000000 | claims 2000000000 numbers of 4 bytes, but has 5760 bytes in all",
        "NAXIS1  =                    3 | NAXIS1  =                   -3 | is a damaged FITS file",
        "NAXIS1  =                    3 | NAXIS1  = 'three'              | FITS",
        "BITPIX  =                  -32 | BITPIX  =                   17 | BITPIX 17 is not read",
        "NAXIS   =                    2 | NAXIS   =                  999 | holds no image of numbers",
        "EXTEND  =                    T | BSCALE  =                  NaN | BSCALE and BZERO must be finite",
      })
  void aWrongCardOfAFitsHeaderIsRefused(String card, String changed, String words) {
    String text = new String(Fixtures.bytes(file("one.fits")), StandardCharsets.ISO_8859_1);
    assertThat(text).contains(card);
    Path path =
        Fixtures.file(folder, text.replace(card, changed).getBytes(StandardCharsets.ISO_8859_1));
    assertRefusedCheaply(path).contains(words);
  }

  @Test
  void aFitsFileWithoutAllOfItsNumbersIsRefused() {
    byte[] bytes = Fixtures.bytes(file("one.fits"));
    for (int length : new int[] {100, 2000, 2879, 2880, 2881, 2900}) {
      assertRefusedCheaply(Fixtures.file(folder, Arrays.copyOf(bytes, length)));
    }
  }

  @Test
  void pagesInACircleAreRefused() {
    byte[] bytes = Fixtures.bytes(file("f32.tif"));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int page = buffer.getInt(4);
    buffer.putInt(page + 2 + 12 * buffer.getShort(page), page);
    assertRefusedCheaply(Fixtures.file(folder, bytes)).contains("page 2 begins where an earlier");
  }

  private static byte[] compressed(byte[] start, int zeros, boolean gzip) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream in = gzip ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      in.write(start);
      for (int i = 0; i < zeros; i += 1 << 16) {
        in.write(new byte[1 << 16]);
      }
    }
    return out.toByteArray();
  }

  @Test
  void aGzipBombIsNotInflated() throws IOException {
    byte[] header = Fixtures.bytes(file("f4.nii"));
    assertRefusedCheaply(Fixtures.file(folder, compressed(header, 100 << 20, true)))
        .contains("has bytes after its 2×3×4 numbers");
  }

  @Test
  void aCompressedVariableThatInflatesToMoreThanItClaimsIsCutOff() throws IOException {
    byte[] one = Fixtures.bytes(file("one.mat"));
    byte[] variable = Arrays.copyOfRange(one, 128, one.length);
    byte[] bomb = compressed(variable, 100 << 20, false);
    ByteBuffer bytes = ByteBuffer.allocate(136 + bomb.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(one, 0, 128).putInt(15).putInt(bomb.length).put(bomb);
    Path path = Fixtures.file(folder, bytes.array());
    long before = Fuzz.allocatedBytes();
    assertThat(SignalFile.read(path, Shape.image(2, 3))).hasSize(6);
    assertThat(Fuzz.allocatedBytes() - before).isLessThan(MOST_BYTES);
  }

  @Test
  void aFileWithTheNameOfAnotherFormatIsReadByItsContent() throws IOException {
    Path path = folder.resolve("picture.mat");
    Files.copy(file("f32.tif"), path);
    assertThat(SignalFile.read(path, Shape.image(2, 3))).containsExactly(-1, -.5, 0, .5, 1, 1.5);
  }

  @Test
  void aFileWhoseOwnNameHasAColonIsFoundFirst() throws IOException {
    Path path = folder.resolve("a:b.mat");
    Files.copy(file("many.mat"), path);
    assertThat(SignalFile.read(Path.of(path + ":x"), Shape.image(2, 3))).hasSize(6);
  }
}
