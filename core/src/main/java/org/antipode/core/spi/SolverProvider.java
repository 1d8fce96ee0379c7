package org.antipode.core.spi;

import org.antipode.core.solver.Solver;

/** Makes solvers. */
public interface SolverProvider<O extends Record> extends Provider<O> {
  /**
   * Makes the solver.
   *
   * @param context has the solver's own stream; it has no shape
   * @throws IllegalArgumentException if the options do not make a solver, in one sentence
   */
  Solver create(O options, Context context);
}
