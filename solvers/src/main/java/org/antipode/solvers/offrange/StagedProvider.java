package org.antipode.solvers.offrange;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.SolverProvider;
import org.antipode.solvers.LevenbergMarquardtProvider;

/** Provides {@link Staged}. */
public final class StagedProvider implements SolverProvider<Staged.Options> {
  @Override
  public String name() {
    return "staged";
  }

  @Override
  public String summary() {
    return "one solver for the prior's code, then another one for the code and its deviations"
        + " (Hussein et al. 2020)";
  }

  @Override
  public Staged.Options defaults() {
    return new Staged.Options(
        part(new LevenbergMarquardtProvider()), part(new ProximalGaussNewtonProvider()), 0, 10);
  }

  private static <O extends Record> Part<Solver, ?> part(SolverProvider<O> provider) {
    return new Part<>("solver", provider, provider.defaults());
  }

  @Override
  public Solver create(Staged.Options options, Context context) {
    return Staged.of(options, context);
  }
}
