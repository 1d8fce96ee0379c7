/** The journal of a sweep: every outcome is stored at once, so that {@code --resume} can go on. */
package org.antipode.experiments.journal;
