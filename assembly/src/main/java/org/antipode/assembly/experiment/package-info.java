/**
 * The experiment file: read, overridden from the command line, bound, written back.
 *
 * <p>{@link org.antipode.assembly.experiment.ExperimentSettings} is what was given; {@link
 * org.antipode.assembly.experiment.ExperimentBinder} makes an {@link
 * org.antipode.assembly.experiment.Experiment} of it, or throws with every problem.
 */
package org.antipode.assembly.experiment;
