package org.antipode.generators.weights;

import org.antipode.core.kernel.ColumnMatrix;

/**
 * One layer's numbers, with everything beside them folded in.
 *
 * @param name the weight's name in the file
 * @param weight W, out × in
 * @param bias b, length out; empty for none
 */
public record LayerWeights(String name, ColumnMatrix weight, double[] bias) {}
