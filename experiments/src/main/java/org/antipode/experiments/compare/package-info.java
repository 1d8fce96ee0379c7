/** Comparisons: methods on the same measurements, run as a sweep whose axis is {@code compare}. */
package org.antipode.experiments.compare;
