package org.antipode.testkit;

/**
 * What a map returns for an input, known without the map: of a delta, a sum by hand, or another
 * program's result.
 *
 * @param input a point
 * @param output the map's value there
 */
public record KnownResponse(double[] input, double[] output) {}
