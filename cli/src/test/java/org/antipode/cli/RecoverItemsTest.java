package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.antipode.files.AtomicFile;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.Test;

/** recover on many measurements. */
class RecoverItemsTest extends ManyMeasurements {
  @Test
  void theTableHasTheWeightThatARuleChoseForEachItem() throws Exception {
    CommandLineRun run =
        observed(
            out("y.npy"), "weighted", "-s", "weight=discrepancy", "-s", "weight.deviation=0.01");
    assertThat(run.status()).as(run.err()).isZero();
    List<String> rows = rows("weighted");
    int column = List.of(rows.get(0).split(",")).indexOf("weight");
    assertThat(column).isPositive();
    for (String row : rows.subList(1, rows.size())) {
      assertThat(Double.parseDouble(row.split(",", -1)[column])).isPositive();
    }
  }

  @Test
  void eachItemOfAStackHasTheNumbersOfARecoveryOfItAlone() throws Exception {
    CommandLineRun run = observed(out("y.npy"), "stack", "--json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("converged").intValue()).isEqualTo(ITEMS);
    assertThat(run.json().at("/distributions/objective/count").intValue()).isEqualTo(ITEMS);
    for (int i = 0; i < ITEMS; i++) {
      NpyFile.write(path("one.npy"), Tensor.vector(item(stack, i, ITEMS)));
      CommandLineRun single = observed(out("one.npy"), "single", "--json");
      assertThat(item(numbers("stack/latents.npy"), i, ITEMS))
          .isEqualTo(numbers("single/latent.npy"));
      assertThat(item(numbers("stack/signals.npy"), i, ITEMS))
          .isEqualTo(numbers("single/signal.npy"));
      String objective = single.json().get("objective").asText();
      assertThat(rows("stack").get(i + 1))
          .startsWith(i + ",y.npy[" + i + "],OBJECTIVE_ZERO,true," + objective + ",");
    }
    assertThat(Files.readAllLines(path("stack/times.csv"))).hasSize(ITEMS + 1);
  }

  @Test
  void noNumberDependsOnTheThreadsAndTheExperimentReplaysIt() throws Exception {
    observed(out("y.npy"), "one", "--threads", "1");
    observed(out("y.npy"), "two", "--threads", "2");
    assertSame("two", "one");
    CommandLineRun replayed =
        CommandLineRun.of("recover", out("one/experiment.yaml"), "--out", out("replayed"));
    assertThat(replayed.status()).isZero();
    assertSame("replayed", "one");
  }

  @Test
  void aFolderAPatternAndAListAreRecoveredAsAStack() throws Exception {
    observed(out("y.npy"), "stack");
    Path files = Files.createDirectory(path("scans"));
    for (int i = 0; i < ITEMS; i++) {
      NpyFile.write(files.resolve("scan-" + i + ".npy"), Tensor.vector(item(stack, i, ITEMS)));
    }
    AtomicFile.writeText(files.resolve(".hidden"), "no measurement");
    assertThat(observed(files.toString(), "folder").status()).isZero();
    AtomicFile.writeText(files.resolve("notes.txt"), "no measurement");
    CommandLineRun pattern = observed(files + "/scan-?.npy", "pattern", "--json");
    assertThat(pattern.status()).isZero();
    assertThat(pattern.json().at("/provenance/inputs/files").has(files + "/scan-?.npy")).isTrue();
    String list = "[" + files + "/scan-2.npy, " + files + "/scan-0.npy]";
    assertThat(observed(list, "list").status()).isZero();
    double[] latents = numbers("stack/latents.npy");
    assertThat(numbers("folder/latents.npy")).isEqualTo(latents);
    assertThat(numbers("pattern/latents.npy")).isEqualTo(latents);
    assertThat(item(numbers("list/latents.npy"), 0, 2)).isEqualTo(item(latents, 2, ITEMS));
    assertThat(item(numbers("list/latents.npy"), 1, 2)).isEqualTo(item(latents, 0, ITEMS));
    assertThat(rows("list").get(1)).startsWith("0,scan-2.npy,");
  }

  @Test
  void eachTruthIsMeasuredWithNoiseOfItsOwn() {
    double[] signal = item(numbers("codes/signals.npy"), 0, ITEMS);
    double[] twice = Arrays.copyOf(signal, 2 * signal.length);
    System.arraycopy(signal, 0, twice, signal.length, signal.length);
    NpyFile.write(path("x.npy"), new Tensor(List.of(2, signal.length), twice));
    CommandLineRun run =
        items(
            "truth={type: signal, file: " + out("x.npy") + "}",
            "noise={type: gaussian, level: 0.01}",
            "noisy");
    assertThat(run.err()).isEmpty();
    double[] measurements = numbers("noisy/measurements.npy");
    double[] first = item(measurements, 0, 2);
    double[] second = item(measurements, 1, 2);
    assertThat(first).isNotEqualTo(second);
    NpyFile.write(path("one.npy"), Tensor.vector(second));
    observed(out("one.npy"), "single");
    assertThat(item(numbers("noisy/latents.npy"), 1, 2)).isEqualTo(numbers("single/latent.npy"));
    NpyFile.write(path("x0.npy"), Tensor.vector(signal));
    items(
        "truth={type: signal, file: " + out("x0.npy") + "}",
        "noise={type: gaussian, level: 0.01}",
        "alone");
    assertThat(first).isEqualTo(numbers("alone/measurements.npy"));
  }

  @Test
  void truthsScoreObservedMeasurementsItemByItem() throws Exception {
    CommandLineRun run =
        items(
            "observed=" + out("y.npy"),
            "truth={type: latent, file: " + out("codes/latents.npy") + "}",
            "scored",
            "--json");
    assertThat(run.json().at("/distributions/relativeError/count").intValue()).isEqualTo(ITEMS);
    assertThat(run.json().at("/distributions/relativeError/mean").doubleValue()).isLessThan(1e-9);
    assertThat(rows("scored").get(0)).contains("relativeError");
  }

  @Test
  void whatTakesOneSignalRefusesSeveral() {
    for (String command : List.of("landscape", "sweep")) {
      CommandLineRun run =
          CommandLineRun.of(
              CommandLineRun.small(
                  command, "-s", "observed=" + out("y.npy"), "--out", out("refused")));
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("which holds 7, but one is wanted; only 'recover' takes");
    }
    observed(out("y.npy"), "whole");
    CommandLineRun certified = CommandLineRun.of("certify", out("whole"));
    assertThat(certified.status()).isEqualTo(2);
    assertThat(certified.err()).contains("the result of many recoveries; certify takes one");
  }

  @Test
  void aPlanEstimatesTheCostFromSomeItemsAndWritesNothing() throws Exception {
    CommandLineRun run = observed(out("y.npy"), "planned", "--plan", "--json", "--threads", "2");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("items").intValue()).isEqualTo(ITEMS);
    assertThat(run.json().get("itemSeconds")).hasSize(ITEMS);
    double sum = 0;
    for (int i = 0; i < ITEMS; i++) {
      sum += run.json().get("itemSeconds").get(i).doubleValue();
    }
    assertThat(run.json().get("seconds").doubleValue()).isCloseTo(sum / 2, within(1e-9));
    assertThat(run.json().get("fileBytes").longValue()).isGreaterThan(ITEMS * 8L * (4 + 120));
    assertThat(run.json().get("heapBytes").longValue()).isGreaterThan(8L * 40 * 120);
    assertThat(path("planned")).doesNotExist();
    assertThat(observed(out("y.npy"), "planned", "--plan").out())
        .contains("7 of 7 items were recovered", "nothing is written", "median");
    assertThat(CommandLineRun.recoverSmall("--plan").status()).isEqualTo(2);
  }

