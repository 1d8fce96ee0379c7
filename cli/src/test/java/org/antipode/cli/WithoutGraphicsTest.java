package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Java that jlink made, or a headless package of a distribution, has no module java.desktop. */
@Timeout(120)
class WithoutGraphicsTest {
  private static final String MODULES =
      "java.base,java.logging,java.sql,java.xml,java.naming,java.management,jdk.unsupported";

  @TempDir private Path folder;

  private int run(String... args) throws Exception {
    List<String> options =
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "--limit-modules", MODULES);
    return new ProcessBuilder(JavaCommand.of(options, Main.class, List.of(args)))
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start()
        .waitFor();
  }

  private String text(String name) throws Exception {
    return Files.readString(folder.resolve(name), UTF_8);
  }

  private JsonNode json(String name) throws Exception {
    return new ObjectMapper().readTree(text(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recover   | result.json     | convergence.png | starts=2",
        "landscape | landscape.json  | landscape.png   | seed=4",
        "sample    | samples.json    | samples.png     | generator=mnist-decoder",
        "theory    | theory.json     | figure-1.png    |",
        "compare   | comparison.json |                 | compare={a: {}, b: {solver: lbfgs}}",
        "compare   | comparison.json | profile         | compare={a: {}, b: {solver: lbfgs}};"
            + " trials=3",
        "sweep     | results.json    | success         | grid={measurement.rows: [4, 8, 40]}",
        "sweep     | results.json    | transition      | grid={measurement.rows: [4, 8, 40],"
            + " generator.layers: [[3, 40, 120], [5, 40, 120], [7, 40, 120]]}",
        "sweep     | results.json    | error           | noise={type: gaussian, level: 0.1};"
            + " grid={noise.level: [0.01, 0.1, 0.5]}",
        "sweep     | results.json    | time            | grid={measurement.rows: [8, 40],"
            + " solver: [levenberg-marquardt, lbfgs]}; trials=2",
      })
  void everyCommandWritesItsNumbersAndWarnsOfItsPictures(
      String command, String numbers, String picture, String settings) throws Exception {
    List<String> args = new ArrayList<>(List.of(command));
    if (command.equals("sample")) {
      args.addAll(List.of("-s", settings));
    } else if (!command.equals("theory")) {
      args = new ArrayList<>(List.of(CommandLineRun.small(command)));
      for (String setting : settings.split(";")) {
        args.addAll(List.of("-s", setting.strip()));
      }
    }
    args.addAll(List.of("--out", folder.resolve("results").toString()));
    assertThat(run(args.toArray(String[]::new))).as(text("err")).isZero();
    assertThat(json("results/" + numbers)).isNotEmpty();
    if (picture != null) {
      assertThat(text("err")).contains("not drawn: ").contains(picture).contains("java.desktop");
    }
    if (command.equals("sweep")) {
      assertThat(text("results/report.html")).contains("<table").doesNotContain("<img");
    }
  }

  @Test
  void severalSignalsAreRecoveredWithoutTheirSheet() throws Exception {
    Path codes = folder.resolve("codes.npy");
    NpyFile.write(codes, new Tensor(List.of(2, 4), new double[] {1, 2, 3, 4, 4, 3, 2, 1}));
    String truth = "truth={type: latent, file: " + codes + "}";
    String results = folder.resolve("results").toString();
    assertThat(run(CommandLineRun.small("recover", "-s", truth, "--out", results)))
        .as(text("err"))
        .isZero();
    assertThat(text("results/items.csv").lines()).hasSize(3);
  }

  @Test
  void aPictureCannotBeRead() throws Exception {
    Path digit = Path.of("..", "examples", "digits", "digit-3.png").toAbsolutePath();
    String truth = "truth={type: signal, file: " + digit + "}";
    assertThat(run(CommandLineRun.small("recover", "-s", truth))).isEqualTo(2);
    assertThat(text("err")).contains("digit-3.png").contains("no module java.desktop");
  }
}
