package org.antipode.solvers;

import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;

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
  private final DescentOptions options;

  public GradientDescent(DescentOptions options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, options.tolerance(), monitor);
    DescentStep searched = DescentStep.armijo(iterate, options.tolerance());
    return options.minimise(iterate, searched, iterate::flipIfTurned);
  }
}
