package org.antipode.solvers.layer;

import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.SolverProvider;

/** Provides {@link Plugin}. */
public final class PluginProvider implements SolverProvider<Plugin.Options> {
  @Override
  public String name() {
    return "plugin";
  }

  @Override
  public String summary() {
    return "PLUGIn (Joshi et al., 2021): the gradient without the gates of the ReLUs; for random networks";
  }

  @Override
  public Plugin.Options defaults() {
    return Plugin.Options.DEFAULTS;
  }

  @Override
  public Solver create(Plugin.Options options, Context context) {
    return new Plugin(options);
  }
}
