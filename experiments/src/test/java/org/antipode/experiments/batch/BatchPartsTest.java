package org.antipode.experiments.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.core.RequestException;
import org.antipode.core.random.Seed;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.experiments.engine.BatchRun;
import org.antipode.experiments.engine.Engine;
import org.antipode.experiments.engine.LocalEngine;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that other processes have written. */
class BatchPartsTest {
  private static final int ITEMS = 9;
  private static final BooleanSupplier NEVER = () -> false;

  @TempDir private Path folder;
  private BatchSource source;

  @BeforeEach
  void describeABatch() throws Exception {
    Path truths = folder.resolve("truths.npy");
    NpyFile.write(
        truths,
        new Tensor(List.of(ITEMS, 3), new Seed(4).stream("truths").gaussians(ITEMS * 3, 1)));
    source = source(truths, 1);
  }

  private static BatchSource source(Path truths, int seed) throws Exception {
    String yaml =
        """
        seed: %d
        generator: {type: relu-gaussian, layers: [3, 12, 30]}
        measurement: {type: gaussian, rows: 12}
        noise: {type: gaussian, level: 0.01}
        truth: {type: latent, file: '%s'}
        """
            .formatted(seed, truths);
    Registry registry = Registry.load(BatchPartsTest.class.getClassLoader());
    Setting said = Setting.of(new ObjectMapper(new YAMLFactory()).readTree(yaml), Path.of(""));
    Experiment experiment =
        new ExperimentBinder(registry).bind(Keys.of(registry).settings((Setting.Section) said));
    Recoveries recoveries = Assembly.of(experiment, 1).recoveries();
    return new BatchSource(experiment, Inputs.of(List.of(experiment)), "1", recoveries);
  }

  /** Threads of this process, which say what they were asked for. */
  private record Watched(List<Integer> asked) implements Engine {
    @Override
    public void run(Sweep sweep, List<Trial> pending, Consumer<Outcome> sink, BooleanSupplier end) {
      throw new AssertionError("no sweep");
    }

    @Override
    public void recover(BatchFolder batch, List<Integer> open, Runnable kept, BooleanSupplier end) {
      asked.addAll(open);
      new LocalEngine(2, (trial, result) -> {}).recover(batch, open, kept, end);
    }
  }

  private Path prepared(String name) throws Exception {
    Path path = Files.createDirectories(folder.resolve(name));
    BatchParts.of(path).prepare();
    return path;
  }

  /** Recovers the first items of a part, as a process that ends before the others. */
  private void begin(Path batch, ItemRange range, int finished) {
    try (BatchFolder part = BatchParts.of(batch).open(range, source)) {
      for (int i = 0; i < finished; i++) {
        assertThat(new ItemRunner(part).run(i, NEVER)).isPresent();
      }
    }
  }

  /** Goes on with a batch, and returns the items that were still open. */
  private List<Integer> finish(Path path) {
    List<Integer> asked = new ArrayList<>();
    try (BatchFolder batch = BatchFolder.open(path, source, true)) {
      new BatchRun(batch, new Watched(asked)).run(iteration -> true);
      batch.arrays().finish();
      assertThat(batch.journal().done()).isEqualTo(ITEMS);
    }
    return asked;
  }

  private void assertWhole(Path batch) throws Exception {
    Path local = prepared("local");
    assertThat(finish(local)).hasSize(ITEMS);
    for (String name : List.of("latents.npy", "signals.npy", "measurements.npy")) {
      assertThat(Files.mismatch(batch.resolve(name), local.resolve(name))).as(name).isEqualTo(-1);
    }
    assertThat(batch.resolve("parts")).doesNotExist();
  }

  @Test
  void whatAPartHasFinishedIsNotRecoveredAgainAndHasTheSameBytes() throws Exception {
    Path batch = prepared("batch");
    begin(batch, new ItemRange(1, 3), 2);
    begin(batch, new ItemRange(5, 4), 4);
    assertThat(finish(batch)).containsExactly(0, 3, 4);
    assertWhole(batch);
  }

