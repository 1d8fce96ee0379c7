package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/** A method under which f may rise from one iteration to the next, with the lowest point of all. */
public final class Lowest implements Method {
  private final Iterate iterate;
  private final Method method;
  private final double[] point;
  private double value = Double.POSITIVE_INFINITY;

  public Lowest(Iterate iterate, Method method) {
    this.iterate = iterate;
    this.method = method;
    this.point = iterate.point().clone();
  }

  /**
   * Runs the method; returns its result at the lowest point.
   *
   * @param last the iteration that ends the run
   */
  public SolverResult minimise(int last) {
    return Iterate.lower(iterate.minimise(this, last), point, value);
  }

  @Override
  public double arrive() {
    double norm = method.arrive();
    if (iterate.value() < value) {
      value = iterate.value();
      System.arraycopy(iterate.point(), 0, point, 0, point.length);
    }
    return norm;
  }

  @Override
  public Optional<StopReason> step() {
    return method.step();
  }
}
