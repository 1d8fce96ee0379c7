package org.antipode.assembly.experiment;

import org.antipode.recovery.RunOptions;

/**
 * How often the solver is run.
 *
 * @param starts where it starts from; the best objective wins
 * @param run how it is run from each start
 */
public record Strategy(StartOptions starts, RunOptions run) {}
