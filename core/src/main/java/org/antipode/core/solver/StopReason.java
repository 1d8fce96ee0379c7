package org.antipode.core.solver;

/** Why a solver stopped, and whether that means convergence. */
public enum StopReason {
  /** The objective is zero up to rounding: A(G(x)) = y. */
  OBJECTIVE_ZERO(true, "fits the measurements"),
  /** The gradient is zero up to the tolerance: no step lowers the local model. */
  GRADIENT_SMALL(true, "the gradient is zero up to the tolerance"),
  /** Steps change the point by less than the tolerance: a minimum, perhaps in a kink. */
  STEP_SMALL(true, "steps no longer change the answer"),
  /** Measurements that were held out of the fit fit best here: early stopping. */
  HELD_OUT(true, "stopped early, where held-out measurements fit best"),
  /** The first stage of a two-stage solver stopped early, as the objective hardly fell. */
  STALLED(false, "set aside, as the objective hardly fell"),
  /** The iteration limit was reached. */
  MAX_ITERATIONS(false, "out of iterations"),
  /** A monitor asked to stop: Ctrl-C, say. */
  STOPPED(false, "stopped on request"),
  /**
   * The objective, its gradient or a step left the range of double precision: it became NaN or
   * infinite, its square underflowed, or the measurements are lost in the rounding of the
   * predictions. The last finite point is returned.
   */
  NOT_FINITE(false, "a number left the range of double precision"),
  /** The solver threw an exception or returned a wrong result: {@link SolverResult#failure}. */
  FAILED(false, "the solver failed");

  private final boolean converged;
  private final String explanation;

  StopReason(boolean converged, String explanation) {
    this.converged = converged;
    this.explanation = explanation;
  }

  public boolean converged() {
    return converged;
  }

  /** The reason in a few words. */
  public String explanation() {
    return explanation;
  }
}
