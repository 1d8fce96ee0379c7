package org.antipode.solvers;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link Adam}. */
public final class AdamProvider implements SolverProvider<Adam.Options> {
  @Override
  public String name() {
    return "adam";
  }

  @Override
  public String summary() {
    return "Adam, the gradient method of most training scripts, with tests of −x";
  }

  @Override
  public Adam.Options defaults() {
    return Adam.Options.DEFAULTS;
  }

  @Override
  public Solver create(Adam.Options options, Context context) {
    return new Adam(options);
  }
}
