package org.antipode.recovery.strategy;

import org.antipode.core.solver.Solver;
import org.antipode.core.solver.TwoStageSolver;

/** A solver that runs another one. */
interface Wrapping extends TwoStageSolver {
  /** The solver that it runs. */
  Solver solver();
}
