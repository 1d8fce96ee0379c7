package org.antipode.experiments.report.statistics;

import java.util.Optional;

/**
 * Where a fitted curve crosses one half, with its 95 % profile interval.
 *
 * <p>The interval holds every c for which 2 (max l* − max over b of l*(−b c, b)) is at most 3.84,
 * χ²'s 95 % quantile: see {@link FirthLikelihood}.
 *
 * @param value the crossing
 * @param low the interval's lower end; absent if it reaches more than the grid's width below the
 *     grid
 * @param high its upper end; absent if it reaches that far above
 */
public record Midpoint(double value, Optional<Double> low, Optional<Double> high) {}
