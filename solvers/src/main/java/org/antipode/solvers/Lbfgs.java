package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Option;

/**
 * L-BFGS with the sign flip: x ← ±x, then x ← x − tHv with v of the paper's (6), H the inverse
 * Hessian that the last steps suggest, and t by a line search with the weak Wolfe conditions; see
 * {@link QuasiNewton}.
 *
 * <p>An iteration costs one value and one gradient, and seldom more. It forms no Jacobian, so it
 * suits generators whose Jacobian costs many gradients, such as convolutional ones, and losses that
 * are far from quadratic. f(−x) is computed at the start, whenever x has turned by 60° or more
 * since, and at the end: for a generator with biases it costs as much as a value of f.
 */
public final class Lbfgs implements Solver {
  /**
   * The options.
   *
   * @param memory how many steps H is made of
   */
  public record Options(
      @Option(
              value = "how many of the last steps the inverse Hessian is made of",
              min = 1,
              max = 1000)
          int memory,
      @Option(value = "iterations at most", min = 1) int maxIterations,
      @Option(
              value =
                  "stop at a residual below this part of the measurements, or where a step would"
                      + " lower the objective by less than this part of it",
              min = 0,
              max = 1e-4)
          double tolerance) {
    public static final Options DEFAULTS = new Options(20, 1_000, 1e-8);
  }

  private final Options options;

  public Lbfgs(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    Iterate iterate = new Iterate(objective, start, options.tolerance(), monitor);
    QuasiNewton steps = new QuasiNewton(iterate, options.memory(), options.tolerance());
    return iterate.minimise(
        new Method() {
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
        },
        options.maxIterations());
  }
}
