package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.antipode.files.NpyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process of its own. */
@Timeout(120)
class ProcessTest {
  @TempDir private Path folder;

  private Process start(String... args) throws Exception {
    return start(List.of(), args);
  }

  private Process start(List<String> jvm, String... args) throws Exception {
    return new ProcessBuilder(CtrlC.heard(command(jvm, args)))
        .redirectOutput(file("out"))
        .redirectError(file("err"))
        .start();
  }

  private static List<String> command(List<String> jvm, String... args) {
    List<String> options = new ArrayList<>(List.of("-Xmx256m"));
    options.addAll(jvm);
    return JavaCommand.of(options, Main.class, List.of(args));
  }

  private File file(String name) {
    return folder.resolve(name).toFile();
  }

  private String text(String name) throws Exception {
    return Files.readString(folder.resolve(name), UTF_8);
  }

  @Test
  void jsonIsAllThatStandsOnStandardOutput() throws Exception {
    Process process = start(CommandLineRun.small("recover", "--json", "--verbose"));
    assertThat(process.waitFor()).isEqualTo(0);
    JsonNode json = new ObjectMapper().readTree(text("out"));
    assertThat(json.get("converged").booleanValue()).isTrue();
    assertThat(text("err")).doesNotContain("\tat ");
  }

  /** Both run the same recovery; only the order of additions differs. */
  @Test
  void theVectorModuleChangesNothingButRounding() throws Exception {
    JsonNode plain = recovered(List.of());
    JsonNode vector = recovered(List.of("--add-modules", "jdk.incubator.vector"));
    assertThat(plain.get("kernel").textValue()).isEqualTo("plain");
    assertThat(vector.get("kernel").textValue()).startsWith("vector-");
    for (int i = 0; i < plain.get("latent").size(); i++) {
      assertThat(vector.get("latent").get(i).doubleValue())
          .isCloseTo(plain.get("latent").get(i).doubleValue(), within(1e-11));
    }
  }

  private JsonNode recovered(List<String> jvm) throws Exception {
    assertThat(start(jvm, CommandLineRun.small("recover", "--json")).waitFor()).isZero();
    return new ObjectMapper().readTree(text("out"));
  }

  @Test
  void whatIsPrintedIsUtf8WhateverThePlatformsEncodingIs() throws Exception {
    List<String> ascii = List.of("-Dfile.encoding=US-ASCII");
    assertThat(
            start(ascii, "check", "-s", "generator={type: relu-gaussian, layers: [3, 9]}")
                .waitFor())
        .isZero();
    assertThat(text("out")).startsWith("generator.relu-gaussian, 3 → 9").contains("⟨Jt, v⟩");
  }

