package org.antipode.experiments.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.antipode.experiments.report.Sweeps;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.statistics.Wilson;
import org.antipode.report.chart.Palette;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PictureTest {

  private static List<Picture> of(SweepResults results) {
    return Picture.of(Analysis.of(results));
  }

  private static Picture named(String name, SweepResults results) {
    return of(results).stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  private static BufferedImage image(Picture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.png()));
  }

  @Test
  void twoNumbersGiveAMapALineAndSuccessAgainstBoth() {
    assertThat(of(Sweeps.thousandPoints()))
        .extracting(Picture::name)
        .containsExactly(
            "phase-transition",
            "transition-line",
            "success-measurement-rows",
            "metric-relativeError",
            "metric-iterations");
  }

  @Test
  void noiseGivesTheErrorAgainstIt() {
    assertThat(of(Sweeps.noise()))
        .extracting(Picture::name)
        .containsExactly("success-noise-level", "error-relativeError");
  }

  @Test
  void whereNothingVariesThereIsNothingToDraw() {
    SweepResults one =
        Sweeps.run(
            "One point",
            List.of(Sweeps.axis("measurement.rows", "[20]")),
            3,
            List.of(),
            (values, random) -> Sweeps.outcome(true, Map.of(), 1));

    assertThat(of(one)).isEmpty();
    assertThat(Picture.ofTime(Analysis.of(one))).isEmpty();
  }

  @Test
  void theMapIsDarkWhereTrialsSucceedAndPaleWhereTheyFail() throws IOException {
    BufferedImage map = image(named("phase-transition", Sweeps.thousandPoints()));

    assertThat(new Color(map.getRGB(200, 100))).isEqualTo(Palette.share(1));
    assertThat(new Color(map.getRGB(1200, 780))).isEqualTo(Palette.share(0));
  }

  @Test
  void behindTheMapIsEveryPointWithWilsonsInterval() {
    Table table = named("phase-transition", Sweeps.thousandPoints()).table();

    assertThat(table.heading())
        .containsExactly(
            "generator.layers[0]",
            "measurement.rows",
            "trials",
            "successes",
            "rate",
            "95 % low",
            "95 % high");
    assertThat(table.rows()).hasSize(1000);
    assertThat(table.rows().get(0)).startsWith("[1, 250, 1700]", "1", "10");
    for (List<String> row : table.rows()) {
      Wilson wilson = Wilson.of(Integer.parseInt(row.get(3)), 10);
      assertThat(share(row.get(5))).isCloseTo(wilson.low(), byRounding());
      assertThat(share(row.get(6))).isCloseTo(wilson.high(), byRounding());
    }
  }

  private static double share(String percent) {
    return Double.parseDouble(percent.replace(" %", "")) / 100;
  }

  private static Offset<Double> byRounding() {
    return Offset.offset(5e-4);
  }

  @Test
  void ofTwentyLinesSixAreDrawnAndTheCaptionSaysSo() {
    Picture picture = named("success-measurement-rows", Sweeps.thousandPoints());

    assertThat(picture.caption()).endsWith("Drawn are 6 of 20 lines, evenly spread.");
    assertThat(picture.table().rows().stream().map(row -> row.get(0)).distinct())
        .containsExactly(
            "layers[0] = 1",
            "layers[0] = 5",
            "layers[0] = 9",
            "layers[0] = 12",
            "layers[0] = 16",
            "layers[0] = 20");
  }

  @Test
  void aThirdCoordinateGivesAMapForEachOfItsValues() {
    SweepResults results =
        Sweeps.run(
            "Two solvers",
            List.of(
                Sweeps.axis("solver", "[\"a\", \"b\"]"),
                Sweeps.axis("latent", "[2, 3, 4]"),
                Sweeps.axis("measurement.rows", "[2, 4, 8]")),
            4,
            List.of(),
            (values, random) ->
                Sweeps.outcome(values.get(2).asInt() >= 2 * values.get(1).asInt(), Map.of(), 1));

    assertThat(of(results))
        .extracting(Picture::title)
        .contains("Phase transition: solver = a", "Phase transition: solver = b");
  }

  @Test
  void aCoordinateOfTwoValuesHasNoMapAndNoCurve() {
    SweepResults results =
        Sweeps.run(
            "Two sizes",
            List.of(
                Sweeps.axis("latent", "[2, 4]"), Sweeps.axis("measurement.rows", "[2, 4, 6, 8]")),
            4,
            List.of(),
            (values, random) ->
                Sweeps.outcome(values.get(1).asInt() >= 1 + values.get(0).asInt(), Map.of(), 1));

    assertThat(Analysis.of(results).curves()).isEmpty();
  }

  @Test
  void anErrorThatLevelsOffIsDrawnWithoutALineThroughIt() {
    double[] medians = {0.06, 0.054, 0.008, 0.005, 0.0041, 0.0039, 0.0038};
    SweepResults results =
        Sweeps.run(
            "A curve that levels off",
            List.of(Sweeps.axis("measurement.rows", "[10, 25, 50, 100, 200, 300, 400]")),
            4,
            List.of("meanSquaredError"),
            (values, random) ->
                Sweeps.outcome(
                    true,
                    Map.of(
                        "meanSquaredError",
                        medians[
                            List.of(10, 25, 50, 100, 200, 300, 400)
                                .indexOf(values.get(0).asInt())]),
                    1));

    assertThat(Analysis.of(results).laws()).singleElement().matches(law -> law.line().isEmpty());
    assertThat(Analysis.of(Sweeps.noise()).laws()).allMatch(law -> law.line().isPresent());
    assertThat(named("error-meanSquaredError", results).table().rows())
        .hasSize(7)
        .allSatisfy(row -> assertThat(row.get(6)).isEmpty());
  }

  @Test
  void aThousandNamesAreNoTallerThanTwo() throws IOException {
    String names =
        IntStream.range(0, 1000)
            .mapToObj(i -> "\"/data/images/some-longer-name-" + i + ".png\"")
            .collect(Collectors.joining(",", "[", "]"));
    SweepResults results =
        Sweeps.run(
            "Files",
            List.of(Sweeps.axis("truth.file", names)),
            1,
            List.of(),
            (values, random) -> Sweeps.outcome(random.nextBoolean(), Map.of(), 1));

    assertThat(image(of(results).get(0)).getHeight()).isLessThan(1300);
  }

  @Test
  void theSameResultsGiveTheSamePictures() {
    assertThat(named("error-relativeError", Sweeps.noise()).png())
        .isEqualTo(named("error-relativeError", Sweeps.noise()).png());
  }

  @Test
  void exactZerosAreDrawnBelowTheOtherErrors() throws IOException {
    SweepResults results =
        Sweeps.run(
            "Zeros",
            List.of(Sweeps.axis("noise.level", "[0, 0.001, 0.01, 0.1]")),
            3,
            List.of("relativeError", "objective"),
            (values, random) -> {
              double level = values.get(0).asDouble();
              return Sweeps.outcome(
                  level < 0.1, Map.of("relativeError", level, "objective", level * level), 1);
            });
    Picture error = named("error-relativeError", results);
    BufferedImage image = image(error);
    Color line = Palette.line(0);

    assertThat(error.table().rows()).hasSize(4);
    assertThat(error.table().rows().get(0)).contains("0");
    int lowest =
        IntStream.range(0, 850)
            .filter(
                y -> IntStream.range(150, 350).anyMatch(x -> image.getRGB(x, y) == line.getRGB()))
            .max()
            .orElse(0);
    assertThat(lowest).isBetween(740, 830);
    assertThat(Analysis.of(results).laws())
        .singleElement()
        .matches(law -> Math.abs(law.line().orElseThrow().slope() - 1) < 1e-12);
    assertThat(Analysis.of(results).laws().get(0).line().orElseThrow().count()).isEqualTo(3);
    assertThat(named("metric-objective", results).png()).isNotEmpty();
  }

  @Test
  void whatDoesNotVaryIsNotDrawn() {
    SweepResults results =
        Sweeps.run(
            "All alike",
            List.of(
                Sweeps.axis("latent", "[2, 3, 4]"), Sweeps.axis("measurement.rows", "[2, 4, 8]")),
            3,
            List.of("relativeError", "iterations"),
            (values, random) ->
                Sweeps.outcome(
                    true,
                    Map.of("relativeError", 0.0, "iterations", values.get(0).doubleValue()),
                    1));

    assertThat(of(results)).extracting(Picture::name).containsExactly("metric-iterations");
    assertThat(
            of(
                Sweeps.run(
                    "All fail",
                    List.of(Sweeps.axis("measurement.rows", "[2, 4, 8]")),
                    3,
                    List.of("relativeError"),
                    (values, random) -> Sweeps.failed("broken", 1))))
        .isEmpty();
  }

  @Test
  void aLineOfOneNameHasOneColourAndAnotherNameAnother() {
    LineColors colors = new LineColors(new Lines<>(List.of(), ""));
    List<Color> twelve =
        IntStream.range(0, 12).mapToObj(i -> colors.of("line " + i)).distinct().toList();

    assertThat(twelve).hasSize(12).doesNotContain(Palette.ACCENT);
    assertThat(colors.of("line 3")).isEqualTo(twelve.get(3));
  }

  @Test
  void theFirstOfManyNamesIsNotCutOff() throws IOException {
    String names =
        IntStream.range(0, 200)
            .mapToObj(i -> "\"/data/subject-%03d-scan-of-a-head.npy\"".formatted(i))
            .collect(Collectors.joining(",", "[", "]"));
    BufferedImage image =
        image(
            of(Sweeps.run(
                    "Files",
                    List.of(Sweeps.axis("truth.file", names)),
                    1,
                    List.of(),
                    (values, random) -> Sweeps.outcome(random.nextBoolean(), Map.of(), 1)))
                .get(0));

    for (int y = 0; y < image.getHeight(); y++) {
      assertThat(new Color(image.getRGB(0, y))).isEqualTo(Color.WHITE);
      assertThat(new Color(image.getRGB(image.getWidth() - 1, y))).isEqualTo(Color.WHITE);
    }
  }
}
