/** Measurement operators that integrate along lines. */
package org.antipode.measurements.tomography;
