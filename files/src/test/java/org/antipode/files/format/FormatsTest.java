package org.antipode.files.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.antipode.core.shape.Shape;
import org.antipode.files.DataFile;
import org.antipode.files.Format;
import org.antipode.files.SignalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what the Python libraries wrote (make_fixtures.py): every value and every shape. */
class FormatsTest {
  static Path file(String name) {
    String file = name.split(":", 2)[0];
    try {
      Path path = Path.of(FormatsTest.class.getResource(file).toURI());
      return Path.of(path + name.substring(file.length()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Format.Content read(String name) {
    DataFile file = DataFile.of(file(name));
    return Format.of(file.start()).orElseThrow().read(file);
  }

  private static String axes(Shape shape) {
    return shape.lengths().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  /** Number i, the last axis fastest, is first + step i. */
  @ParameterizedTest
  @CsvSource({
    "one.mat, 2x3, -1, 0.5",
    "one.mat:x, 2x3, -1, 0.5",
    "many.mat:x, 2x3, -1, 0.5",
    "many.mat:cube, 2x3x4, -1, 0.5",
    "many.mat:row, 1x5, 0, 1",
    "many.mat:single, 2x3, -1, 0.5",
    "many.mat:i16, 2x3, -300, 100",
    "many.mat:u8, 2x3, 200, 11",
    "many.mat:u64, 2x3, 5, 7",
    "compressed.mat:x, 2x3, -1, 0.5",
    "compressed.mat:cube, 2x3x4, -1, 0.5",
    "compressed.mat:i16, 2x3, -300, 100",
    "many.h5:x, 2x3, -1, 0.5",
    "many.h5:/x, 2x3, -1, 0.5",
    "many.h5:f4, 2x3, -1, 0.5",
    "many.h5:f2, 2x3, -1, 0.5",
    "many.h5:big-endian, 2x3, -1, 0.5",
    "many.h5:big-endian-i2, 2x3, -300, 100",
    "many.h5:i2, 2x3, -300, 100",
    "many.h5:u1, 2x3, 200, 11",
    "many.h5:u8, 2x3, 5, 7",
    "many.h5:scalar, 1, 3.5, 0",
    "many.h5:cube, 2x3x4, -1, 0.5",
    "many.h5:chunked, 20x30, 0, 1",
    "many.h5:unlimited, 2x3, -1, 0.5",
    "many.h5:group/deep, 2x3, -1, 0.5",
    "many.h5:group/itself/deep, 2x3, -1, 0.5",
    "many.h5:soft, 2x3, -1, 0.5",
    "one.h5, 2x3, -1, 0.5",
    "v73.mat:x, 2x3, -1, 0.5",
    "v73.mat:cube, 2x3x4, -1, 0.5",
    "v73.mat:i16, 2x3, -300, 100",
    "one.fits, 2x3, -1, 0.5",
    "many.fits:SCI, 2x3, -1, 0.5",
    "many.fits:sci, 2x3, -1, 0.5",
    "many.fits:1, 2x3, -1, 0.5",
    "many.fits:U16, 2x3, 30000, 5000",
    "many.fits:U8, 2x3, 200, 11",
    "many.fits:I32, 2x3, -300, 100",
    "many.fits:SCALED, 2x3, -140, 50",
    "many.fits:6, 2x3x4, -1, 0.5",
    "many.fits:RICE, 8x9, -30, 1",
    "many.fits:GZIP, 8x9, -30, 1",
    "f4.nii, 2x3x4, -1, 0.5",
    "f8.nii.gz, 2x3x4, -1, 0.5",
    "big-endian.nii, 2x3x4, -1, 0.5",
    "u1.nii.gz, 2x3, 200, 11",
    "u2.nii, 2x3, 200, 5000",
    "slope.nii, 2x3x4, -1, 0.5",
    "u8.tif, 2x3, 0, 0.19607843137254902",
    "u16.tif, 2x3, 0, 0.2",
    "i16.tif, 2x3, -300, 100",
    "u32.tif, 2x3, 5, 70000",
    "f16.tif, 2x3, -1, 0.5",
    "f32.tif, 2x3, -1, 0.5",
    "f64.tif, 2x3, -1, 0.5",
    "big-endian.tif, 2x3, -1, 0.5",
    "bigtiff.tif, 2x3, -1, 0.5",
    "stack.tif, 4x2x3, -1, 0.5",
    "deflate.tif, 40x30, 0, 1",
    "tiles.tif, 40x30, 0, 1",
    "lzw.tif, 40x30, 0, 1",
    "packbits.tif, 2x3, 0, 0.19607843137254902",
    "differences.tif, 40x30, 0, 0.000015259021896696422",
    "float-differences.tif, 40x30, 0, 1",
    "rgb.tif, 2x3x3, 0, 0.058823529411764705",
    "planar.tif, 2x3x3, 0, 0.058823529411764705",
    "inverted.tif, 2x3, 0.0196078431372549, 0.19607843137254902",
  })
  void everyValueAndTheShapeAreThoseOfThePythonLibrary(
      String name, String shape, double first, double step) {
    Format.Content content = read(name);
    assertThat(axes(content.shape())).isEqualTo(shape);
    assertThat(content.shape().isComplex()).isFalse();
    double[] expected = new double[content.data().length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = first + step * i;
    }
    assertThat(content.data()).containsExactly(expected, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({
    "many.mat:z, 2x3",
    "compressed.mat:z, 2x3",
    "compressed.mat:z32, 2x3",
    "many.h5:z, 2x3",
    "many.h5:z64, 2x3",
    "many.h5:z-chunked, 2x3",
    "v73.mat:z, 2x3",
    "c64.nii, 2x3x4"
  })
  void complexNumbersArePairs(String name, String shape) {
    Format.Content content = read(name);
    assertThat(axes(content.shape())).isEqualTo(shape);
    assertThat(content.shape().isComplex()).isTrue();
    double[] expected = new double[content.data().length];
    for (int i = 0; i < expected.length; i += 2) {
      expected[i] = -1 + 0.25 * i;
      expected[i + 1] = 2 - 0.125 * i;
    }
    assertThat(content.data()).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"many.mat:logical", "compressed.mat:logical", "many.h5:bool", "v73.mat:logical"})
  void logicalValuesAreZeroOrOne(String name) {
    assertThat(read(name).data()).containsExactly(1, 0, 1, 0, 1, 0);
  }

  @ParameterizedTest
  @CsvSource({"many.mat:sparse", "compressed.mat:sparse"})
  void aSparseArrayIsReadWithItsZeros(String name) {
    assertThat(axes(read(name).shape())).isEqualTo("3x4");
    assertThat(read(name).data()).containsExactly(0, 1.5, 0, 0, 0, 0, 0, 3, -2, 0, 0, 0);
  }

  @Test
  void aPaletteShowsItsColoursAndOneBitBlackOrWhite() {
    Format.Content palette = read("palette.tif");
    assertThat(axes(palette.shape())).isEqualTo("2x3x3");
    assertThat(palette.data())
        .containsExactly(
            new double[] {0, 0, 0, 1, 0, 0, 0, .4, 1, 0, .4, 1, 1, 0, 0, 0, 0, 0}, within(1e-2));
    assertThat(read("one-bit.tif").data()).containsExactly(0, 0, 1, 1, 1, 1);
  }

  /** An opacity of 0.2, 0.4 and 0 in the second row. */
  @Test
  void aTransparentPixelShowsTheWhiteBehindIt() {
    Format.Content content = read("rgba.tif");
    assertThat(axes(content.shape())).isEqualTo("2x3x3");
    for (int i = 0; i < 18; i++) {
      double opaque = i < 9 ? 1 : i < 12 ? 0.2 : i < 15 ? 0.4 : 0;
      assertThat(content.data()[i]).isCloseTo(15.0 * i / 255 * opaque + 1 - opaque, within(1e-14));
    }
  }

  @Test
  void axesOfAPictureAreFoundByTheirRoles() {
    double[] rows = SignalFile.read(file("rgb.tif"), Shape.image(2, 3, 3));
    assertThat(rows).containsExactly(read("rgb.tif").data());
    assertThat(SignalFile.read(file("u8.tif"), Shape.image(2, 3)))
        .containsExactly(read("u8.tif").data());
    double[] grey = SignalFile.read(file("rgb.tif"), Shape.image(2, 3));
    assertThat(grey[1]).isCloseTo((0.299 * 3 + 0.587 * 4 + 0.114 * 5) * 15 / 255, within(1e-14));
    double[] colours = SignalFile.read(file("u8.tif"), Shape.image(2, 3, 3));
    assertThat(colours[4]).isEqualTo(50 / 255.0);
  }
}
