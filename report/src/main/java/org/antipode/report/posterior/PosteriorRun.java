package org.antipode.report.posterior;

import org.antipode.assembly.experiment.Experiment;
import org.antipode.posterior.Posterior;
import org.antipode.posterior.PosteriorOptions;
import org.antipode.recovery.Recovery;

/**
 * What the command {@code posterior} computed.
 *
 * @param seconds wall time
 */
public record PosteriorRun(
    Experiment experiment,
    Recovery recovery,
    PosteriorOptions options,
    Posterior posterior,
    double seconds) {}
