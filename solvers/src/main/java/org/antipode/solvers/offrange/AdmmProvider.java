package org.antipode.solvers.offrange;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.SolverProvider;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.solvers.LevenbergMarquardtProvider;

/** Provides {@link Admm}. */
public final class AdmmProvider implements SolverProvider<Admm.Options> {
  @Override
  public String name() {
    return "admm";
  }

  @Override
  public String summary() {
    return "alternating directions with the generator's range as a constraint (Latorre et al. 2019)";
  }

  @Override
  public Admm.Options defaults() {
    return new Admm.Options(
        0.1,
        200,
        1e-6,
        new Part<>(
            "solver", new LevenbergMarquardtProvider(), LevenbergMarquardt.Options.DEFAULTS));
  }

  @Override
  public Solver create(Admm.Options options, Context context) {
    return new Admm(
        options.rho(), options.maxIterations(), options.tolerance(), options.inner().make(context));
  }
}
