package org.antipode.experiments.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Sweeps;
import org.antipode.experiments.Trial;
import org.antipode.experiments.batch.BatchFolder;
import org.antipode.experiments.journal.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep reports to its monitor. */
class SweepMonitorTest {
  @TempDir private Path folder;

  /** Hands on each outcome twice. */
  private record Twice() implements Engine {
    @Override
    public void run(
        Sweep sweep, List<Trial> pending, Consumer<Outcome> sink, BooleanSupplier stop) {
      new LocalEngine(2).run(sweep, pending, sink.andThen(sink), stop);
    }

    @Override
    public void recover(
        BatchFolder batch, List<Integer> open, Runnable kept, BooleanSupplier stop) {
      throw new AssertionError("no batch");
    }
  }

  @Test
  void theMonitorSeesHowManyTrialsAreDoneAndHowManySucceeded() {
    Sweep sweep = Sweeps.small(folder, "trials=1");
    SortedMap<Integer, String> seen = Collections.synchronizedSortedMap(new TreeMap<>());
    try (Journal journal = Journal.open(folder.resolve("j"), sweep, "1.0", false)) {
      Monitor monitor =
          new Monitor() {
            @Override
            public boolean proceed(Iteration iteration) {
              return true;
            }

            @Override
            public boolean proceed(String task, int done, int total) {
              assertThat(journal.outcomes()).hasSizeGreaterThanOrEqualTo(done);
              assertThat(total).isEqualTo(6);
              seen.put(done, task);
              return true;
            }
          };
      List<Outcome> outcomes = new SweepRun(sweep, new Twice(), journal).run(monitor);
      assertThat(seen).containsOnlyKeys(0, 1, 2, 3, 4, 5, 6);
      assertThat(seen.get(6))
          .endsWith(
              String.format(
                  Locale.ROOT,
                  "/s, %.1f%% succeeded",
                  100.0 * outcomes.stream().filter(Outcome::success).count() / 6));
    }
  }
}