  @Test
  void aPartGoesOnWithWhatItHolds() throws Exception {
    Path batch = prepared("batch");
    ItemRange range = new ItemRange(4, 3);
    begin(batch, range, 2);
    try (BatchFolder part = BatchParts.of(batch).open(range, source)) {
      assertThat(part.journal().done()).isEqualTo(2);
      assertThat(part.journal().isDone(2)).isFalse();
    }
  }

  @Test
  void arraysThatWereDamagedAreRecoveredAgain() throws Exception {
    Path batch = prepared("batch");
    begin(batch, new ItemRange(0, 3), 3);
    try (RandomAccessFile file =
        new RandomAccessFile(batch.resolve("parts/items-0-2/signals.npy").toFile(), "rw")) {
      file.seek(file.length() - 8);
      file.write(77);
    }
    assertThat(finish(batch)).startsWith(2, 3);
    assertWhole(batch);
  }

  @Test
  void aPartThatIsTakenTwiceAddsNothing() throws Exception {
    Path batch = prepared("batch");
    assertThat(finish(batch)).hasSize(ITEMS);
    BatchParts.of(batch).prepare();
    begin(batch, new ItemRange(0, 2), 2);
    long lines = Files.readAllLines(batch.resolve("journal.jsonl")).size();
    assertThat(finish(batch)).isEmpty();
    assertThat(Files.readAllLines(batch.resolve("journal.jsonl"))).hasSize((int) lines);
    assertWhole(batch);
  }

  @Test
  void aPartOfAnotherBatchIsRefused() throws Exception {
    Path batch = prepared("batch");
    begin(batch, new ItemRange(0, 2), 2);
    source = source(folder.resolve("truths.npy"), 2);
    assertThatThrownBy(() -> finish(batch))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("items-0-1")
        .hasMessageContaining("belongs to another experiment, which differs in seed");
  }

  @Test
  void partsAreNotTakenUnasked() throws Exception {
    Path batch = prepared("batch");
    begin(batch, new ItemRange(0, 2), 1);
    assertThatThrownBy(() -> BatchFolder.open(batch, source, false))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("holds items already; --resume goes on with them");
  }

  @Test
  void aPartThatAnotherProcessWritesIsRefused() throws Exception {
    Path batch = prepared("batch");
    ItemRange range = new ItemRange(0, 2);
    try (BatchFolder part = BatchParts.of(batch).open(range, source)) {
      assertThat(part.journal().count()).isEqualTo(2);
      assertThatThrownBy(() -> finish(batch))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("items-0-1")
          .hasMessageContaining("another run is writing to it");
    }
  }

  @Test
  void storageThatIsNotSeenIsNamed() throws Exception {
    ItemRange range = new ItemRange(0, 2);
    BatchParts unseen = BatchParts.of(folder.resolve("nowhere"));
    assertThatThrownBy(() -> unseen.open(range, source))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("nowhere/parts/items-0-1: cannot be made (no such folder)")
        .hasMessageContaining("--out must be on storage that all executors see");
    Path path = prepared("batch");
    try (BatchFolder batch = BatchFolder.open(path, source, true)) {
      assertThatThrownBy(() -> BatchParts.of(path).take(range, batch))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("it is not here; --out must be on storage that all executors see");
    }
  }

  @Test
  void rangesAreAsFewAsThereCanBe() {
    assertThat(ItemRange.of(List.of(0, 1, 2, 5, 7, 8)))
        .containsExactly(new ItemRange(0, 3), new ItemRange(5, 1), new ItemRange(7, 2));
    assertThat(ItemRange.of(List.of())).isEmpty();
    assertThat(ItemRange.ofName(new ItemRange(5, 3).name())).contains(new ItemRange(5, 3));
    assertThat(ItemRange.ofName("notes")).isEmpty();
  }
}
