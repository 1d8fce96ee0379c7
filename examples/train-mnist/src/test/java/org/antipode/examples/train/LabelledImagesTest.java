package org.antipode.examples.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledImagesTest {
  @TempDir Path directory;

  @BeforeEach
  void writeAWholeDataSet() throws IOException {
    Squares.write(directory, 12, 7);
  }

  @Test
  void plainFilesGiveBackTheirPixelsAndLabels() {
    LabelledImages read = LabelledImages.training(directory);

    assertEquals(12, read.size());
    assertArrayEquals(Squares.of(12).pixels(), read.pixels());
    assertArrayEquals(Squares.of(12).labels(), read.labels());
  }

  @Test
  void compressedFilesGiveBackTheirPixelsAndLabels() {
    LabelledImages read = LabelledImages.test(directory);

    assertEquals(7, read.size());
    assertArrayEquals(Squares.of(7).pixels(), read.pixels());
    assertArrayEquals(Squares.of(7).labels(), read.labels());
  }

  @Test
  void pixelsAreScaledFromZeroToOneInTheOrderAsked() {
    byte[] pixels = new byte[2 * 784];
    pixels[0] = (byte) 255;
    pixels[784 + 783] = (byte) 51;
    LabelledImages images = new LabelledImages(pixels, new byte[] {3, 4});

    float[] scaled = images.scaled(1, 0);

    assertEquals(2 * 784, scaled.length);
    assertEquals(0.2f, scaled[783]);
    assertEquals(1f, scaled[784]);
    assertEquals(0f, scaled[0]);
  }

  @Test
  void aMissingFileIsNamedInBothItsForms() throws IOException {
    Files.delete(directory.resolve("train-labels-idx1-ubyte"));

    assertProblem("neither train-labels-idx1-ubyte nor train-labels-idx1-ubyte.gz");
  }

  @Test
  void aWrongMagicNumberIsToldBesideTheRightOne() throws IOException {
    Path images = directory.resolve("train-images-idx3-ubyte");
    Files.copy(
        directory.resolve("train-labels-idx1-ubyte"), images, StandardCopyOption.REPLACE_EXISTING);

    assertProblem("0x00000801 but should have 0x00000803");
  }

  @Test
  void aFileWithAByteTooFewIsRefused() throws IOException {
    Path images = directory.resolve("train-images-idx3-ubyte");
    byte[] whole = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(whole, whole.length - 1));

    assertProblem("has 9407 bytes of data but its header says 9408");
  }

  @Test
  void aFileWithAByteTooManyIsRefused() throws IOException {
    Path images = directory.resolve("train-images-idx3-ubyte");
    byte[] whole = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(whole, whole.length + 1));

    assertProblem("has more bytes of data but its header says 9408");
  }

  @Test
  void aFileThatEndsInItsHeaderIsRefused() throws IOException {
    Files.write(directory.resolve("train-images-idx3-ubyte"), new byte[] {0, 0, 8, 3, 0});

    assertProblem("ends before its data do");
  }

  @Test
  void aTruncatedCompressedFileIsRefused() throws IOException {
    Path images = directory.resolve("t10k-images-idx3-ubyte.gz");
    byte[] whole = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(whole, whole.length / 2));

    RequestException problem =
        assertThrows(RequestException.class, () -> LabelledImages.test(directory));
    assertTrue(problem.getMessage().contains("ends before its data do"), problem::getMessage);
  }

  @Test
  void aHeaderThatPromisesMoreThanMemoryHoldsIsRefusedAtOnce() throws IOException {
    Squares.idx(directory.resolve("train-images-idx3-ubyte"), new byte[0], 1 << 30, 28, 28);

    assertProblem("which is not possible");
  }

  @Test
  void imagesOfAnotherSizeAreRefused() throws IOException {
    Squares.idx(directory.resolve("train-images-idx3-ubyte"), new byte[12 * 32 * 32], 12, 32, 32);

    assertProblem("images of 32 x 32, not 28 x 28");
  }

  @Test
  void asManyLabelsAsImagesAreAskedFor() throws IOException {
    Squares.idx(directory.resolve("train-labels-idx1-ubyte"), new byte[11], 11);

    assertProblem("has 11 labels but");
  }

  @Test
  void aLabelPastNineIsRefused() throws IOException {
    byte[] labels = new byte[12];
    labels[4] = (byte) 200;
    Squares.idx(directory.resolve("train-labels-idx1-ubyte"), labels, 12);

    assertProblem("has the label 200");
  }

  private void assertProblem(String part) {
    RequestException problem =
        assertThrows(RequestException.class, () -> LabelledImages.training(directory));
    assertTrue(problem.getMessage().contains(part), problem::getMessage);
    assertEquals(1, problem.getMessage().lines().count());
  }
}
