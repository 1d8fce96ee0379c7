package org.antipode.solvers;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link Lbfgs}. */
public final class LbfgsProvider implements SolverProvider<Lbfgs.Options> {
  @Override
  public String name() {
    return "lbfgs";
  }

  @Override
  public String summary() {
    return "quasi-Newton steps from gradients alone, with tests of −x: suits convolutional generators";
  }

  @Override
  public Lbfgs.Options defaults() {
    return Lbfgs.Options.DEFAULTS;
  }

  @Override
  public Solver create(Lbfgs.Options options, Context context) {
    return new Lbfgs(options);
  }
}
