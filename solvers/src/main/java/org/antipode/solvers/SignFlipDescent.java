package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.spi.Option;

/**
 * Descent along −v_{x,x0} of the paper's (6) that takes −x for x wherever f(−x) is lower: x ← ±x,
 * then x ← x − αv, by a line search or with a fixed α.
 *
 * <p>f(−x) is computed at every step, as in the theorem's scheme. That costs a tenth to a quarter
 * of an evaluation for dense layers without biases, and as much as a value of f for a generator
 * with biases; the other solvers compute it only where x has turned.
 */
public final class SignFlipDescent implements Solver {
  /**
   * The options.
   *
   * @param step α; it scales with 2^d, since f shrinks by 2 for every layer
   */
  public record Options(
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
      @Option("test −x at each step; without it descent can end beside −ρ_d x0") boolean flip) {
    public static final Options DEFAULTS = new Options(Optional.empty(), 10_000, 1e-8, true);
  }

  private final Options options;

  public SignFlipDescent(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, options.tolerance(), monitor);
    DescentStep step =
        options.step().isPresent()
            ? DescentStep.fixed(iterate, options.step().get(), options.tolerance())
            : DescentStep.barzilaiBorwein(iterate, options.tolerance());
    return new Lowest(iterate, new Descent(step, () -> options.flip() && iterate.flipIfLower()))
        .minimise(options.maxIterations());
  }
}
