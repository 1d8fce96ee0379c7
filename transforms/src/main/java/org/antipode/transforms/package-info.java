/**
 * Orthonormal transforms of plain arrays in one to three dimensions: {@link
 * org.antipode.transforms.FourierTransform}, {@link org.antipode.transforms.CosineTransform},
 * {@link org.antipode.transforms.HadamardTransform} and {@link
 * org.antipode.transforms.WaveletTransform}.
 *
 * <p>A transform has tables and scratch of its own: each thread makes its own. Nothing is allocated
 * after the constructor, no thread is started, and the result is the same to the last bit in every
 * thread.
 */
package org.antipode.transforms;
