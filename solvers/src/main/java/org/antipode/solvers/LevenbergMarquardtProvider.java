package org.antipode.solvers;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link LevenbergMarquardt}. */
public final class LevenbergMarquardtProvider
    implements SolverProvider<LevenbergMarquardt.Options> {
  @Override
  public String name() {
    return "levenberg-marquardt";
  }

  @Override
  public String summary() {
    return "damped Gauss-Newton that tests −x at each step: exact on the right linear piece";
  }

  @Override
  public LevenbergMarquardt.Options defaults() {
    return LevenbergMarquardt.Options.DEFAULTS;
  }

  @Override
  public Solver create(LevenbergMarquardt.Options options, Context context) {
    return new LevenbergMarquardt(options);
  }
}
