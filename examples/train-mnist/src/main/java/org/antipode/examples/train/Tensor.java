package org.antipode.examples.train;

/**
 * An array of float32 in Java's memory, row-major.
 *
 * @param shape its sizes
 * @param values as many as the product of the sizes
 */
record Tensor(long[] shape, float[] values) {}
