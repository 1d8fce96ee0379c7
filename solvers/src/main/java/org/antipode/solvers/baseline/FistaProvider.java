package org.antipode.solvers.baseline;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link Fista}. */
public final class FistaProvider implements SolverProvider<Fista.Options> {
  @Override
  public String name() {
    return "fista";
  }

  @Override
  public String summary() {
    return "accelerated proximal gradient with restarts (Beck and Teboulle 2009): for l1 and"
        + " total-variation";
  }

  @Override
  public Fista.Options defaults() {
    return Fista.Options.DEFAULTS;
  }

  @Override
  public Solver create(Fista.Options options, Context context) {
    return new Fista(options);
  }
}
