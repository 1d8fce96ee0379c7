package org.antipode.solvers.offrange;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link ProximalGaussNewton}. */
public final class ProximalGaussNewtonProvider
    implements SolverProvider<ProximalGaussNewton.Options> {
  @Override
  public String name() {
    return "proximal-gauss-newton";
  }

  @Override
  public String summary() {
    return "damped Gauss-Newton with the penalty's proximal map: for sparse deviations from the"
        + " prior";
  }

  @Override
  public ProximalGaussNewton.Options defaults() {
    return ProximalGaussNewton.Options.DEFAULTS;
  }

  @Override
  public Solver create(ProximalGaussNewton.Options options, Context context) {
    return new ProximalGaussNewton(options);
  }
}
