/** What is kept of a sweep while it runs, so that it can go on where it stopped. */
package org.antipode.experiments.journal;
