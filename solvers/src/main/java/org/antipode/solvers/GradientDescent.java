package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.spi.Option;

/**
 * Gradient descent, x ← x − α∇f(x), with a fixed α or a backtracking line search: α is twice the
 * last one, halved until f falls by at least 10⁻⁴α‖∇f‖² (Armijo, "Minimization of functions having
 * Lipschitz continuous first partial derivatives", 1966).
 *
 * <p>This is the baseline of most papers. {@link SignFlipDescent} takes longer steps, by Barzilai
 * and Borwein, and tests −x at each of them. Here f(−x) is computed at the start and whenever x has
 * turned by 60° or more since.
 */
public final class GradientDescent implements Solver {
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
      @Option("test −x whenever x has turned by 60°; without it descent can end beside −ρ_d x0")
          boolean flip) {
    public static final Options DEFAULTS = new Options(Optional.empty(), 10_000, 1e-8, true);
  }

  private final Options options;

  public GradientDescent(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, options.tolerance(), monitor);
    DescentStep step =
        options.step().isPresent()
            ? DescentStep.fixed(iterate, options.step().get(), options.tolerance())
            : DescentStep.armijo(iterate, options.tolerance());
    return new Lowest(iterate, new Descent(step, () -> options.flip() && iterate.flipIfTurned()))
        .minimise(options.maxIterations());
  }
}
