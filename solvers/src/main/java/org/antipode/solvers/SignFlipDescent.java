package org.antipode.solvers;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Option;

/**
 * Descent along −v_{x,x0} of the paper's (6) that takes −x for x wherever f(−x) is lower: x ← ±x,
 * then x ← x − αv.
 *
 * <p>Without a fixed α the step is Barzilai and Borwein's, α = ‖Δx‖²/⟨Δx, Δv⟩, halved until f is
 * below the largest of its last ten values by a part of α‖v‖² (Raydan, "The Barzilai and Borwein
 * gradient method for the large scale unconstrained minimization problem", 1997); the first is
 * f/‖v‖².
 */
public final class SignFlipDescent implements Solver {
  private static final int MEMORY = 10;
  private static final double SUFFICIENT_DECREASE = 1e-4;

  /**
   * The options.
   *
   * @param step α; it scales with 2^d, since f shrinks by 2 for every layer
   */
  public record Options(
      @Option(
              value = "fixed step size, about 2^d/2 for d layers; a line search if left out",
              min = 0)
          Optional<Double> step,
      @Option(value = "iterations at most", min = 1) int maxIterations,
      @Option(
              value = "stop at a residual or a step below this part of the measurements or point",
              min = 0)
          double tolerance,
      @Option("test −x at each step; without it descent can end beside −ρ_d x0") boolean flip) {
    public static final Options DEFAULTS = new Options(Optional.empty(), 10_000, 1e-8, true);
  }

  private final Options options;

  public SignFlipDescent(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    return new Run(objective, new Iterate(objective, start, monitor)).descend();
  }

  private final class Run {
    private final double zero;
    private final Iterate iterate;
    private final double[] recent = new double[MEMORY];
    private double[] gradient;
    private double[] formerGradient;
    private double step;
    private int shortSteps;

    Run(Objective objective, Iterate iterate) {
      this.zero = options.tolerance() * options.tolerance() * objective.scale();
      this.iterate = iterate;
      this.gradient = new double[objective.size()];
      this.formerGradient = new double[objective.size()];
    }

    SolverResult descend() {
      if (!Double.isFinite(iterate.value())) {
        return iterate.result(StopReason.NOT_FINITE);
      }
      flipIfLower();
      begin();
      while (true) {
        double norm = Iterate.norm(gradient);
        if (!Double.isFinite(norm)) {
          return iterate.result(StopReason.NOT_FINITE);
        }
        if (!iterate.proceed(norm)) {
          return iterate.result(StopReason.STOPPED);
        }
        if (iterate.value() <= zero) {
          return iterate.result(StopReason.OBJECTIVE_ZERO);
        }
        if (norm == 0) {
          return iterate.result(StopReason.GRADIENT_SMALL);
        }
        if (iterate.iterations() == options.maxIterations()) {
          return iterate.result(StopReason.MAX_ITERATIONS);
        }
        Optional<StopReason> stop = step(norm);
        if (stop.isPresent()) {
          return iterate.result(stop.get());
        }
        if (flipIfLower()) {
          begin();
        }
      }
    }

    private boolean flipIfLower() {
      return options.flip() && iterate.flipIfLower();
    }

    /** Starts afresh from the present point: older steps and values say nothing here. */
    private void begin() {
      iterate.evaluation().gradient(gradient);
      Arrays.fill(recent, iterate.value());
      step = options.step().orElse(iterate.value() / Iterate.dot(gradient, gradient));
    }

    /** One step; the reason to stop where none can be made. */
    private Optional<StopReason> step(double norm) {
      double square = norm * norm;
      double bound = Arrays.stream(recent).max().orElseThrow();
      double shortest = options.tolerance() * Iterate.norm(iterate.point());
      // The proposed lengths go up and down: one short step says nothing, many in a row do.
      shortSteps = step * norm <= shortest ? shortSteps + 1 : 0;
      if (shortSteps == MEMORY) {
        return Optional.of(StopReason.STEP_SMALL);
      }
      while (true) {
        double[] x = iterate.point();
        for (int j = 0; j < x.length; j++) {
          iterate.candidate()[j] = x[j] - step * gradient[j];
        }
        double value = iterate.evaluateCandidate();
        if (options.step().isPresent() && Double.isInfinite(value)) {
          return Optional.of(StopReason.NOT_FINITE);
        }
        if (options.step().isPresent() || value <= bound - SUFFICIENT_DECREASE * step * square) {
          break;
        }
        step /= 2;
        if (step * norm <= shortest) {
          return Optional.of(StopReason.STEP_SMALL);
        }
      }
      take();
      return Optional.empty();
    }

    /** Moves to the candidate and proposes the next step from the change of the gradient. */
    private void take() {
      double[] former = formerGradient;
      formerGradient = gradient;
      gradient = former;
      iterate.advance();
      iterate.evaluation().gradient(gradient);
      recent[iterate.iterations() % MEMORY] = iterate.value();
      if (options.step().isPresent()) {
        return;
      }
      double curvature = 0;
      for (int j = 0; j < gradient.length; j++) {
        curvature += formerGradient[j] * (formerGradient[j] - gradient[j]);
      }
      double square = Iterate.dot(formerGradient, formerGradient);
      step *= curvature > 0 ? square / curvature : 2;
    }
  }
}
