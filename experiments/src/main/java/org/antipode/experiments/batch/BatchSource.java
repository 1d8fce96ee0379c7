package org.antipode.experiments.batch;

import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.wiring.Recoveries;

/**
 * What a batch recovers, and what its results depend on.
 *
 * @param inputs the files and plug-ins that the experiment names
 * @param version Antipode's
 */
public record BatchSource(
    Experiment experiment, Inputs inputs, String version, Recoveries recoveries) {
  /** The same of consecutive items. */
  BatchSource range(ItemRange range) {
    return new BatchSource(
        experiment, inputs, version, recoveries.range(range.first(), range.count()));
  }
}
