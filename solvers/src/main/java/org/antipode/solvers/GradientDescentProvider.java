package org.antipode.solvers;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link GradientDescent}. */
public final class GradientDescentProvider implements SolverProvider<DescentOptions> {
  @Override
  public String name() {
    return "gradient-descent";
  }

  @Override
  public String summary() {
    return "gradient descent with a fixed step or a backtracking line search (Armijo): the baseline";
  }

  @Override
  public DescentOptions defaults() {
    return DescentOptions.DEFAULTS;
  }

  @Override
  public Solver create(DescentOptions options, Context context) {
    return new GradientDescent(options);
  }
}
