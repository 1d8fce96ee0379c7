package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.solver.StopReason;

/** What a solver does at each point of a run; see {@link Iterate#minimise}. */
public interface Method {
  /** Tests −x, computes the gradient at x and returns its norm. */
  double arrive();

  /** Moves x to a better point; the reason to stop where there is none. */
  Optional<StopReason> step();
}
