package org.antipode.core.spi;

import org.antipode.core.solver.Solver;

/** Makes solvers. */
public interface SolverProvider<O extends Record> extends Provider<Solver, O> {
  /**
   * Makes the solver.
   *
   * @param context has the solver's own stream; it has no shape
   * @throws IllegalArgumentException if the options do not make a solver, in one sentence
   */
  @Override
  Solver create(O options, Context context);
}
