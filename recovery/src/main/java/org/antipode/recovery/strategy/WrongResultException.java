package org.antipode.recovery.strategy;

import org.antipode.core.solver.OneStage;
import org.antipode.core.solver.Solver;

/** A solver returned a result that {@link Claims} refute. */
public final class WrongResultException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private final Class<?> solver;

  WrongResultException(Solver solver, String what) {
    super("solver " + solver.name() + " returned " + what);
    this.solver = innermost(solver).getClass();
  }

  private static Solver innermost(Solver solver) {
    if (solver instanceof OneStage stage) {
      return innermost(stage.solver());
    }
    return solver instanceof Wrapping wrapping ? innermost(wrapping.solver()) : solver;
  }

  /** The class of the solver, without those that run it. */
  public Class<?> solver() {
    return solver;
  }
}
