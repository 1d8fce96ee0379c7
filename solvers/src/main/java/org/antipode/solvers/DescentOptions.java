package org.antipode.solvers;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.spi.Option;

/**
 * The options of {@link GradientDescent} and {@link SignFlipDescent}.
 *
 * @param step α; it scales with 2^d, since f shrinks by 2 for every layer
 */
public record DescentOptions(
    @Option(
            value = "fixed step size, about 2^d/2 for d layers; a line search if left out",
            min = 1e-100,
            max = 1e100)
        Optional<Double> step,
    @Option(value = "iterations at most", min = 1) int maxIterations,
    @Option(
            value = "stop at a residual or a step below this part of the measurements or point",
            min = 0,
            max = 1e-4)
        double tolerance,
    @Option(
            "test −x, at each step (sign-flip-descent) or whenever x has turned by 60°"
                + " (gradient-descent); without it descent can end beside −ρ_d x0")
        boolean flip) {
  public static final DescentOptions DEFAULTS =
      new DescentOptions(Optional.empty(), 10_000, 1e-8, true);

  /**
   * Descends.
   *
   * @param searched the steps where none of a fixed length is given
   * @param test tests −x or not; returns whether −x was taken for x
   */
  SolverResult minimise(Iterate iterate, DescentStep searched, BooleanSupplier test) {
    DescentStep steps =
        step.map(alpha -> DescentStep.fixed(iterate, alpha, tolerance)).orElse(searched);
    return new Lowest(iterate, new Descent(steps, flip ? test : () -> false))
        .minimise(maxIterations);
  }
}
