package org.antipode.solvers;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link SignFlipDescent}. */
public final class SignFlipDescentProvider implements SolverProvider<DescentOptions> {
  @Override
  public String name() {
    return "sign-flip-descent";
  }

  @Override
  public String summary() {
    return "gradient descent that tests −x at each step: the scheme that the theorem suggests";
  }

  @Override
  public DescentOptions defaults() {
    return DescentOptions.DEFAULTS;
  }

  @Override
  public Solver create(DescentOptions options, Context context) {
    return new SignFlipDescent(options);
  }
}
