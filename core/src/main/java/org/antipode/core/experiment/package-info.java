/**
 * The experiment file: read, overridden from the command line, bound, written back.
 *
 * <p>{@link org.antipode.core.experiment.ExperimentSettings} is what was said; {@link
 * org.antipode.core.experiment.ExperimentBinder} makes an {@link
 * org.antipode.core.experiment.Experiment} of it, or tells everything that is wrong.
 */
package org.antipode.core.experiment;
