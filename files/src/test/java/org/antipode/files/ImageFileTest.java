package org.antipode.files;

import static org.antipode.files.Fixtures.assertRefused;
import static org.antipode.files.Fixtures.fixture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
  private static final Shape GREY = Shape.image(2, 3);
  private static final Shape RGB = Shape.image(2, 3, 3);
  private static final double[] GREYS = {0, 0.2, 0.4, 0.6, 0.8, 1};
  private static final double[] COLOURS = {
    1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0.2, 0.4, 0.6
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"grey.png", "grey-16.png"})
  void greyIsReadAsItIsStored(String name) {
    assertThat(ImageFile.read(fixture(name), GREY)).containsExactly(GREYS);
    assertThat(ImageFile.read(fixture(name), Shape.image(2, 3, 1))).containsExactly(GREYS);
  }

  @Test
  void greyIsTakenThreeTimesForThreeChannels() {
    assertThat(ImageFile.read(fixture("grey.png"), RGB)).startsWith(0, 0, 0, 0.2, 0.2, 0.2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb.png", "palette.png", "opaque.png"})
  void coloursAreReadInTheirOrder(String name) {
    assertThat(ImageFile.read(fixture(name), RGB)).containsExactly(COLOURS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb.png", "palette.png", "opaque.png"})
  void coloursBecomeGreyByTheirLuma(String name) {
    assertThat(ImageFile.read(fixture(name), GREY))
        .containsExactly(
            new double[] {0.299, 0.587, 0.114, 0, 1, 0.2 * 0.299 + 0.4 * 0.587 + 0.6 * 0.114},
            within(1e-15));
  }

  /** PyTorch's order: all of red, then green, then blue. */
  @Test
  void aPictureIsReadAndDrawnInTheOrderOfTheSignalsAxes() {
    Shape torch =
        new Shape(
            List.of(new Axis(3, Role.CHANNEL), new Axis(2, Role.HEIGHT), new Axis(3, Role.WIDTH)),
            Field.REAL);
    double[] planes = new double[18];
    Arrays.setAll(planes, i -> COLOURS[i % 6 * 3 + i / 6]);
    assertThat(ImageFile.read(fixture("rgb.png"), torch)).containsExactly(planes);
    Path copy = folder.resolve("copy.png");
    ImageFile.write(copy, planes, torch);
    assertThat(ImageFile.read(copy, RGB)).containsExactly(ImageFile.read(fixture("rgb.png"), RGB));
  }

  @Test
  void oneBitIsBlackOrWhite() {
    assertThat(ImageFile.read(fixture("one-bit.png"), GREY)).containsExactly(0, 0, 1, 1, 1, 1);
  }

  @Test
  void jpegIsRead() {
    Shape grey = Shape.image(8, 8);
    assertThat(ImageFile.read(fixture("grey.jpg"), grey))
        .containsExactly(
            DoubleStream.generate(() -> 128 / 255.0).limit(64).toArray(), within(0.01));
    double[] rgb = ImageFile.read(fixture("rgb.jpg"), Shape.image(8, 8, 3));
    assertThat(Arrays.copyOfRange(rgb, 189, 192))
        .containsExactly(new double[] {200 / 255.0, 100 / 255.0, 50 / 255.0}, within(0.02));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grey.gif             | neither a PNG nor a JPEG",
        "vector.npy           | neither a PNG nor a JPEG",
        "rgb.jpg              | is 8×8 pixels (height × width), but the signal is 2×3",
      })
  void whatDoesNotFitIsRefusedWithARemedy(String name, String words) {
    assertRefused(fixture(name), () -> ImageFile.read(fixture(name), GREY)).contains(words);
  }

  /** An opacity of 128 of 255 in row 1, column 2; see make_fixtures.py. */
  @ParameterizedTest
  @ValueSource(strings = {"transparent.png", "grey-transparent.png"})
  void aTransparentPixelShowsTheWhiteBehindIt(String name) {
    Shape shape = Shape.image(2, 3, name.startsWith("grey") ? 1 : 3);
    double[] opaque =
        ImageFile.read(fixture(name.startsWith("grey") ? "grey.png" : "rgb.png"), shape);
    double[] shown = ImageFile.read(fixture(name), shape);
    int from = 5 * shape.length(Role.CHANNEL);
    for (int i = 0; i < shown.length; i++) {
      double opacity = i < from ? 1 : 128 / 255.0;
      assertThat(shown[i]).isCloseTo(opaque[i] * opacity + 1 - opacity, within(1e-14));
    }
  }

  @Test
  void aTransparentColourIsWhite() {
    assertThat(ImageFile.read(fixture("key.png"), Shape.image(1, 2, 3)))
        .containsExactly(1, 1, 1, 0, 0, 1);
  }

  /** Pillow's exif_transpose shows the same picture for all of them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aPictureIsTurnedAsAViewerShowsIt(int code) {
    double[] shown = ImageFile.read(fixture("turned-" + code + ".png"), Shape.image(4, 6));
    for (int i = 0; i < shown.length; i++) {
      assertThat(shown[i]).isEqualTo(10 * i / 255.0);
    }
  }

  /** The stored picture with a chunk more behind its header of 33 bytes. */
  private Path withChunk(Path picture, String type, int... data) {
    byte[] file = Fixtures.bytes(picture);
    ByteBuffer chunk = ByteBuffer.allocate(4 + data.length);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII));
    for (int number : data) {
      chunk.put((byte) number);
    }
    CRC32 crc = new CRC32();
    crc.update(chunk.array());
    ByteBuffer out = ByteBuffer.allocate(file.length + 12 + data.length);
    out.put(file, 0, 33).putInt(data.length).put(chunk.array()).putInt((int) crc.getValue());
    return Fixtures.file(folder, out.put(file, 33, file.length - 33).array());
  }

  /** A gamma of 1 is linear light, of which a viewer shows the root of 2.2. */
  @ParameterizedTest
  @ValueSource(strings = {"grey.png", "grey-16.png", "rgb.png", "palette.png", "transparent.png"})
  void aStatedGammaIsShownAsAViewerShowsIt(String name) {
    Shape shape = name.startsWith("grey") ? GREY : RGB;
    Path linear = withChunk(fixture(name), "gAMA", 0, 1, 0x86, 0xa0);
    double[] stored =
        ImageFile.read(fixture(name.equals("transparent.png") ? "rgb.png" : name), shape);
    double[] shown = ImageFile.read(linear, shape);
    for (int i = 0; i < shown.length; i++) {
      double opacity = name.equals("transparent.png") && i >= 15 ? 128 / 255.0 : 1;
      double expected = opacity * Math.pow(stored[i], 1 / 2.2) + 1 - opacity;
      assertThat(shown[i]).isCloseTo(expected, within(1e-12));
    }
  }

  /** 0.45455 is the usual gamma; 0 is none. */
  @Test
  void theUsualGammaAndAStatedColourSpaceLeaveThePicture() {
    assertThat(ImageFile.read(withChunk(fixture("grey.png"), "gAMA", 0, 0, 0xb1, 0x8f), GREY))
        .containsExactly(GREYS);
    assertThat(ImageFile.read(withChunk(fixture("grey.png"), "gAMA", 0, 0, 0, 0), GREY))
        .containsExactly(GREYS);
    Path linear = withChunk(fixture("grey.png"), "gAMA", 0, 1, 0x86, 0xa0);
    assertThat(ImageFile.read(linear, GREY)).isNotEqualTo(GREYS);
    assertThat(ImageFile.read(withChunk(linear, "sRGB", 0), GREY)).containsExactly(GREYS);
  }

  /** Dark on the left and bright on the right as stored, so dark above when turned clockwise. */
  @Test
  void aJpegIsTurnedToo() {
    double[] shown = ImageFile.read(fixture("turned.jpg"), Shape.image(16, 8));
    assertThat(shown[0]).isCloseTo(40 / 255.0, within(0.02));
    assertThat(shown[7]).isCloseTo(40 / 255.0, within(0.02));
    assertThat(shown[15 * 8]).isCloseTo(200 / 255.0, within(0.02));
  }

  @Test
  void inksAreRefused() {
    Path path = fixture("cmyk.jpg");
    assertRefused(path, () -> ImageFile.read(path, Shape.image(8, 8))).contains("CMYK");
  }

  @Test
  void aSignalThatIsNoPictureTakesNone() {
    Path path = fixture("grey.png");
    assertRefused(path, () -> ImageFile.read(path, Shape.vector(6)))
        .contains("shape 6", "NPY or CSV");
  }

  @Test
  void aBombIsRefusedBeforeItIsDecoded() throws IOException {
    Path path = Fixtures.file(folder, png(30_000, 30_000, new byte[100]));
    ImageFile.read(fixture("grey.png"), GREY);
    long before = Fuzz.allocatedBytes();
    assertRefused(path, () -> ImageFile.read(path, GREY)).contains("30000×30000 pixels");
    assertThat(Fuzz.allocatedBytes() - before).isLessThan(1 << 20);
  }

  @Test
  void rowsThatAreMissingAreNotPaintedBlack() throws IOException {
    byte[] rows = {0, 1, 2, 3, 0, 4, 5, 6};
    Path whole = Fixtures.file(folder, png(3, 2, rows));
    assertThat(ImageFile.read(whole, GREY)).endsWith(6 / 255.0);
    Path half = Fixtures.file(folder, png(3, 2, Arrays.copyOf(rows, 4)));
    assertRefused(half, () -> ImageFile.read(half, GREY)).contains("damaged picture");
  }

  @Test
  void aChangedByteIsFoundByTheChecksum() {
    byte[] file = Fixtures.bytes(fixture("rgb.png"));
    file[50] ^= 1;
    Path path = Fixtures.file(folder, file);
    assertRefused(path, () -> ImageFile.read(path, RGB)).contains("byte 33", "checksum");
  }

  @Test
  void trailingBytesAreRefused() {
    for (String name : new String[] {"rgb.png", "rgb.jpg"}) {
      byte[] file = Fixtures.bytes(fixture(name));
      Path path = Fixtures.file(folder, Arrays.copyOf(file, file.length + 1));
      assertRefused(path, () -> ImageFile.read(path, RGB)).contains("trailing bytes");
    }
  }

  @Test
  void whatWasWrittenIsReadBack() {
    Path path = folder.resolve("written.png");
    ImageFile.write(path, GREYS, GREY);
    assertThat(ImageFile.read(path, GREY)).containsExactly(GREYS);
    ImageFile.write(path, COLOURS, RGB);
    assertThat(ImageFile.read(path, RGB)).containsExactly(COLOURS);
  }

  @Test
  void numbersAreClippedAndRounded() throws IOException {
    Path path = folder.resolve("written.png");
    ImageFile.write(path, new double[] {-1, 2, 1.4 / 255, 1.6 / 255, 1e9, -0.0}, GREY);
    BufferedImage image = ImageIO.read(path.toFile());
    assertThat(image.getRaster().getPixels(0, 0, 3, 2, (int[]) null))
        .containsExactly(0, 255, 1, 2, 255, 0);
  }

  @Test
  void whatIsNoPictureIsNotDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageFile.toImage(new double[5], GREY))
        .withMessageContaining("5 numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageFile.toImage(new double[6], Shape.vector(6)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageFile.toImage(new double[] {Double.NaN}, Shape.image(1, 1)));
  }

  /** A grey PNG of 8 bits with any size in its header and any rows in its data. */
  private static byte[] png(int width, int height, byte[] rows) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
      deflated.write(rows);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
    byte[] kind = {8, 0, 0, 0, 0};
    out.write(
        chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(kind).array()));
    out.write(chunk("IDAT", data.toByteArray()));
    out.write(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  private static byte[] chunk(String type, byte[] content) {
    ByteBuffer chunk =
        ByteBuffer.allocate(12 + content.length)
            .putInt(content.length)
            .put(type.getBytes(StandardCharsets.ISO_8859_1))
            .put(content);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + content.length);
    return chunk.putInt((int) crc.getValue()).array();
  }
}