  /** Which of them come to their end depends on the machine; that the files fit, does not. */
  @Test
  void runsAtOnceInOneFolderLeaveTheFilesOfOne() throws Exception {
    Path out = folder.resolve("result");
    List<Process> processes = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      processes.add(
          start(CommandLineRun.small("recover", "-s", "seed=" + seed, "--out", out.toString())));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isIn(0, 2);
    }
    JsonNode json = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    assertThat(Files.readAllLines(out.resolve("experiment.yaml")))
        .contains("seed: " + json.get("seed"));
    double[] latent = NpyFile.read(out.resolve("latent.npy")).data();
    for (int i = 0; i < latent.length; i++) {
      assertThat(json.get("latent").get(i).doubleValue()).isEqualTo(latent[i]);
    }
    assertThat(out.resolve(".antipode.lock")).doesNotExist();
  }

  /** As {@code | head -1} does, but for certain before anything is printed. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the reader is a POSIX pipe")
  void aReaderThatLeavesEarlyIsNoFailureAndTheFilesAreWritten() throws Exception {
    for (String[] arguments :
        List.of(
            CommandLineRun.small("recover", "--out", folder.resolve("r").toString()),
            CommandLineRun.small("certify", "--json"),
            new String[] {"theory", "--out", folder.resolve("t").toString()},
            new String[] {"list"},
            new String[] {"recover", "--help"})) {
      Process process =
          new ProcessBuilder(command(List.of(), arguments)).redirectError(file("err")).start();
      process.getInputStream().close();
      assertThat(process.waitFor()).as(arguments[0]).isZero();
      assertThat(text("err")).doesNotContain("antipode: the output");
    }
    assertThat(folder.resolve("r/result.json")).isNotEmptyFile();
    assertThat(folder.resolve("t/theory.json")).isNotEmptyFile();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anOutputThatCannotBeWrittenIsStillAFailure() throws Exception {
    Process process =
        new ProcessBuilder(command(List.of(), "list"))
            .redirectOutput(new File("/dev/full"))
            .redirectError(file("err"))
            .start();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(text("err")).isEqualTo("antipode: the output could not be written\n");
  }

  @Test
  void whatAPluginPrintsDoesNotStandAmidTheJson() throws Exception {
    Path plugins = PluginFixtures.jarOf(folder.resolve("plugins"), PluginFixtures.Chatty.class);
    Process process = start("describe", "fixed", "--json", "--plugins", plugins.toString());
    assertThat(process.waitFor()).isZero();
    assertThat(new ObjectMapper().readTree(text("out"))).hasSize(1);
    assertThat(text("out")).doesNotContain("hello");
    assertThat(text("err")).contains("hello");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatTheLocaleCannotNameIsToldWithTheLocaleThatCan() throws Exception {
    Path experiment =
        Files.writeString(
            folder.resolve("e.yaml"),
            "generator: {type: relu-gaussian, layers: [4, 40]}\n"
                + "measurement: {type: gaussian, rows: 9}\n"
                + "observed: \u00fc.npy\n");
    ProcessBuilder builder =
        new ProcessBuilder(command(List.of(), "recover", experiment.toString()))
            .redirectError(file("err"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(text("err")).contains("option 'observed' must be a file").contains("LC_ALL=C.UTF-8");
  }

  @Test
  void aWrongRequestEndsWithStatusTwoAndSentences() throws Exception {
    Process process = start("recover", "-s", "generator=relu-gausian");
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(text("out")).isEmpty();
    assertThat(text("err")).contains("antipode: Unknown generator").doesNotContain("\tat ");
  }

  @Test
  void tooLittleMemoryIsASentenceAndStatusOne() throws Exception {
    Process process =
        start(
            "recover",
            "-s",
            "generator=relu-gaussian",
            "-s",
            "generator.layers=[10,6000,6000]",
            "-s",
            "measurement=identity");
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(text("out")).isEmpty();
    assertThat(text("err")).contains("antipode: out of memory").doesNotContain("\tat ");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Ctrl-C is a POSIX signal")
  void interruptedItStopsAtTheNextIterationAndWritesWhatItHas() throws Exception {
    Path out = folder.resolve("result");
    Process process =
        start(
            CommandLineRun.small(
                "recover",
                "-s",
                "measurement.rows=5",
                "-s",
                "solver=sign-flip-descent",
                "-s",
                "solver.maxIterations=2000000000",
                "-s",
                "solver.tolerance=0",
                "--json",
                "--out",
                out.toString()));
    // The folder is made just before solving begins.
    while (!Files.isDirectory(out)) {
      assertThat(process.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    TimeUnit.SECONDS.sleep(1);
    CtrlC.press(process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    JsonNode json = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    assertThat(json.get("stopReason").textValue()).isEqualTo("STOPPED");
    assertThat(json.get("startResults"))
        .anyMatch(start -> start.get("stopReason").textValue().equals("STOPPED"));
    assertThat(new ObjectMapper().readTree(text("out"))).isEqualTo(json);
    assertThat(out.resolve("convergence.png")).isNotEmptyFile();
    assertThat(text("err")).doesNotContain("\tat ");
  }

  /** A program that begins to watch for Ctrl-C when it already ends. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] args) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try (Interruption interruption = Interruption.watch()) {
                      System.out.println("asked to stop: " + interruption.asked());
                    }
                  }));
    }
  }

  @Test
  void interruptedBeforeItWatchesItStopsAtOnce() throws Exception {
    List<String> command = JavaCommand.of(List.of(), Ending.class, List.of());
    Process process =
        new ProcessBuilder(command).redirectOutput(file("out")).redirectError(file("err")).start();
    assertThat(process.waitFor()).isZero();
    assertThat(text("out")).isEqualTo("asked to stop: true" + System.lineSeparator());
    assertThat(text("err")).doesNotContain("Exception");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Ctrl-C is a POSIX signal")
  void anInterruptedSearchStillTellsWhatItFound() throws Exception {
    Path out = folder.resolve("certificate");
    Process process =
        start(
            CommandLineRun.small(
                "certify", "--effort", "1000000", "--json", "--out", out.toString()));
    while (!Files.isDirectory(out)) {
      assertThat(process.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    TimeUnit.SECONDS.sleep(1);
    CtrlC.press(process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    JsonNode json = new ObjectMapper().readTree(out.resolve("certificate.json").toFile());
    assertThat(json.get("finished").booleanValue()).isFalse();
    assertThat(json.at("/layers/1/epsilonAtLeast").doubleValue()).isPositive();
    assertThat(new ObjectMapper().readTree(text("out"))).isEqualTo(json);
  }
}
