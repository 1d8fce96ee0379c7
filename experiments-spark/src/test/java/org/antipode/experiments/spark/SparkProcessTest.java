package org.antipode.experiments.spark;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.antipode.cli.CtrlC;
import org.antipode.cli.Main;
import org.antipode.cli.PluginFixtures;
import org.antipode.cli.SweepFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep on Spark as a process of its own, which ends in every way but the good one. */
@Tag("slow")
@Timeout(600)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its processes get POSIX signals")
class SparkProcessTest {
  private static final int TRIALS = 900;
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String QUICK = "-XX:TieredStopAtLevel=1";
  private static final List<String> MAIN = List.of(QUICK, Main.class.getName());
  private static final String[] SPARK = {"--engine", "spark", "--master", "local[2]"};

  private static Map<String, String> undisturbed;

  @TempDir private Path folder;

  private Process sweep(SweepFolder out, String... more) throws Exception {
    return start(MAIN, out, more).start();
  }

  private ProcessBuilder start(List<String> main, SweepFolder out, String... more)
      throws Exception {
    return new ProcessBuilder(CtrlC.heard(command(main, out, more)))
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile());
  }

  private static List<String> command(List<String> main, SweepFolder out, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx700m", "-XX:-UsePerfData", "-cp", CLASS_PATH));
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
            "--resume",
            "--out",
            out.out().toString()));
    command.addAll(List.of(more));
    return command;
  }

  /** But for Java's own warning. */
  private String stderr() throws Exception {
    return Files.readString(folder.resolve("stderr"), UTF_8)
        .replaceAll("WARNING: Using incubator modules: .*\\R", "");
  }

  private SweepFolder sweepFolder(String name) {
    return new SweepFolder(folder.resolve(name));
  }

  @BeforeAll
  static void oneSweepIsUndisturbed(@TempDir Path folder) throws Exception {
    undisturbed = undisturbed(MAIN, folder);
  }

  /** The report of a sweep on threads of one process which nobody disturbed. */
  private static Map<String, String> undisturbed(List<String> main, Path folder) throws Exception {
    SweepFolder out = new SweepFolder(folder);
    assertThat(new ProcessBuilder(command(main, out)).redirectOutput(DISCARD).start().waitFor())
        .isZero();
    return out.timesApart();
  }

  private static void assertIsWhole(SweepFolder out, Map<String, String> report) throws Exception {
    assertThat(out.lines()).isEqualTo(TRIALS + 1);
    assertThat(out.timesApart()).isEqualTo(report);
  }

  @Test
  void killedAtTenMomentsItGoesOnToTheReportOfTheEngineLocal() throws Exception {
    SweepFolder killed = sweepFolder("killed");
    killed.killTenTimes(() -> sweep(killed, SPARK), TRIALS);
    assertThat(sweep(killed, SPARK).waitFor()).isZero();
    assertThat(stderr()).isEmpty();
    assertIsWhole(killed, undisturbed);
  }

  @Test
  void interruptedItStopsSoonTellsWhatItHasAndGoesOn() throws Exception {
    SweepFolder interrupted = sweepFolder("interrupted");
    Process process = sweep(interrupted, SPARK);
    interrupted.await(process, 20);
    CtrlC.press(process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(Files.readString(folder.resolve("stdout"), UTF_8))
        .contains("stopped         what is done is kept; --resume goes on");
    assertThat(stderr()).isEmpty();
    assertThat(sweep(interrupted, SPARK).waitFor()).isZero();
    assertIsWhole(interrupted, undisturbed);
  }

  /**
   * Two executors are processes of their own; whenever one is killed, Spark starts another. It
   * gives them the vector module, as the launcher does.
   */
  @Test
  void executorsThatAreKilledTakeNoFinishedTrialWithThem() throws Exception {
    SweepFolder lost = sweepFolder("lost");
    Files.createDirectories(folder.resolve("spark/jars"));
    List<String> main =
        List.of(
            "-Dspark.executor.memory=512m",
            "-Dspark.executor.extraClassPath=" + CLASS_PATH,
            "--add-modules",
            "jdk.incubator.vector",
            Main.class.getName());
    ProcessBuilder builder =
        start(main, lost, "--engine", "spark", "--master", "local-cluster[2,1,512]");
    // An executor's command line is made of what is found there, and of its class path.
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    Process process = builder.start();
    for (int kill = 1; kill <= 2; kill++) {
      lost.await(process, 100 * kill);
      Optional<ProcessHandle> executor =
          process.children().filter(SparkProcessTest::isJava).findAny();
      assertThat(executor.map(ProcessHandle::destroyForcibly)).as(stderr()).contains(true);
      assertThat(lost.lines()).isLessThan(TRIALS);
    }
    assertThat(process.waitFor()).as(stderr()).isZero();
    assertThat(stderr()).isEmpty();
    assertIsWhole(lost, undisturbed(main, folder.resolve("undisturbed")));
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "cancel"})
  void anApplicationThatSomebodyElseEndsIsASentenceThatTellsHowToGoOn(String how) throws Exception {
    SweepFolder ended = sweepFolder("ended");
    List<String> main =
        List.of(QUICK, EndedApplication.class.getName(), ended.journal().toString(), how);
    assertThat(start(main, ended, SPARK).start().waitFor()).isEqualTo(1);
    assertThat(stderr())
        .matches(
            "antipode: engine\\.spark: Spark has ended the run \\(.*Job .*\\); "
                + (ended.lines() - 1)
                + " of 900 trials are kept, and --resume goes on with the rest\n");
    assertThat(sweep(ended, SPARK).waitFor()).isZero();
    assertIsWhole(ended, undisturbed);
  }

  @Test
  void aWrongMasterIsASentenceAndTheStatusOfAWrongRequest() throws Exception {
    Process process = sweep(sweepFolder("out"), "--engine", "spark", "--master", "lokal[2]");
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(stderr())
        .startsWith("antipode: engine.spark: option 'master' is 'lokal[2]'")
        .doesNotContain("\tat ");
  }

  @Test
  void pluginsGoAlongToTheExecutors() throws Exception {
    String plugins =
        PluginFixtures.jarOf(folder.resolve("plugins"), PluginFixtures.Fixed.class).toString();
    List<String> reports = new ArrayList<>();
    for (List<String> engine : List.of(List.of("--engine", "local"), List.of(SPARK))) {
      SweepFolder out = sweepFolder("out-" + engine.get(1));
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx700m", QUICK, "-cp", CLASS_PATH, Main.class.getName(), "sweep"));
      command.addAll(List.of("-s", "generator=relu-gaussian", "-s", "measurement=fixed"));
      command.addAll(List.of("-s", "grid.generator.layers=[[3,20,512],[4,20,512]]"));
      command.addAll(List.of("-s", "trials=3", "--quiet", "--plugins", plugins));
      command.addAll(List.of("--out", out.out().toString()));
      command.addAll(engine);
      Process process =
          new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile()).start();
      assertThat(process.waitFor()).as(stderr()).isZero();
      assertThat(out.lines()).isEqualTo(7);
      reports.add(out.timesApart().toString());
    }
    assertThat(reports.get(1)).isEqualTo(reports.get(0));
  }
}
