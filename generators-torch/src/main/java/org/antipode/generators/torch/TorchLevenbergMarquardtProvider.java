package org.antipode.generators.torch;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link TorchLevenbergMarquardt}. */
public final class TorchLevenbergMarquardtProvider
    implements SolverProvider<TorchLevenbergMarquardt.Options> {
  @Override
  public String name() {
    return TorchLevenbergMarquardt.NAME;
  }

  @Override
  public String summary() {
    return "damped Gauss-Newton for many measurements and starts of a TorchScript module at once,"
        + " on a GPU if libtorch finds one";
  }

  @Override
  public TorchLevenbergMarquardt.Options defaults() {
    return TorchLevenbergMarquardt.Options.DEFAULTS;
  }

  @Override
  public Solver create(TorchLevenbergMarquardt.Options options, Context context) {
    return new TorchLevenbergMarquardt(options);
  }
}
