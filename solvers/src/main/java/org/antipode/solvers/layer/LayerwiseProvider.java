package org.antipode.solvers.layer;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link Layerwise}. */
public final class LayerwiseProvider implements SolverProvider<Layerwise.Options> {
  @Override
  public String name() {
    return "layerwise";
  }

  @Override
  public String summary() {
    return "inverts a ReLU network one layer at a time by linear programmes (Lei et al., 2019)";
  }

  @Override
  public Layerwise.Options defaults() {
    return Layerwise.Options.DEFAULTS;
  }

  @Override
  public Solver create(Layerwise.Options options, Context context) {
    return new Layerwise(options);
  }
}
