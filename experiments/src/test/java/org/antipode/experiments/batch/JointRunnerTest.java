package org.antipode.experiments.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.experiments.engine.BatchPlanner;
import org.antipode.experiments.engine.LocalEngine;
import org.antipode.experiments.journal.ItemJournal;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items that a solver takes together. */
class JointRunnerTest {
  private static final int ITEMS = 23;

  @TempDir private Path folder;
  private Path measurements;

  @BeforeEach
  void measure() throws Exception {
    measurements = folder.resolve("y.npy");
    double[] numbers = new Seed(4).stream("y").gaussians(ITEMS * 12, 1);
    NpyFile.write(measurements, new Tensor(List.of(ITEMS, 12), numbers));
  }

  private BatchFolder batch(String name, String solver) throws Exception {
    String yaml =
        """
        generator: {type: relu-gaussian, layers: [3, 12, 30]}
        measurement: {type: gaussian, rows: 12}
        observed: '%s'
        starts: 3
        solver: %s
        """
            .formatted(measurements, solver);
    Registry registry = Registry.load(JointRunnerTest.class.getClassLoader());
    Setting said = Setting.of(new ObjectMapper(new YAMLFactory()).readTree(yaml), Path.of(""));
    Experiment experiment =
        new ExperimentBinder(registry).bind(Keys.of(registry).settings((Setting.Section) said));
    Recoveries recoveries = Assembly.of(experiment, 1).recoveries();
    Path path = Files.createDirectories(folder.resolve(name));
    return BatchFolder.open(
        path,
        new BatchSource(experiment, Inputs.of(List.of(experiment)), "test", recoveries),
        false);
  }

  private static List<Integer> all() {
    return IntStream.range(0, ITEMS).boxed().toList();
  }

  private static void recover(BatchFolder batch, int threads, BooleanSupplier stop) {
    new LocalEngine(threads, (trial, result) -> {}).recover(batch, all(), () -> {}, stop);
  }

  private byte[] bytes(String name, String file) throws Exception {
    return Files.readAllBytes(folder.resolve(name).resolve(file));
  }

  @Test
  void togetherTheirNumbersAreThoseOfEachAlone() throws Exception {
    try (BatchFolder together = batch("together", "one-by-one");
        BatchFolder threads = batch("threads", "one-by-one");
        BatchFolder alone = batch("alone", "one-by-one")) {
      recover(together, 1, () -> false);
      recover(threads, 3, () -> false);
      for (int item : all()) {
        new ItemRunner(alone).run(item, () -> false);
      }
      for (int item : all()) {
        var expected = alone.journal().result(item);
        var found = together.journal().result(item);
        assertThat(found.stopReason()).isEqualTo(expected.stopReason());
        assertThat(found.numbers()).isEqualTo(expected.numbers());
        assertThat(found.counts()).isEqualTo(expected.counts());
      }
    }
    for (String file : List.of("latents.npy", "signals.npy")) {
      assertThat(bytes("together", file)).isEqualTo(bytes("alone", file));
      assertThat(bytes("threads", file)).isEqualTo(bytes("alone", file));
    }
  }

  @Test
  void anItemWithoutNumbersAndAWrongClaimAreFailuresThatEndNothing() throws Exception {
    double[] numbers = NpyFile.read(measurements).data();
    numbers[5 * 12 + 3] = Double.NaN;
    NpyFile.write(measurements, new Tensor(List.of(ITEMS, 12), numbers));
    try (BatchFolder batch = batch("wrong", "{type: one-by-one, wrong: true}")) {
      recover(batch, 2, () -> false);
      ItemJournal journal = batch.journal();
      assertThat(journal.done()).isEqualTo(ITEMS);
      assertThat(journal.result(5).failure().orElseThrow()).contains("NaN");
      // Of 22 items that are solved for in reverse, every fifth.
      assertThat(journal.result(22).failure().orElseThrow()).contains("the value 0.0");
      assertThat(journal.result(21).failure()).isEmpty();
      assertThat(all().stream().filter(i -> journal.result(i).failure().isPresent())).hasSize(6);
    }
  }

  @Test
  void aStopKeepsTheItemsThatAreSolvedAndNoOther() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (BatchFolder batch = batch("stopped", "one-by-one")) {
      recover(batch, 1, () -> asked.incrementAndGet() > 4);
      assertThat(batch.journal().done()).isZero();
      asked.set(0);
      // The solver asks once for each item that it takes, once more, and for each that it solves.
      recover(batch, 1, () -> asked.incrementAndGet() > ITEMS + 1 + 6);
      assertThat(batch.journal().done()).isEqualTo(6);
      recover(batch, 1, () -> false);
      assertThat(batch.journal().done()).isEqualTo(ITEMS);
    }
  }

  @Test
  void aPlanCountsTheTimeThatTheyShare() throws Exception {
    try (BatchFolder batch = batch("plan", "one-by-one")) {
      var plan = new BatchPlanner(batch.source().recoveries(), 1, 0).plan(Monitor.none());
      assertThat(plan.seconds()).hasSize(ITEMS).containsOnly(plan.seconds()[0]);
      assertThat(plan.failed()).isZero();
    }
  }
}
