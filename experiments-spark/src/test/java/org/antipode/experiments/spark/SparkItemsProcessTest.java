package org.antipode.experiments.spark;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.antipode.cli.CtrlC;
import org.antipode.cli.Main;
import org.antipode.core.random.Seed;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Many signals on Spark as a process of its own, which ends in every way but the good one. */
@Tag("slow")
@Timeout(600)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its processes get POSIX signals")
class SparkItemsProcessTest {
  private static final int ITEMS = 600;
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String[] THREADS = {"--engine", "spark", "--master", "local[2]"};
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void oneRunIsUndisturbed() throws Exception {
    NpyFile.write(
        shared.resolve("truths.npy"),
        new Tensor(List.of(ITEMS, 10), new Seed(4).stream("truths").gaussians(10 * ITEMS, 1)));
    int status =
        new ProcessBuilder(command(List.of(), QUICK, undisturbed()))
            .redirectOutput(DISCARD)
            .redirectError(DISCARD)
            .start()
            .waitFor();
    assertThat(status).isIn(0, 3);
  }

  private static Path undisturbed() {
    return shared.resolve("undisturbed");
  }

  private ProcessBuilder recover(List<String> before, List<String> java, Path out, String... more)
      throws Exception {
    return new ProcessBuilder(CtrlC.heard(command(before, java, out, more)))
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile());
  }

  private static List<String> command(
      List<String> before, List<String> java, Path out, String... more) {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx700m", "-XX:-UsePerfData", "-cp", CLASS_PATH));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(java);
    command.addAll(List.of(Main.class.getName(), "recover", "--quiet", "--resume"));
    command.addAll(List.of("-s", "generator=relu-gaussian", "-s", "generator.layers=[10,100,400]"));
    command.addAll(List.of("-s", "measurement=gaussian", "-s", "measurement.rows=40"));
    String truths = shared.resolve("truths.npy").toString();
    command.addAll(List.of("-s", "truth={type: latent, file: '" + truths + "'}"));
    command.addAll(List.of("-s", "starts=1", "--out", out.toString()));
    command.addAll(Arrays.asList(more));
    return command;
  }

  private Process start(Path out, String... more) throws Exception {
    return recover(List.of(), QUICK, out, more).start();
  }

  private String stderr() throws Exception {
    return Files.readString(folder.resolve("stderr"), UTF_8)
        .replaceAll("WARNING: Using incubator modules: .*\\R", "");
  }

  /** What the batch's journal and those of its parts have of each item, but for its number. */
  private static Set<String> finished(Path out) throws Exception {
    Set<String> items = new HashSet<>();
    if (!Files.isDirectory(out)) {
      return items;
    }
    try (Stream<Path> files = Files.find(out, 3, (file, is) -> file.endsWith("journal.jsonl"))) {
      for (Path journal : files.toList()) {
        try (Stream<String> lines = Files.lines(journal, UTF_8)) {
          lines
              .filter(line -> line.startsWith("{\"item\"") && line.endsWith("}"))
              .forEach(line -> items.add(line.substring(line.indexOf(','))));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return Set.of(); // a part was taken meanwhile
    }
    return items;
  }

  private static void await(Process process, Path out, long items) throws Exception {
    while (process.isAlive() && finished(out).size() < items) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static void assertWhole(Path out) throws Exception {
    for (String name : List.of("latents.npy", "signals.npy", "measurements.npy", "items.csv")) {
      assertThat(Files.mismatch(out.resolve(name), undisturbed().resolve(name)))
          .as(name)
          .isEqualTo(-1);
    }
    assertThat(out.resolve("parts")).doesNotExist();
  }

  /** What was finished when the process was killed stays, and is in the results as it was. */
  @Test
  void killedAtSomeMomentsItLosesNoFinishedItem() throws Exception {
    Path out = folder.resolve("killed");
    Set<String> before = new HashSet<>();
    for (int kill = 0; kill < 4; kill++) {
      Process process = start(out, THREADS);
      await(process, out, before.size() + 1 + kill * 20L);
      process.destroyForcibly().waitFor();
      assertThat(process.exitValue()).isEqualTo(137);
      before.addAll(finished(out));
    }
    assertThat(start(out, THREADS).waitFor()).as(stderr()).isIn(0, 3);
    assertThat(stderr()).isEmpty();
    try (Stream<String> lines = Files.lines(out.resolve("journal.jsonl"))) {
      assertThat(lines.count()).isEqualTo(ITEMS + 1);
    }
    assertThat(finished(out)).containsAll(before);
    assertWhole(out);
  }

  @Test
  void interruptedItStopsSoonAndGoesOn() throws Exception {
    Path out = folder.resolve("interrupted");
    Process process = start(out, THREADS);
    await(process, out, 60);
    CtrlC.press(process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(stderr()).isEqualTo(130);
    assertThat(stderr()).isEmpty();
    assertThat(start(out, THREADS).waitFor()).as(stderr()).isIn(0, 3);
    assertWhole(out);
  }

  /** Limits the size of a file, as a full disk does: the parts cannot be written. */
  @Test
  void aFullDiskIsASentenceAndLosesNoFinishedItem() throws Exception {
    Path out = folder.resolve("full");
    List<String> limited = List.of("bash", "-c", "ulimit -f 30; exec \"$@\"", "bash");
    int status = recover(limited, QUICK, out, THREADS).start().waitFor();
    assertThat(status).isEqualTo(1);
    assertThat(stderr())
        .contains("could not be written (File too large)", "make room, and go on with --resume")
        .doesNotContain("\tat ");
    Set<String> before = finished(out);
    assertThat(before).hasSizeBetween(1, ITEMS - 1);
    assertThat(start(out, THREADS).waitFor()).as(stderr()).isIn(0, 3);
    assertThat(finished(out)).containsAll(before);
    assertWhole(out);
  }

  /**
   * Two executors are processes of their own; whenever one is killed, Spark starts another. It goes
   * on with the part that the first one has begun.
   */
  @Test
  void executorsThatAreKilledTakeNoFinishedItemWithThem() throws Exception {
    Path out = folder.resolve("lost");
    Files.createDirectories(folder.resolve("spark/jars"));
    List<String> java =
        List.of("-Dspark.executor.memory=512m", "-Dspark.executor.extraClassPath=" + CLASS_PATH);
    ProcessBuilder builder =
        recover(List.of(), java, out, "--engine", "spark", "--master", "local-cluster[2,1,512]");
    // An executor's command line is made of what is found there, and of its class path.
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    Process process = builder.start();
    for (int kill = 1; kill <= 2; kill++) {
      await(process, out, 100 * kill);
      Optional<ProcessHandle> executor =
          process.children().filter(SparkItemsProcessTest::isJava).findAny();
      assertThat(executor.map(ProcessHandle::destroyForcibly)).as(stderr()).contains(true);
    }
    assertThat(process.waitFor()).as(stderr()).isIn(0, 3);
    assertThat(stderr()).isEmpty();
    assertWhole(out);
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }
}
