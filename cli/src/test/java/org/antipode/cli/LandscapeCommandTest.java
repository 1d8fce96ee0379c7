package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandscapeCommandTest {
  @TempDir private Path folder;

  private static CommandLineRun landscape(String... more) {
    return CommandLineRun.of(CommandLineRun.small("landscape", more));
  }

  @Test
  void itSaysWhereDescentEndsAndWhetherTheTheoremHolds() {
    CommandLineRun run = landscape();
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("ρ_d = 0.3183")
        .contains("Descent without the flip, 40 starts, ends at")
        .contains("levenberg-marquardt, the same starts, ends at")
        .contains("minimum")
        .contains("Theorem 1 at sampled points");
  }

  @Test
  void theFolderGetsEveryNumberTheSliceAndThePicture() throws Exception {
    CommandLineRun run = landscape("--json", "--out", folder.toString());
    JsonNode json = run.json();
    assertThat(Files.readString(folder.resolve("landscape.json")).equals(run.out())).isTrue();
    assertThat(json.get("truth")).hasSize(4);
    double rho = -json.at("/antipode/0").doubleValue() / json.at("/truth/0").doubleValue();
    assertThat(rho).isCloseTo(1 / Math.PI, within(1e-12));
    JsonNode limit = json.at("/descentsOfSolver/limits/0");
    assertThat(limit.get("kind").textValue()).isEqualTo("minimum");
    assertThat(limit.get("distanceToTruth").doubleValue()).isLessThan(1e-9);
    for (int j = 0; j < 4; j++) {
      assertThat(limit.at("/point/" + j).doubleValue())
          .isCloseTo(json.at("/truth/" + j).doubleValue(), within(1e-9));
    }
    assertThat(json.at("/descentDirections/spheres")).hasSize(26);
    assertThat(json.at("/descentDirections/spheres/0/witness")).hasSize(4);

    assertThat(json.at("/slice/coordinates")).hasSize(61);
    assertThat(json.get("words")).isNotEmpty();

    List<String> lines = Files.readAllLines(folder.resolve("slice.csv"));
    assertThat(lines).hasSize(1 + 61 * 61).startsWith("a,b,risk,expected");
    assertThat(lines.get(1 + 30 * 61 + 30)).startsWith("0.0,0.0,1.0,1.0");

    BufferedImage picture = ImageIO.read(folder.resolve("landscape.png").toFile());
    // Two panels, each about as wide as it is high.
    assertThat(picture.getWidth())
        .isBetween(3 * picture.getHeight() / 2, 5 * picture.getHeight() / 2);
  }

  @Test
  void anotherRunGivesTheSameNumbers() throws Exception {
    JsonNode first = withoutTime(landscape("--json"));
    assertThat(first.equals(withoutTime(landscape("--json")))).isTrue();
  }

  private static JsonNode withoutTime(CommandLineRun run) throws Exception {
    ObjectNode json = (ObjectNode) run.json();
    json.remove("seconds");
    json.remove("provenance");
    return json;
  }

  @Test
  void ofADecoderItSaysWhatIsNotKnown() {
    CommandLineRun run =
        CommandLineRun.of(
            "landscape",
            "-s",
            "generator=mnist-decoder",
            "-s",
            "measurement=gaussian",
            "-s",
            "measurement.rows=60");
    assertThat(run.out()).contains("not made of ReLU layers").contains("minimum");
    assertThat(run.status()).isZero();
  }

  @Test
  void aTruthOfZeroIsAWrongRequest() throws Exception {
    Path zero = folder.resolve("x0.csv");
    Files.writeString(zero, "0\n".repeat(4));
    CommandLineRun run = landscape("-s", "truth.type=latent", "-s", "truth.file=" + zero);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.problems()).singleElement().asString().contains("the latent code is 0");
  }

  /** Five latent numbers and seven measurements: descent jams in kinks that are no saddles. */
  @Test
  void whereDescentJamsItSaysSoAndWhatThatMeansForTheTheorem() throws Exception {
    String[] few = {
      "landscape",
      "-s",
      "generator=relu-gaussian",
      "-s",
      "generator.layers=[5,40,120]",
      "-s",
      "measurement=gaussian",
      "-s",
      "measurement.rows=7",
      "-s",
      "seed=1",
      "--json"
    };
    JsonNode json = CommandLineRun.of(few).json();
    int jammed = 0;
    for (JsonNode limit : json.at("/descentsWithoutFlip/limits")) {
      if (limit.get("kind").textValue().equals("jammed")) {
        jammed++;
        assertThat(limit.at("/stationarity/stationary").booleanValue()).isFalse();
        assertThat(limit.at("/stationarity/slope").doubleValue()).isNegative();
        assertThat(limit.at("/stationarity/hullDistance").doubleValue()).isPositive();
        assertThat(limit.at("/stationarity/direction")).hasSize(5);
      }
    }
    assertThat(jammed).isGreaterThan(20);
    assertThat(json.get("words").toString()).contains("but another v descends there");
  }

  /** With numbers at the ends of the range the command names the problem or returns numbers. */
  @Test
  void measurementsWhoseSquaresNoNumberHoldsAreAWrongRequest() throws Exception {
    for (String scale : List.of("1e-300", "1e-160", "1e160", "1e300")) {
      Path matrix = folder.resolve("A.csv");
      StringBuilder rows = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        for (int j = 0; j < 40; j++) {
          rows.append(j == 0 ? "" : ",")
              .append((i * 7 + j * 3) % 11 - 5)
              .append(scale.substring(1));
        }
        rows.append('\n');
      }
      Files.writeString(matrix, rows);
      CommandLineRun run =
          CommandLineRun.of(
              "landscape",
              "-s",
              "generator=relu-gaussian",
              "-s",
              "generator.layers=[3,20,40]",
              "-s",
              "measurement=matrix",
              "-s",
              "measurement.file=" + matrix);
      assertThat(run.status()).as(scale + run.err()).isEqualTo(2);
      assertThat(run.problems()).singleElement().asString().contains("measurements", "scale");
    }
  }

  @Test
  void withoutAKnownTruthItIsAWrongRequest() throws Exception {
    Path y = folder.resolve("y.csv");
    Files.writeString(y, "1\n".repeat(40));
    CommandLineRun run = landscape("-s", "observed=" + y);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.problems()).hasSize(1);
    assertThat(run.err()).contains("truth").contains("known latent code");
    assertThat(landscape("--effort", "0").err()).contains("--effort must be from 1 to 1000");
  }
}
