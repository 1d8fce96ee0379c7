/** Vectors and spectra, on plain arrays. */
package org.antipode.theory.linear;
