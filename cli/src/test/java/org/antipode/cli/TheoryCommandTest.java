package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheoryCommandTest {
  @TempDir private Path folder;

  @Test
  void theTablesHoldThePapersNumbers() {
    CommandLineRun run = CommandLineRun.of("theory", "--depth", "3");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        // g(π) = π/2 and ρ_2 = 1/π.
        .contains("180  90.000")
        .contains("0.318310")
        .contains("0.493731")
        .doesNotContain("\n4  ");
  }

  @Test
  void jsonHoldsTheCurveAndEveryDepth() throws Exception {
    JsonNode json = CommandLineRun.of("theory", "--depth", "40", "--json").json();
    assertThat(json.get("g")).hasSize(181);
    for (JsonNode point : json.get("g")) {
      double theta = point.get("theta").doubleValue();
      double cosine = ((Math.PI - theta) * Math.cos(theta) + Math.sin(theta)) / Math.PI;
      assertThat(Math.cos(point.get("g").doubleValue())).isCloseTo(cosine, within(1e-15));
    }
    assertThat(json.get("networks")).hasSize(40);
    assertThat(json.at("/networks/0/gradientAtAntipode").isNull()).isTrue();
    for (JsonNode network : json.get("networks")) {
      double angle = network.get("angleFromPi").doubleValue();
      assertThat(network.get("rho").doubleValue()).isCloseTo(Math.cos(angle), within(1e-13));
      assertThat(angle)
          .isBetween(
              network.get("angleFromPiAtLeast").doubleValue(),
              network.get("angleFromPiAtMost").doubleValue());
      assertThat(network.get("gradientAtTruth").doubleValue()).isLessThan(1e-14);
    }
  }

  @Test
  void theFolderGetsTheNumbersAndTheFigure() throws Exception {
    CommandLineRun run = CommandLineRun.of("theory", "--json", "--out", folder.toString());
    assertThat(new ObjectMapper().readTree(folder.resolve("theory.json").toFile()))
        .isEqualTo(run.json());
    BufferedImage figure = ImageIO.read(folder.resolve("figure-1.png").toFile());
    int curve = 0;
    for (int x = 0; x < figure.getWidth(); x++) {
      for (int y = 0; y < figure.getHeight(); y++) {
        curve += figure.getRGB(x, y) == 0xffd55e00 ? 1 : 0;
      }
    }
    assertThat(curve).as("pixels in the curve's colour").isGreaterThan(500);
  }

  @Test
  void aDepthThatNoNetworkHasIsAWrongRequest() {
    for (String depth : new String[] {"0", "1001", "two"}) {
      CommandLineRun run = CommandLineRun.of("theory", "--depth", depth);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.problems()).first().asString().contains("--depth").contains(depth);
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void whatCannotBeWrittenIsAFailureAfterTheNumbers() throws Exception {
    Files.createDirectories(folder.resolve("theory.json/in the way"));
    CommandLineRun run = CommandLineRun.of("theory", "--json", "--out", folder.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.json().get("networks")).hasSize(10);
    assertThat(run.problems()).singleElement().asString().contains("theory.json");
    assertThat(folder.resolve("figure-1.png")).isNotEmptyFile();
  }

  @Test
  void aFigureThatCannotBeWrittenIsNoFailure() throws Exception {
    Files.createDirectories(folder.resolve("figure-1.png/in the way"));
    CommandLineRun run = CommandLineRun.of("theory", "--out", folder.toString());
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out()).endsWith(": theory.json\n");
    assertThat(folder.resolve("theory.json")).isNotEmptyFile();
  }
}
