package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Recoveries of many items as a process of their own, which ends in every way but the good one. */
@Tag("slow")
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its processes get POSIX signals")
class RecoverItemsProcessTest {
  private static final int ITEMS = 3000;

  /** How often the process is killed, at moments of its work that are spread evenly. */
  private static final int KILLS = 10;

  /** Two axes of 150 numbers of 8 bytes: the signals alone are more than the heap may hold. */
  private static final List<String> TINY =
      List.of(
          "-s", "generator=relu-gaussian",
          "-s", "generator.layers=[2,8,1500]",
          "-s", "measurement=mask",
          "-s", "measurement.fraction=0.01",
          "-s", "starts=1",
          "-s", "seed=3");

  @TempDir private Path folder;

  @BeforeEach
  void drawTheTruths() {
    List<String> sample = new ArrayList<>(List.of("sample", "--count", "" + ITEMS));
    sample.addAll(TINY.subList(0, 4));
    sample.addAll(List.of("-s", "seed=3", "--out", folder.resolve("truths").toString()));
    assertThat(CommandLineRun.of(sample.toArray(String[]::new)).status()).isZero();
  }

  private List<String> recover(Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("recover"));
    arguments.addAll(TINY);
    String file = folder.resolve("truths/latents.npy").toString();
    arguments.addAll(List.of("-s", "truth={type: latent, file: " + file + "}", "--quiet"));
    arguments.addAll(List.of("--threads", "2", "--out", out.toString()));
    arguments.addAll(List.of(more));
    return JavaCommand.of(
        List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), Main.class, arguments);
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

  private void assertSame(Path out, Path as) throws Exception {
    for (String name : List.of("latents.npy", "signals.npy", "measurements.npy", "items.csv")) {
      assertThat(Files.mismatch(out.resolve(name), as.resolve(name))).as(name).isEqualTo(-1);
    }
  }

  /** The undisturbed run: its signals have 36 MB, its heap at most 32. */
  @Test
  void killedAndInterruptedItGoesOnToTheSameBytesInLittleMemory() throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    int status = start(recover(undisturbed)).waitFor();
    assertThat(status).as(text("stderr")).isIn(0, 3);
    assertThat(Files.size(undisturbed.resolve("signals.npy"))).isGreaterThan(33 << 20);

    SweepFolder killed = new SweepFolder(folder.resolve("killed"));
    for (long kill = 1; kill <= KILLS; kill++) {
      Process process = start(recover(killed.out(), "--resume"));
      killed.await(process, kill * ITEMS / (KILLS + 2));
      process.destroyForcibly().waitFor();
      assertThat(process.exitValue()).isEqualTo(137);
      byte[] start = new byte[6];
      try (var signals = Files.newInputStream(killed.out().resolve("signals.npy"))) {
        assertThat(signals.read(start)).isEqualTo(6);
      }
      assertThat(start).containsOnly(0);
    }
    Process process = start(recover(killed.out(), "--resume"));
    killed.await(process, (KILLS + 1L) * ITEMS / (KILLS + 2));
    CtrlC.press(process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(text("stdout")).contains("items are kept; --resume goes on", "items.csv");
    assertThat(Files.size(killed.out().resolve("signals.npy")))
        .isEqualTo(Files.size(undisturbed.resolve("signals.npy")));

    assertThat(start(recover(killed.out(), "--resume")).waitFor()).isEqualTo(status);
    assertThat(killed.lines()).isEqualTo(ITEMS + 1);
    assertSame(killed.out(), undisturbed);
  }
}
