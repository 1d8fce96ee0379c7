package org.antipode.core.solver;

/**
 * What a monitor sees of one iteration.
 *
 * @param start which start this is, from 0
 * @param number the iteration, from 0: the start itself
 * @param value f at the point
 * @param gradientNorm ‖v_{x,x0}‖ at the point
 * @param flipped whether −x was taken for x in this iteration
 * @param point the point, length k; the solver's own array: read it during the call only
 */
public record Iteration(
    int start, int number, double value, double gradientNorm, boolean flipped, double[] point) {}
