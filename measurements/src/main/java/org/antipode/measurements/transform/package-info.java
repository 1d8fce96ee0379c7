/**
 * Measurements of a signal's coefficients in a fast transform, and of an array of coils: operators
 * that need no matrix.
 */
package org.antipode.measurements.transform;
