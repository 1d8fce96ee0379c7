package org.antipode.experiments.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.antipode.cli.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep on Spark as a process of its own, which is killed. */
@Tag("slow")
@Timeout(600)
@DisabledOnOs(OS.WINDOWS)
class SparkProcessTest {
  private static final int TRIALS = 900;

  @TempDir private Path folder;

  private Process sweep(Path out, String... more) throws Exception {
    return sweep(List.of(Main.class.getName()), out, more);
  }

  private Process sweep(List<String> main, Path out, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(main);
    command.addAll(
        List.of(
            "sweep",
            "-s",
            "generator=relu-gaussian",
            "-s",
            "generator.layers=[10, 100, 400]",
            "-s",
            "measurement=gaussian",
            "-s",
            "grid.measurement.rows=[10, 20, 40]",
            "-s",
            "trials=" + TRIALS / 3,
            "--quiet",
            "--out",
            out.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  private static int lines(Path out) throws Exception {
    Path journal = out.resolve("journal.jsonl");
    return Files.exists(journal) ? Files.readString(journal, UTF_8).split("\n", -1).length - 1 : 0;
  }

  private static String table(Path out, String name) throws Exception {
    return Files.readString(out.resolve(name), UTF_8).replaceAll("(?m),[^,]*$", "");
  }

  @Test
  void killedAtTenMomentsItGoesOnToTheResultsOfTheEngineLocal() throws Exception {
    Path killed = folder.resolve("killed");
    String[] spark = {"--engine", "spark", "--master", "local[2]", "--resume"};
    Random moments = new Random(3);
    for (int kill = 0; kill < 10; kill++) {
      int before = lines(killed);
      int wanted = before + 1 + moments.nextInt(TRIALS / 20);
      Process process = sweep(killed, spark);
      while (process.isAlive() && lines(killed) < wanted) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      process.destroyForcibly().waitFor();
      assertThat(process.exitValue())
          .as(Files.readString(folder.resolve("stderr"), UTF_8))
          .isEqualTo(137);
      assertThat(lines(killed)).isBetween(Math.max(before, 1), TRIALS);
    }
    assertThat(sweep(killed, spark).waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("stderr"), UTF_8)).isEmpty();
    assertThat(lines(killed)).isEqualTo(TRIALS + 1);

    Path undisturbed = folder.resolve("undisturbed");
    assertThat(sweep(undisturbed).waitFor()).isZero();
    for (String name : List.of("trials.csv", "points.csv")) {
      assertThat(table(killed, name)).isEqualTo(table(undisturbed, name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "cancel"})
  void anApplicationThatSomebodyElseEndsIsASentenceThatTellsHowToGoOn(String how) throws Exception {
    Path out = folder.resolve("ended");
    List<String> ended =
        List.of(EndedApplication.class.getName(), out.resolve("journal.jsonl").toString(), how);
    String[] spark = {"--engine", "spark", "--master", "local[2]", "--resume"};
    assertThat(sweep(ended, out, spark).waitFor()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("stderr"), UTF_8))
        .matches(
            "antipode: engine\\.spark: Spark has ended the run \\(.*Job .*\\); "
                + (lines(out) - 1)
                + " of 900 trials are kept, and --resume goes on with the rest\n");
    assertThat(sweep(out, spark).waitFor()).isZero();
    assertThat(lines(out)).isEqualTo(TRIALS + 1);
  }

  @Test
  void aWrongMasterIsASentenceAndTheStatusOfAWrongRequest() throws Exception {
    Process process = sweep(folder.resolve("out"), "--engine", "spark", "--master", "lokal[2]");
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("stderr"), UTF_8))
        .startsWith("antipode: engine.spark: option 'master' is 'lokal[2]'")
        .doesNotContain("\tat ");
  }
}
