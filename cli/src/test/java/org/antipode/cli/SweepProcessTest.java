package org.antipode.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sweep as a process of its own, which ends in every way but the good one. */
@Tag("slow")
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class SweepProcessTest {
  private static final int TRIALS = 600;

  @TempDir private Path folder;

  private static List<String> sweep(Path out, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(
        List.of(
            CommandLineRun.small(
                "sweep",
                "-s",
                "grid.measurement.rows=[6, 12, 40]",
                "-s",
                "trials=" + TRIALS / 3,
                "-s",
                "metrics=[relativeError, objective, iterations]",
                "--quiet",
                "--out",
                out.toString())));
    command.addAll(List.of(more));
    return command;
  }

  private Process start(List<String> command) throws Exception {
    return new ProcessBuilder(CtrlC.heard(command))
        .redirectOutput(file("stdout"))
        .redirectError(file("stderr"))
        .start();
  }

  private File file(String name) {
    return folder.resolve(name).toFile();
  }

  private String text(String name) throws Exception {
    return text(folder, name);
  }

  private static long lines(Path out) throws Exception {
    Path journal = out.resolve("journal.jsonl");
    if (!Files.exists(journal)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(journal, UTF_8)) {
      return lines.count();
    }
  }

  /** Every file of the report but for what the trials' times go into. */
  private static Map<String, String> timesApart(Path out) throws Exception {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> pictures = Files.list(out.resolve("pictures"))) {
      for (Path picture : pictures.toList()) {
        files.put(
            picture.getFileName().toString(), new String(Files.readAllBytes(picture), ISO_8859_1));
      }
    }
    files.remove("time.png");
    files.put("results.json", text(out, "results.json").replaceAll("\"seconds\" : [^,\n]*", ""));
    for (String table : List.of("points.csv", "trials.csv")) {
      files.put(table, text(out, table).replaceAll("(?m),[^,]*$", ""));
    }
    files.put(
        "report.html",
        text(out, "report.html").replaceAll("(?s)<section id=\"time\">.*?</section>", ""));
    return files;
  }

  private static String text(Path out, String name) throws Exception {
    return Files.readString(out.resolve(name), UTF_8);
  }

  private Path undisturbed() throws Exception {
    Path out = folder.resolve("undisturbed");
    assertThat(start(sweep(out)).waitFor()).isZero();
    return out;
  }

  /** Waits until the journal has so many lines more, or the process has ended. */
  private static void await(Process process, Path out, long lines) throws Exception {
    while (process.isAlive() && lines(out) < lines) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void killedAtTenMomentsItGoesOnToTheSameResults() throws Exception {
    Path out = folder.resolve("killed");
    Random moments = new Random(11);
    for (int kill = 0; kill < 10; kill++) {
      long before = lines(out);
      Process process = start(sweep(out, "--resume"));
      await(process, out, before + 1 + moments.nextInt(TRIALS / 15));
      process.destroyForcibly().waitFor();
      assertThat(process.exitValue()).isEqualTo(137);
      assertThat(lines(out)).isBetween(Math.max(before, 1), (long) TRIALS);
    }
    assertThat(start(sweep(out, "--resume")).waitFor()).isZero();
    assertThat(lines(out)).isEqualTo(TRIALS + 1);
    assertThat(timesApart(out)).isEqualTo(timesApart(undisturbed()));
  }

  @Test
  void interruptedItStopsSoonTellsWhatItHasAndGoesOn() throws Exception {
    Path out = folder.resolve("interrupted");
    Process process = start(sweep(out));
    await(process, out, 20);
    CtrlC.press(process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(text("stdout")).contains("stopped         what is done is kept; --resume goes on");
    assertThat(text("stderr")).isEmpty();
    assertThat(text(out, "results.json"))
        .contains("\"finished\" : false", "\"done\" : " + (lines(out) - 1));
    assertThat(start(sweep(out, "--resume")).waitFor()).isZero();
    assertThat(timesApart(out)).isEqualTo(timesApart(undisturbed()));
  }

  /** A file that may not grow stands for a disk that is full: the write fails half-way. */
  @Test
  void aFullDiskEndsTheRunWithoutLosingAFinishedTrial() throws Exception {
    Path out = folder.resolve("full");
    List<String> limited = List.of("bash", "-c", "ulimit -f 16; exec \"$@\"", "bash");
    Process process = start(Stream.of(limited, sweep(out)).flatMap(List::stream).toList());
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(text("stderr"))
        .contains(
            "antipode: " + out.resolve("journal.jsonl") + ": could not be written (File too large)")
        .contains((lines(out) - 1) + " trials are kept in it: make room, and go on with --resume")
        .doesNotContain("\tat ");
    byte[] journal = Files.readAllBytes(out.resolve("journal.jsonl"));
    assertThat(journal.length).isBetween(15 * 1024, 16 * 1024);
    assertThat(journal[journal.length - 1]).isEqualTo((byte) '\n');
    assertThat(start(sweep(out, "--resume")).waitFor()).isZero();
    assertThat(Files.readAllBytes(out.resolve("journal.jsonl"))).startsWith(journal);
    assertThat(text("stderr")).isEmpty();
    assertThat(timesApart(out)).isEqualTo(timesApart(undisturbed()));
  }
}
