package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {
  @TempDir private Path folder;

  private static List<String> wrong(String... args) {
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.problems())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("antipode: "))
        .noneMatch(line -> line.contains("\tat ") || line.contains("Exception"));
    return run.problems();
  }

  @Test
  void anUnknownGeneratorIsAnsweredWithTheNearestAndAllOthers() {
    assertThat(wrong("recover", "-s", "generator=relu-gausian", "-s", "measurement=identity"))
        .singleElement()
        .asString()
        .startsWith(
            "antipode: Unknown generator 'relu-gausian'. Did you mean 'relu-gaussian'? Available: ")
        .endsWith(" A plugin's jar goes on the class path or in --plugins.");
  }

  @Test
  void aSolverThatIsNotForTheProblemRefusesTheRequest() {
    for (String solver : List.of("plugin", "layerwise")) {
      assertThat(
              wrong(CommandLineRun.small("recover", "-s", "loss=huber", "-s", "solver=" + solver)))
          .containsExactly(
              "antipode: the solver '%s' needs the loss 'least-squares', but there is another one"
                  .formatted(solver));
    }
  }

  @Test
  void aNumberOutOfItsBoundsIsToldUnderItsPartsName() {
    assertThat(wrong(CommandLineRun.small("recover", "-s", "solver.maxIterations=0")))
        .containsExactly(
            "antipode: solver.levenberg-marquardt: option 'maxIterations' must be at least 1 but"
                + " is 0");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThat(
            wrong(
                CommandLineRun.small(
                    "recover",
                    "-s",
                    "measurement.rows=0",
                    "-s",
                    "solver.maxIterations=0",
                    "-s",
                    "sed=1")))
        .hasSize(3)
        .anyMatch(line -> line.contains("Did you mean 'seed'?"));
  }

  @Test
  void aMissingPartIsAskedFor() {
    assertThat(wrong("recover", "-s", "seed=1"))
        .anyMatch(line -> line.startsWith("antipode: generator: "));
  }

  @Test
  void nothingAtAllIsAnsweredWithTheLeastThatWorks() throws Exception {
    for (String command : List.of("recover", "landscape")) {
      String line = wrong(command).get(0);
      assertThat(line)
          .startsWith("antipode: experiment: no experiment is given.")
          .contains(": antipode " + command + " -s generator=");
      // What the message gives is a request that works.
      List<String> given = new ArrayList<>();
      given.add("recover");
      for (String word : line.substring(line.indexOf("-s generator=")).split(" (?=-s )", -1)) {
        given.addAll(List.of("-s", word.substring(3).replace("'", "")));
      }
      assertThat(CommandLineRun.of(given.toArray(String[]::new)).status()).isZero();
    }
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
    Path comment = Files.writeString(folder.resolve("comment.yaml"), "# nothing yet\n");
    for (Path file : List.of(empty, comment)) {
      assertThat(wrong("recover", file.toString()))
          .singleElement()
          .asString()
          .startsWith("antipode: " + file + ": no experiment is given.");
    }
  }

  @Test
  void aSweepsFileIsToldToBeOne() throws Exception {
    String parts =
        "generator: {type: relu-gaussian, layers: [4, 40]}\n"
            + "measurement: {type: gaussian, rows: 9}\n";
    for (String keys :
        List.of(
            "grid: {measurement.rows: [5, 9]}\n",
            "trials: 3\n",
            "grid: {measurement.rows: [5, 9]}\ntrials: 3\nmetrics: [iterations]\n",
            "engine: local\nreport: {title: A}\n")) {
      Path file = Files.writeString(folder.resolve("sweep.yaml"), parts + keys);
      for (String command : List.of("recover", "landscape", "check", "certify")) {
        assertThat(wrong(command, file.toString()))
            .singleElement()
            .asString()
            .startsWith("antipode: " + file + ": describes a sweep, not one experiment: it has '")
            .contains("'antipode sweep " + file + " --out DIR'");
      }
    }
    assertThat(wrong(CommandLineRun.small("recover", "-s", "grid.measurement.rows=[5, 9]")))
        .singleElement()
        .asString()
        .contains("it has 'grid'");
  }

  @Test
  void anArgumentThatJavaCannotReadIsToldWithTheLocaleThatCan() {
    assertThat(wrong("recover", "b\ufffd\ufffdse.yaml"))
        .containsExactly(
            "antipode: Java cannot read the argument 'b\ufffd\ufffdse.yaml' in this locale; set"
                + " LC_ALL=C.UTF-8");
  }

  @Test
  void aMalformedSettingIsShownWithTheRemedy() {
    assertThat(wrong("recover", "-s", "seed")).singleElement().asString().contains("KEY=VALUE");
    assertThat(wrong("recover", "-s", "=7")).singleElement().asString().contains("-s =7");
    assertThat(wrong("recover", "-s", "seed=[")).singleElement().asString().contains("YAML");
    assertThat(wrong("recover", "-s")).first().asString().contains("KEY=VALUE");
  }

  @Test
  void anExperimentFileThatIsNoneIsToldByName() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "seed: 7\ngenerator: {type: [");
    Path list = Files.writeString(folder.resolve("list.yaml"), "- 1\n- 2\n");
    for (Path file : List.of(broken, list, folder, folder.resolve("missing.yaml"))) {
      assertThat(wrong("recover", file.toString()))
          .singleElement()
          .asString()
          .contains(file.toString());
    }
  }

  @Test
  void anUnknownCommandOrOptionIsAnsweredWithTheNearest() {
    assertThat(wrong("recovr")).first().asString().contains("Did you mean 'recover'?");
    assertThat(wrong("recover", "--jsn")).first().asString().contains("Did you mean '--json'?");
    assertThat(wrong("recover", "--thread=2"))
        .first()
        .isEqualTo("antipode: Unknown option '--thread'. Did you mean '--threads'?");
    assertThat(wrong("recover", "a.yaml", "b.yaml"))
        .first()
        .isEqualTo("antipode: One argument too many: 'b.yaml'.");
    assertThat(wrong("describe")).first().asString().contains("NAME");
    assertThat(wrong("describe", "gausian"))
        .singleElement()
        .asString()
        .contains("Did you mean 'gaussian'?");
    assertThat(wrong("list", "solvr")).singleElement().asString().contains("'solver'");
  }

  @Test
  void aMissingOrWrongValueOfAnOptionIsNamedInPlainWords() {
    assertThat(wrong(CommandLineRun.small("recover", "--out", "-x")))
        .first()
        .asString()
        .endsWith("Expected parameter for option '--out' but found '-x'");
    assertThat(wrong(CommandLineRun.small("recover", "--threads", "two")))
        .first()
        .isEqualTo("antipode: Invalid value for option '--threads': 'two' is not a whole number");
    assertThat(wrong(CommandLineRun.small("check", "--tolerance", "little")))
        .first()
        .isEqualTo("antipode: Invalid value for option '--tolerance': 'little' is not a number");
  }

  @Test
  void aNameOfSeveralLinesOrAnyLengthIsShownOnOneShortLine() {
    assertThat(
            wrong("recover", "-s", "generator=\"relu\\ngaussian\"", "-s", "measurement=identity"))
        .first()
        .asString()
        .startsWith("antipode: Unknown generator 'relu?gaussian'. Did you mean 'relu-gaussian'?");
    int ofShortName = wrong("describe", "xxxxxxxx").get(0).length();
    assertThat(wrong("describe", "x".repeat(100_000)))
        .first()
        .asString()
        .hasSizeLessThan(ofShortName + 100);
  }

  @Test
  void noCommandAtAllShowsWhatThereIs() {
    CommandLineRun run = CommandLineRun.of();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: antipode").contains("recover").contains("describe");
  }

  @Test
  void helpAndVersionAreToldEverywhere() {
    for (String command : List.of("recover", "list", "describe", "check")) {
      CommandLineRun help = CommandLineRun.of(command, "--help");
      assertThat(help.status()).isEqualTo(0);
      assertThat(help.out()).startsWith("Usage: antipode " + command).contains("--plugins");
      assertThat(CommandLineRun.of(command, "--version").out()).contains(Version.number());
    }
    assertThat(CommandLineRun.of("--version").out()).startsWith("antipode " + Version.number());
    assertThat(CommandLineRun.of("--help").out()).contains("Exit status", "130 Ctrl-C");
  }
}
