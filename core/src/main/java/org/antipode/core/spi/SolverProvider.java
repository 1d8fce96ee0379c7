package org.antipode.core.spi;

import org.antipode.core.solver.Solver;

/** Makes solvers. */
public interface SolverProvider<O extends Record> extends Provider<O> {
  Solver create(O options);
}
