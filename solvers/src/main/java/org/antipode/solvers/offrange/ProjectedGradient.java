package org.antipode.solvers.offrange;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;
import org.antipode.solvers.Iterate;
import org.antipode.solvers.Method;

/**
 * Gradient descent over signals, each step of which is projected onto the range of the generator
 * (Shah and Hegde, "Solving Linear Inverse Problems Using GAN Priors", 2018): w = G(z) −
 * η∇L(A(G(z)), y), and z⁺ minimises ½‖G(z⁺) − w‖² + ηP(z⁺) by an inner solver from z. A step of
 * zero length is a stationary point of f.
 *
 * <p>Without a fixed η it is Barzilai and Borwein's, ‖Δs‖²/⟨Δs, Δ∇L⟩ for the last change Δs of the
 * signal. Either is halved until f falls.
 */
public final class ProjectedGradient implements Solver {
  /** Below this part of the measurements only rounding is left of the residual. */
  private static final double ROUNDING = 1e-13;

  private static final int MOST_HALVINGS = 30;

  /** f must fall by the part {@code minDecrease} of it within so many iterations. */
  private static final int STALL_STEPS = 5;

  /** The options. */
  public record Options(
      @Option(
              value =
                  "step η of the signal, 1/‖A‖² or less for the range of a random matrix; Barzilai"
                      + " and Borwein's if left out",
              min = 1e-100,
              max = 1e100)
          Optional<Double> step,
      @Option(value = "iterations at most", min = 1) int maxIterations,
      @Option(
              value = "stop where five iterations lower the objective by less than this part of it",
              min = 0,
              max = 1e-4,
              formerly = "tolerance")
          double minDecrease,
      @Option("the solver that projects onto the range, from the last code and without kicks")
          Part<Solver, ?> inner) {}

  private final Optional<Double> fixed;
  private final int iterations;
  private final double minDecrease;
  private final Solver inner;

  public ProjectedGradient(
      Optional<Double> step, int iterations, double minDecrease, Solver inner) {
    this.fixed = step;
    this.iterations = iterations;
    this.minDecrease = minDecrease;
    this.inner = inner;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    Range range = new Range(Parts.require("projected-gradient", objective), inner);
    Iterate iterate = new Iterate(objective, start, ROUNDING, monitor);
    return iterate.minimise(new Steps(range, iterate), iterations);
  }

  /** The steps of one run. */
  private final class Steps implements Method {
    private final Range range;
    private final Iterate iterate;
    private final double[] codeGradient;
    private double[] signal;
    private double[] gradient;
    private double[] formerSignal;
    private double[] formerGradient;
    private final double[] target;
    private boolean begun;
    private double step;

    Steps(Range range, Iterate iterate) {
      int n = range.signalSize();
      this.range = range;
      this.iterate = iterate;
      this.codeGradient = new double[iterate.point().length];
      this.signal = new double[n];
      this.gradient = new double[n];
      this.formerSignal = new double[n];
      this.formerGradient = new double[n];
      this.target = new double[n];
    }

    @Override
    public double arrive() {
      iterate.evaluation().gradient(codeGradient);
      return Vectors.norm(codeGradient);
    }

    @Override
    public Optional<StopReason> step() {
      if (iterate.hardlyFell(0, STALL_STEPS, 1 - minDecrease)) {
        return Optional.of(StopReason.STEP_SMALL);
      }
      look();
      for (int halving = 0; halving < MOST_HALVINGS; halving++) {
        if (!(step > 0 && Double.isFinite(step))) {
          return Optional.of(StopReason.NOT_FINITE);
        }
        for (int i = 0; i < target.length; i++) {
          target[i] = signal[i] - step * gradient[i];
        }
        if (range.project(target, step, iterate) < iterate.value()) {
          iterate.advance();
          return Optional.empty();
        }
        step /= 2;
      }
      return Optional.of(StopReason.STEP_SMALL);
    }

    /** Takes the signal and the gradient at the point, and chooses η. */
    private void look() {
      double[] free = formerSignal;
      formerSignal = signal;
      signal = free;
      free = formerGradient;
      formerGradient = gradient;
      gradient = free;
      range.signal(iterate.point(), signal);
      range.gradient(signal, gradient);
      double square = 0;
      double curvature = 0;
      for (int i = 0; i < signal.length && begun; i++) {
        double move = signal[i] - formerSignal[i];
        square += move * move;
        curvature += move * (gradient[i] - formerGradient[i]);
      }
      if (fixed.isPresent()) {
        step = fixed.get();
      } else if (curvature > 0) {
        step = square / curvature;
      } else if (!begun) {
        range.curvature(gradient, target);
        double length = Vectors.dot(gradient, gradient);
        double bent = Vectors.dot(gradient, target);
        step = bent > 0 ? length / bent : 1;
      }
      begun = true;
    }
  }
}
