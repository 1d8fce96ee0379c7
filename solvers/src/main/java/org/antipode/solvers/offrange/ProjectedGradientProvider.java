package org.antipode.solvers.offrange;

import java.util.Optional;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.SolverProvider;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.solvers.LevenbergMarquardtProvider;

/** Provides {@link ProjectedGradient}. */
public final class ProjectedGradientProvider implements SolverProvider<ProjectedGradient.Options> {
  @Override
  public String name() {
    return "projected-gradient";
  }

  @Override
  public String summary() {
    return "gradient steps of the signal, projected onto the generator's range by an inner solver"
        + " (Shah and Hegde 2018)";
  }

  @Override
  public ProjectedGradient.Options defaults() {
    return new ProjectedGradient.Options(
        Optional.empty(),
        200,
        1e-6,
        new Part<>(
            "solver", new LevenbergMarquardtProvider(), LevenbergMarquardt.Options.DEFAULTS));
  }

  @Override
  public Solver create(ProjectedGradient.Options options, Context context) {
    return new ProjectedGradient(
        options.step(),
        options.maxIterations(),
        options.minDecrease(),
        options.inner().make(context));
  }
}
