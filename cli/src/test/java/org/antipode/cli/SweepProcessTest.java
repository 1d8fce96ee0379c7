package org.antipode.cli;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep as a process of its own, which ends in every way but the good one. */
@Tag("slow")
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its processes get POSIX signals")
class SweepProcessTest {
  private static final int TRIALS = 600;

  private static Map<String, String> undisturbed;

  @TempDir private Path folder;

  private static List<String> sweep(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
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
    arguments.addAll(List.of(more));
    return JavaCommand.of(
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"), Main.class, arguments);
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
    return Files.readString(folder.resolve(name), UTF_8);
  }

  @BeforeAll
  static void oneSweepIsUndisturbed(@TempDir Path folder) throws Exception {
    SweepFolder out = new SweepFolder(folder);
    assertThat(new ProcessBuilder(sweep(out.out())).redirectOutput(DISCARD).start().waitFor())
        .isZero();
    undisturbed = out.timesApart();
  }

  private SweepFolder sweepFolder(String name) {
    return new SweepFolder(folder.resolve(name));
  }

  @Test
  void killedAtTenMomentsItGoesOnToTheSameResults() throws Exception {
    SweepFolder killed = sweepFolder("killed");
    killed.killTenTimes(() -> start(sweep(killed.out(), "--resume")), TRIALS);
    assertThat(start(sweep(killed.out(), "--resume")).waitFor()).isZero();
    assertThat(killed.lines()).isEqualTo(TRIALS + 1);
    assertThat(killed.timesApart()).isEqualTo(undisturbed);
  }

  @Test
  void interruptedItStopsSoonTellsWhatItHasAndGoesOn() throws Exception {
    SweepFolder interrupted = sweepFolder("interrupted");
    Process process = start(sweep(interrupted.out()));
    interrupted.await(process, 20);
    CtrlC.press(process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(text("stdout")).contains("stopped         what is done is kept; --resume goes on");
    assertThat(text("stderr")).isEmpty();
    assertThat(interrupted.text("results.json"))
        .contains("\"finished\" : false", "\"done\" : " + (interrupted.lines() - 1));
    assertThat(start(sweep(interrupted.out(), "--resume")).waitFor()).isZero();
    assertThat(interrupted.timesApart()).isEqualTo(undisturbed);
  }

  /** Limits the size of a file, as a full disk does: the write fails half-way. */
  @Test
  void aFullDiskEndsTheRunWithoutLosingAFinishedTrial() throws Exception {
    SweepFolder full = sweepFolder("full");
    List<String> limited = List.of("bash", "-c", "ulimit -f 16; exec \"$@\"", "bash");
    Process process = start(Stream.of(limited, sweep(full.out())).flatMap(List::stream).toList());
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(text("stderr"))
        .contains("antipode: " + full.journal() + ": could not be written (File too large)")
        .contains((full.lines() - 1) + " trials are kept in it: make room, and go on with --resume")
        .doesNotContain("\tat ");
    byte[] journal = Files.readAllBytes(full.journal());
    assertThat(journal.length).isBetween(15 * 1024, 16 * 1024);
    assertThat(journal[journal.length - 1]).isEqualTo((byte) '\n');
    assertThat(start(sweep(full.out(), "--resume")).waitFor()).isZero();
    assertThat(Files.readAllBytes(full.journal())).startsWith(journal);
    assertThat(text("stderr")).isEmpty();
    assertThat(full.timesApart()).isEqualTo(undisturbed);
  }

  /**
   * A file system in memory, in a namespace where everybody may mount one: full before the first
   * trial, between two of them, and in the midst of the report.
   */
  @ParameterizedTest
  @CsvSource({"0, 2, 0, 1", "40, 1, 2, 600", "160, 1, 601, 601"})
  void aFullFileSystemLosesNoFinishedTrialAndOnceThereIsRoomTheReportIsTheSame(
      int kilobytes, int status, long least, long most) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(mounts(disk), "no file system can be mounted here");
    String script =
        """
        mount -t tmpfs -o size=4m tmpfs "$0" || exit 99
        head -c $(((4096 - %d) * 1024)) /dev/zero >"$0/others"
        "$@"
        status=$?
        cp -r "$0/out" "$0/../full"
        rm "$0/others"
        "$@" 2>"$0/../again" || status=98
        cp -r "$0/out" "$0/../roomy"
        exit $status
        """
            .formatted(kilobytes);
    List<String> mounted = List.of("unshare", "-rm", "bash", "-c", script, disk.toString());
    List<String> sweep = sweep(disk.resolve("out"), "--resume");
    Process process = start(Stream.of(mounted, sweep).flatMap(List::stream).toList());
    assertThat(process.waitFor()).as(text("stderr")).isEqualTo(status);
    assertThat(text("stderr"))
        .matches("(antipode: " + disk.resolve("out") + ".*No space left on device.*\n)+");
    SweepFolder full = sweepFolder("full");
    assertThat(full.lines()).isBetween(least, most);
    if (status == 1 && full.lines() <= TRIALS) {
      assertThat(text("stderr"))
          .contains((full.lines() - 1) + " trials are kept in it: make room, and go on with");
    }
    SweepFolder roomy = sweepFolder("roomy");
    assertThat(text("again")).isEmpty();
    assertThat(roomy.text("journal.jsonl")).startsWith(full.text("journal.jsonl"));
    assertThat(roomy.lines()).isEqualTo(TRIALS + 1);
    assertThat(roomy.timesApart()).isEqualTo(undisturbed);
  }

  private static boolean mounts(Path folder) throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
