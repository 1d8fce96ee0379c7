package org.antipode.experiments.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.cli.Main;
import org.antipode.core.random.Seed;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many signals on Spark's threads of this process, with everything that travels written and read.
 */
@Tag("slow")
@Timeout(300)
class SparkItemsTest {
  private static final int ITEMS = 60;
  private static final String[] SPARK = {"--engine", "spark", "--master", "local[2]"};

  @TempDir private Path folder;
  private String err;

  @BeforeEach
  void writeTheTruths() {
    NpyFile.write(
        folder.resolve("truths.npy"),
        new Tensor(List.of(ITEMS, 3), new Seed(4).stream("truths").gaussians(3 * ITEMS, 1)));
  }

  private int recover(String to, String truths, String... more) {
    List<String> args = new ArrayList<>(List.of("recover", "--quiet"));
    args.addAll(List.of("-s", "generator=relu-gaussian", "-s", "generator.layers=[3, 12, 30]"));
    args.addAll(List.of("-s", "measurement=gaussian", "-s", "measurement.rows=12"));
    args.addAll(List.of("-s", "noise={type: gaussian, level: 0.01}", "-s", "starts=2"));
    args.addAll(List.of("-s", "truth={type: latent, file: '" + folder.resolve(truths) + "'}"));
    args.addAll(List.of("--out", folder.resolve(to).toString()));
    args.addAll(Arrays.asList(more));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        Main.run(
            new PrintStream(new ByteArrayOutputStream(), false, UTF_8),
            new PrintStream(errors, false, UTF_8),
            args.toArray(String[]::new));
    err = errors.toString(UTF_8);
    return status;
  }

  private static String[] onSpark(String solver) {
    return Stream.concat(Stream.of("-s", "solver=" + solver), Stream.of(SPARK))
        .toArray(String[]::new);
  }

  private void assertSame(String to, String as) throws Exception {
    for (String name : List.of("latents.npy", "signals.npy", "measurements.npy", "items.csv")) {
      Path one = folder.resolve(to).resolve(name);
      assertThat(Files.mismatch(one, folder.resolve(as).resolve(name))).as(name).isEqualTo(-1);
    }
  }

  @Test
  void theBytesAreThoseOfTheEngineLocal() throws Exception {
    int status = recover("local", "truths.npy");
    assertThat(recover("spark", "truths.npy", SPARK)).as(err).isEqualTo(status);
    assertSame("spark", "local");
    assertThat(folder.resolve("spark/parts")).doesNotExist();
    assertThat(recover("spark", "truths.npy", "--resume")).as(err).isEqualTo(status);
    assertSame("spark", "local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"levenberg-marquardt", "together"})
  void anItemThatFailsIsRecordedAsByTheEngineLocal(String solver) throws Exception {
    Path truths = Files.createDirectory(folder.resolve("truths"));
    for (int i = 0; i < 12; i++) {
      NpyFile.write(
          truths.resolve("truth-%02d.npy".formatted(i)),
          Tensor.vector(i == 5 ? new double[] {1, 2} : new double[] {i, 1, -2}));
    }
    assertThat(recover("local", "truths", "-s", "solver=" + solver)).isEqualTo(3);
    assertThat(recover("spark", "truths", onSpark(solver))).as(err).isEqualTo(3);
    assertThat(Files.readAllLines(folder.resolve("spark/items.csv")).get(6))
        .contains("truth-05.npy", "holds 2 numbers but 3 are needed");
    assertSame("spark", "local");
  }

  @Test
  void aSolverThatTakesItemsTogetherGetsThoseOfATask() throws Exception {
    int status = recover("local", "truths.npy", "-s", "solver=together");
    TogetherProvider.MOST.set(0);
    assertThat(recover("spark", "truths.npy", onSpark("together"))).as(err).isEqualTo(status);
    assertThat(TogetherProvider.MOST.get()).isGreaterThanOrEqualTo(ITEMS / 8);
    assertSame("spark", "local");
  }

  @Test
  void aWrongMasterIsASentence() {
    assertThat(recover("out", "truths.npy", "--engine", "spark", "--master", "lokal[2]"))
        .isEqualTo(2);
    assertThat(err).startsWith("antipode: engine.spark: option 'master' is 'lokal[2]'");
  }

  @Test
  void whatDoesNotGoWithTheEngineIsRefused() {
    assertThat(recover("out", "truths.npy", "--plan", "--engine", "spark")).isEqualTo(2);
    assertThat(err).contains("--plan recovers its items on this machine's threads");
    assertThat(recover("out", "truths.npy", "--threads", "2", "--engine", "spark")).isEqualTo(2);
    assertThat(err).contains("engine.spark").contains("threads");
    NpyFile.write(folder.resolve("one.npy"), Tensor.vector(1, 2, 3));
    assertThat(recover("out", "one.npy", SPARK)).isEqualTo(2);
    assertThat(err).contains("--engine is for many measurements, but the experiment has one");
  }
}
