package org.antipode.examples.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainMnistTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeADataSet() throws IOException {
    Squares.write(directory, 40, 25);
  }

  @Test
  void trainingPrintsALineAnEpochAndWritesTheDecoder() throws IOException {
    Path file = directory.resolve("new/decoder.safetensors");

    int status =
        run("train", "--data", data(), "--out", file.toString(), "--epochs", "2", "--threads", "1");

    assertEquals(0, status, err::toString);
    assertEquals(2, out.toString().lines().filter(line -> line.startsWith("epoch")).count());
    assertTrue(out.toString().contains("test error 0."), out::toString);
    assertTrue(Files.size(file) > 4 * 653_784 && Files.size(file) < 3_000_000);
    String start = new String(Files.readAllBytes(file), 8, 900, StandardCharsets.UTF_8);
    assertTrue(start.contains("\"layers\":\"20-500-500-784\""), start);
    assertTrue(start.contains("\"activations\":\"relu,relu,sigmoid\""), start);
    assertTrue(start.contains("\"epochs\":\"2\""), start);
  }

  @Test
  void aTrainingThatDivergesIsOneSentenceAndWritesNothing() {
    Path file = directory.resolve("decoder.safetensors");

    int status =
        run(
            "train",
            "--data",
            data(),
            "--out",
            file.toString(),
            "--learning-rate",
            "1",
            "--threads",
            "1");

    assertRefused(status, "The loss is no longer finite; try a smaller --learning-rate.");
    assertFalse(Files.exists(file));
  }

  @Test
  void picturesAreNamedByClassAndHaveTheExactPixels() throws IOException {
    int status = run("export", "--data", data(), "--out", data(), "--indices", "3,1,13");

    assertEquals(0, status, err::toString);
    LabelledImages test = LabelledImages.test(directory);
    assertArrayEquals(test.image(3), pixels("digit-3.png"));
    assertArrayEquals(test.image(1), pixels("digit-1.png"));
    assertArrayEquals(test.image(13), pixels("digit-3b.png"));
  }

  @Test
  void picturesAreEightBitGreyscale() throws IOException {
    run("export", "--data", data(), "--out", data(), "--indices", "0", "--prefix", "item");

    byte[] png = Files.readAllBytes(directory.resolve("item-0.png"));
    assertEquals(28, png[19], "width");
    assertEquals(28, png[23], "height");
    assertEquals(8, png[24], "bit depth");
    assertEquals(0, png[25], "colour type");
  }

  @Test
  void anIndexPastTheLastTestImageIsOneSentenceAndWritesNothing() {
    int status = run("export", "--data", data(), "--out", data(), "--indices", "0,25");

    assertRefused(status, "There is no test image 25; the last one is 24.");
    assertFalse(Files.exists(directory.resolve("digit-0.png")));
  }

  @Test
  void dataThatAreNotThereAreOneSentence() {
    int status = run("train", "--data", data() + "/nowhere", "--out", data() + "/d");

    assertEquals(2, status);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().startsWith("There is neither train-images"), err::toString);
  }

  @Test
  void anOptionOutOfItsRangeIsOneSentence() {
    int status = run("train", "--data", data(), "--out", data() + "/d", "--epochs", "0");

    assertRefused(status, "--epochs must be from 1 to 10000 but is 0.");
  }

  @Test
  void anOutputThatIsADirectoryIsFoundBeforeTheTraining() {
    int status = run("train", "--data", data(), "--out", data());

    assertRefused(status, "--out must be a file but " + data() + " is a directory.");
    assertEquals("", out.toString());
  }

  private void assertRefused(int status, String sentence) {
    assertEquals(2, status);
    assertEquals(sentence, err.toString().strip());
  }

  private int run(String... args) {
    return TrainMnist.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private String data() {
    return directory.toString();
  }

  private byte[] pixels(String name) throws IOException {
    BufferedImage image = ImageIO.read(directory.resolve(name).toFile());
    return (byte[]) image.getRaster().getDataElements(0, 0, 28, 28, null);
  }
}
