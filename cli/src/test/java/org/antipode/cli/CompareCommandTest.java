package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private static CommandLineRun compare(String... more) {
    return CommandLineRun.of(CommandLineRun.small("compare", more));
  }

  private CommandLineRun file(String methods, String... more) throws Exception {
    Path file = folder.resolve("comparison.yaml");
    Files.writeString(
        file,
        """
        seed: 7
        generator: mnist-decoder
        measurement: {type: gaussian, rows: 40}
        noise: {type: gaussian, deviation: 0.01}
        starts: 1
        """
            + methods);
    List<String> args = new ArrayList<>(List.of("compare", file.toString()));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private List<String> files(Path below) throws Exception {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(Files::isRegularFile)
          .map(file -> below.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(out().resolve("comparison.json").toFile());
  }

  @Test
  void methodsOfTheCommandLineAreNamedByTheirValue() {
    CommandLineRun run =
        compare("--with", "solver=levenberg-marquardt", "--with", "solver=sign-flip-descent");
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("method +relative error +mean squared error +PSNR.*seconds"))
        .anyMatch(line -> line.matches("levenberg-marquardt( +\\S+){6}"))
        .anyMatch(line -> line.matches("sign-flip-descent( +\\S+){6}"))
        .contains("peak            the largest entry of the truth, of PSNR and SSIM");
  }

  @Test
  void severalTruthsGivePairsProfilesAndAPage() throws Exception {
    CommandLineRun run =
        file(
            """
            trials: 3
            compare:
              newton: {}
              few: {solver.maxIterations: 2}
              <other>: {solver: lbfgs}
            """,
            "--out",
            out().toString());
    assertThat(run.status()).as(run.err()).isEqualTo(0);
    assertThat(run.out())
        .contains("3 methods on the same measurements of 3 truths: medians")
        .contains("Against newton, truth by truth, with 95 % intervals")
        .contains("peak            1, of PSNR and SSIM");
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("method .*seconds +not converged"))
        .anyMatch(line -> line.matches("few .* 3 of 3"))
        .noneMatch(line -> line.matches("newton .* of 3"));
    assertThat(files(out()))
        .containsExactly(
            "comparison.json",
            "comparison.yaml",
            "journal.jsonl",
            "pictures/profile-evaluations.png",
            "pictures/profile-seconds.png",
            "pictures/recoveries.png",
            "report.html",
            "signals/1-newton.npy",
            "signals/2-few.npy",
            "signals/3--other-.npy");
    JsonNode json = json();
    assertThat(json.get("finished").booleanValue()).isTrue();
    assertThat(json.get("peak").doubleValue()).isEqualTo(1);
    JsonNode few = json.get("methods").get(1);
    assertThat(few.get("name").textValue()).isEqualTo("few");
    assertThat(few.get("truths").size()).isEqualTo(3);
    assertThat(few.get("unconverged").intValue()).isEqualTo(3);
    assertThat(few.at("/againstFirst/ratios/signalRelativeError/value").doubleValue())
        .isGreaterThan(1);
    assertThat(few.at("/againstFirst/lowerError").isInt()).isTrue();
    assertThat(json.at("/profiles/0/cost").textValue()).isEqualTo("totalEvaluations");
    String page = Files.readString(out().resolve("report.html"), UTF_8);
    assertThat(page)
        .contains("<td>&lt;other&gt;</td>", "Performance profile in evaluations", "The first truth")
        .doesNotContain("<other>", "could not be drawn");
  }

  @Test
  void aKeptComparisonIsResumedWithItsNumbersAndPictures() throws Exception {
    String methods = "compare: {newton: {}, two starts: {starts: 2}}\n";
    String[] to = {"--out", out().toString()};
    assertThat(file(methods, to).status()).isEqualTo(0);
    JsonNode before = json();
    byte[] picture = Files.readAllBytes(out().resolve("pictures/recoveries.png"));
    assertThat(file(methods, to).err()).contains("holds trials already; --resume goes on");
    Files.delete(out().resolve("pictures/recoveries.png"));
    assertThat(file(methods, "--out", out().toString(), "--resume").status()).isEqualTo(0);
    assertThat(json().get("methods")).isEqualTo(before.get("methods"));
    assertThat(Files.readAllBytes(out().resolve("pictures/recoveries.png"))).isEqualTo(picture);

    Path again = folder.resolve("again");
    CommandLineRun replay =
        CommandLineRun.of(
            "compare", out().resolve("comparison.yaml").toString(), "--out", again.toString());
    assertThat(replay.status()).as(replay.err()).isEqualTo(0);
    assertThat(Files.readAllBytes(again.resolve("pictures/recoveries.png"))).isEqualTo(picture);
  }

  @Test
  void aMethodThatFailsIsRecordedWithItsReasonAndEndsNothing() throws Exception {
    CommandLineRun run =
        file(
            """
            compare:
              newton: {}
              larger: {generator: {type: relu-gaussian, layers: [5, 785]}}
            """,
            "--out",
            out().toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("failed          larger: the method's generator"))
        .anyMatch(line -> line.matches("larger +1 of 1"));
    assertThat(json().at("/methods/1/truths/0/failure").textValue()).contains("785");
    assertThat(Files.readString(out().resolve("report.html"), UTF_8)).contains("larger failed: ");
  }

  @Test
  void jsonIsOneDocumentOnStandardOutput() throws Exception {
    CommandLineRun run =
        compare("--json", "-s", "compare={one: {starts: 1}, two: {starts: 2}}", "-s", "trials=2");
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.json().get("methods").size()).isEqualTo(2);
    assertThat(run.json().at("/provenance/sweep/compare/two/starts").intValue()).isEqualTo(2);
  }

  private static void assertRefused(String expected, String... args) {
    CommandLineRun run = compare(args);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.problems()).singleElement().asString().contains(expected);
  }

  @Test
  void whatIsNoComparisonIsRefused() {
    assertRefused("compare: there is no method; give methods by name");
    assertRefused("'lbfgs' is the only method", "--with", "solver=lbfgs");
    assertRefused(
        "--with solver=lbfgs: there is a method 'lbfgs' already",
        "--with",
        "solver=lbfgs",
        "--with",
        "solver=lbfgs");
    assertRefused("--with solver: there is no '='", "--with", "solver");
    assertRefused("so quote the whole: --with 'solver={a: 1, b: 2}'", "--with", "solver={type:");
    assertRefused(
        "compare: 'a' and 'b' are the same method",
        "-s",
        "compare={a: {solver: lbfgs}, b: {solver: {type: lbfgs}}}");
    assertRefused(
        "compare.lbfg: Unknown solver 'lbfg'. Did you mean 'lbfgs'?",
        "--with",
        "solver=adam",
        "--with",
        "solver=lbfg");
    assertRefused(
        "compare.measurement.rows=50: a method cannot change 'measurement'",
        "--with",
        "measurement.rows=50",
        "--with",
        "solver=adam");
    assertRefused(
        "grid.measurement.rows: 'compare' has no grid beside its methods",
        "--with",
        "solver=adam",
        "-s",
        "grid.measurement.rows=[40, 50]");
    assertThat(compare("--with", "solver=adam", "--resume").err())
        .contains("--resume needs --out DIR, the folder of the earlier run");
  }

  @Test
  void anotherCommandRefusesAFileWithMethods() {
    CommandLineRun run =
        CommandLineRun.of(CommandLineRun.small("recover", "-s", "compare.adam.solver=adam"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "describes a comparison, not one experiment: it has 'compare'. Run 'antipode compare");
  }
}
