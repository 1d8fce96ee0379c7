package org.antipode.solvers;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.antipode.core.map.Vectors;
import org.antipode.core.solver.StopReason;

/**
 * Descent along the gradient with tests of −x.
 *
 * @param flip tests −x or not; returns whether −x was taken for x
 */
record Descent(DescentStep descent, BooleanSupplier flip) implements Method {
  @Override
  public double arrive() {
    descent.arrive(flip.getAsBoolean());
    return Vectors.fastNorm(descent.gradient());
  }

  @Override
  public Optional<StopReason> step() {
    return descent.take();
  }
}
