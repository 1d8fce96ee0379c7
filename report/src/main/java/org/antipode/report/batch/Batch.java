package org.antipode.report.batch;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.recovery.Recovery;

/**
 * Many recoveries, for a report.
 *
 * @param parts what all items share
 * @param count how many items there are
 * @param name the file of an item
 * @param result what became of an item; empty for one that is open
 * @param seconds wall time of this run, which may have gone on with an earlier one's items
 * @param recovered how many items this run has recovered
 * @param first the first items that were recovered, for a picture
 */
public record Batch(
    Experiment experiment,
    Inputs inputs,
    Recovery parts,
    int count,
    IntFunction<String> name,
    IntFunction<Optional<ItemResult>> result,
    double seconds,
    int recovered,
    List<Shown> first) {
  /**
   * The arrays of one item.
   *
   * @param truth the true signal, where it is known
   * @param signal the recovered one
   */
  public record Shown(int item, double[] measurements, Optional<double[]> truth, double[] signal) {}
}
