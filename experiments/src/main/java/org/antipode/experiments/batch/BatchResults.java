package org.antipode.experiments.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.experiments.journal.ItemJournal;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;
import org.antipode.report.batch.Batch;
import org.antipode.report.batch.ItemResult;

/** A batch's journal and arrays, as a report reads them. */
public record BatchResults(BatchFolder folder) {
  /** So many items are drawn. */
  private static final int DRAWN = 64;

  /**
   * The batch as it is now.
   *
   * @param seconds wall time of this run
   * @param recovered how many items this run has recovered
   */
  public Batch batch(double seconds, int recovered) {
    Recoveries recoveries = folder.source().recoveries();
    return new Batch(
        folder.source().experiment(),
        folder.source().inputs(),
        recoveries.parts(),
        recoveries.count(),
        recoveries::name,
        this::result,
        seconds,
        recovered,
        first());
  }

  private Optional<ItemResult> result(int item) {
    ItemJournal journal = folder.journal();
    return journal.isDone(item) ? Optional.of(journal.result(item)) : Optional.empty();
  }

  private List<Batch.Shown> first() {
    List<Batch.Shown> first = new ArrayList<>();
    for (int item = 0; item < folder.journal().count() && first.size() < DRAWN; item++) {
      if (result(item).filter(found -> found.failure().isEmpty()).isPresent()) {
        first.add(shown(item));
      }
    }
    return first;
  }

  private Batch.Shown shown(int item) {
    Recoveries recoveries = folder.source().recoveries();
    Recovery recovery = recoveries.at(item);
    Observation observation = recoveries.observation(item, recovery);
    return new Batch.Shown(
        item, observation.measurements(), observation.trueSignal(), folder.arrays().signal(item));
  }
}
