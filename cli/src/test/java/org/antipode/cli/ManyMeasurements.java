package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A stack of measurements and recoveries of them. */
abstract class ManyMeasurements {
  static final int ITEMS = 7;
  static final int MEASUREMENTS = 40;

  @TempDir Path folder;

  /** Measurements of drawn signals, of which no two are alike. */
  double[] stack;

  @BeforeEach
  void measureSomeSignals() {
    stack = new double[ITEMS * MEASUREMENTS];
    CommandLineRun sample =
        CommandLineRun.of(
            CommandLineRun.small("sample", "--count", "" + ITEMS, "--out", out("codes")));
    assertThat(sample.status()).as(sample.err()).isZero();
    assertThat(
            items("truth.type=latent", "truth.file=" + out("codes/latents.npy"), "drawn").status())
        .isZero();
    stack = numbers("drawn/measurements.npy");
    NpyFile.write(path("y.npy"), new Tensor(List.of(ITEMS, MEASUREMENTS), stack));
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  String out(String name) {
    return path(name).toString();
  }

  double[] numbers(String name) {
    return NpyFile.read(path(name)).data();
  }

  static double[] item(double[] stack, int item, int count) {
    int size = stack.length / count;
    return Arrays.copyOfRange(stack, item * size, (item + 1) * size);
  }

  CommandLineRun items(String one, String other, String to, String... more) {
    String[] args =
        CommandLineRun.small("recover", "-s", one, "-s", other, "-s", "starts=3", "--out", out(to));
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandLineRun.of(all);
  }

  CommandLineRun observed(String files, String to, String... more) {
    return items("observed=" + files, "hops=0", to, more);
  }

  /** Every file whose bytes are the same for the same items. */
  Map<String, byte[]> results(String to) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    for (String name : List.of("latents.npy", "signals.npy", "items.csv", "experiment.yaml")) {
      results.put(name, Files.readAllBytes(path(to).resolve(name)));
    }
    return results;
  }

  void assertSame(String to, String as) throws IOException {
    Map<String, byte[]> expected = results(as);
    results(to).forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
  }

  List<String> rows(String to) throws IOException {
    return Files.readAllLines(path(to).resolve("items.csv"), UTF_8);
  }
}
