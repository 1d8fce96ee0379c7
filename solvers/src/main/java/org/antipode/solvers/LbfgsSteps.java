package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.solver.StopReason;

/** L-BFGS steps with the test of −x. */
class LbfgsSteps implements Method {
  final Iterate iterate;
  final QuasiNewton steps;

  LbfgsSteps(Iterate iterate, Lbfgs.Options options, QuasiNewton.Stall stall) {
    this.iterate = iterate;
    this.steps = new QuasiNewton(iterate, options.memory(), stall, options.minDecrease());
  }

  @Override
  public double arrive() {
    if (iterate.flipIfTurned()) {
      steps.restart();
    }
    return steps.arrive();
  }

  @Override
  public Optional<StopReason> step() {
    Optional<StopReason> stop = steps.step();
    if (stop.isPresent() && iterate.flipIfLower()) {
      steps.restart();
      return Optional.empty();
    }
    return stop;
  }
}