  @Test
  void theEngineIsAnOptionOfManyItems() throws Exception {
    assertThat(observed(out("y.npy"), "plain").status()).isZero();
    assertThat(observed(out("y.npy"), "named", "--engine", "local", "--threads", "2").status())
        .isZero();
    assertThat(observed(out("y.npy"), "set", "-s", "engine={type: local, threads: 1}").status())
        .isZero();
    assertSame("named", "plain");
    assertSame("set", "plain");
    CommandLineRun unknown = observed(out("y.npy"), "unknown", "--engine", "lokal");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("Unknown engine 'lokal'", "local");
    CommandLineRun master = observed(out("y.npy"), "unknown", "--master", "local[2]");
    assertThat(master.status()).isEqualTo(2);
    assertThat(master.err()).contains("engine.local").contains("master");
    assertThat(CommandLineRun.recoverSmall("--engine", "local").err())
        .contains("--engine is for many measurements, but the experiment has one");
  }

  @Test
  void whatIsAmbiguousOrMissingIsRefusedWithASentence() {
    CommandLineRun unwritten =
        CommandLineRun.of(CommandLineRun.small("recover", "-s", "observed=" + out("y.npy")));
    assertThat(unwritten.status()).isEqualTo(2);
    assertThat(unwritten.err()).contains("--out is missing: 7 items are recovered");
    assertThat(CommandLineRun.recoverSmall("--resume").err())
        .contains("--resume is for many measurements, but the experiment has one");
    NpyFile.write(path("flat.npy"), Tensor.vector(stack));
    CommandLineRun flat = observed(out("flat.npy"), "flat");
    assertThat(flat.status()).isEqualTo(2);
    assertThat(flat.err()).contains("for 7 signals, save them with one row for each");
    CommandLineRun unequal =
        items(
            "observed=" + out("y.npy"),
            "truth={type: signal, file: " + out("codes/signals.npy") + "}",
            "equal");
    assertThat(unequal.status()).isZero();
    NpyFile.write(path("six.npy"), new Tensor(List.of(6, 40), Arrays.copyOf(stack, 240)));
    unequal =
        items(
            "observed=" + out("six.npy"),
            "truth={type: signal, file: " + out("codes/signals.npy") + "}",
            "unequal");
    assertThat(unequal.status()).isEqualTo(2);
    assertThat(unequal.err()).contains("which holds 6, but 'truth' names", "which holds 7;");
    assertThat(observed(out("none-*.npy"), "none").err()).contains("no file has such a name");
    CommandLineRun inside = observed(out("."), "inside");
    assertThat(inside.status()).isEqualTo(2);
    assertThat(inside.err()).contains("inside: lies in", "which the experiment reads");
  }

  @Test
  void aStackOfOneIsTheSameAsItsOnlyItem() throws Exception {
    NpyFile.write(path("row.npy"), new Tensor(List.of(1, MEASUREMENTS), item(stack, 0, ITEMS)));
    assertThat(observed(out("row.npy"), "row").status()).isZero();
    assertThat(path("row/latent.npy")).exists();
    assertThat(new ObjectMapper().readTree(path("row/result.json").toFile()).has("latent"))
        .isTrue();
  }
}
