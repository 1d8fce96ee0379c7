package org.antipode.solvers;

import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;

/**
 * Descent along −v_{x,x0} of the paper's (6) that takes −x for x wherever f(−x) is lower: x ← ±x,
 * then x ← x − αv, by a line search or with a fixed α (Hand and Voroninski, "Global Guarantees for
 * Enforcing Deep Generative Priors by Empirical Risk", 2017).
 *
 * <p>f(−x) is computed at every step, as in the theorem's scheme. That costs a tenth to a quarter
 * of an evaluation for dense layers without biases, and as much as a value of f for a generator
 * with biases; the other solvers compute it only where x has turned.
 */
public final class SignFlipDescent implements Solver {
  private final DescentOptions options;

  public SignFlipDescent(DescentOptions options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, options.tolerance(), monitor);
    DescentStep searched = DescentStep.barzilaiBorwein(iterate, options.tolerance());
    return options.minimise(iterate, searched, iterate::flipIfLower);
  }
}
