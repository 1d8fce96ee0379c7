/** Sparse affine maps on flat arrays: moves, repeats, averages, interpolates and scales numbers. */
package org.antipode.generators.linear;
