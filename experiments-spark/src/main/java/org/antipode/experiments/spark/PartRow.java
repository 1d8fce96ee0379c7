package org.antipode.experiments.spark;

import java.io.Serializable;
import java.util.ArrayList;
import org.antipode.experiments.batch.ItemRange;
import org.antipode.report.batch.ItemResult;

/**
 * A part of a batch that an executor has written.
 *
 * @param failures the items without a result, which the part's journal would open again
 * @param seconds the mean time of an item, without that of the part's files
 */
record PartRow(int first, int count, ArrayList<Failure> failures, double seconds) implements Timed {
  /** Why an item has no result. */
  record Failure(int item, String why, double seconds) implements Serializable {
    static Failure of(ItemResult failed) {
      return new Failure(failed.item(), failed.failure().orElseThrow(), failed.seconds());
    }

    ItemResult result() {
      return ItemResult.failed(item, why, seconds);
    }
  }

  ItemRange range() {
    return new ItemRange(first, count);
  }
}
