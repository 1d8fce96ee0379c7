package org.antipode.solvers.offrange;

import java.util.Arrays;
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
import org.antipode.solvers.Lowest;
import org.antipode.solvers.Method;

/**
 * The alternating direction method of multipliers for min L(A(w), y) + P(z) subject to w = G(z)
 * (Latorre, Eftekhari and Cevher, "Fast and Provable ADMM for Learning with Generative Priors",
 * 2019), with the scaled multiplier u: z minimises ½‖G(z) − w − u‖² + P(z)/ρ by an inner solver
 * from the last z; w minimises L(A(w), y) + ½ρ‖w − G(z) + u‖²; and u ← u + w − G(z).
 *
 * <p>The step of w is that of Gauss and Newton, exact for a quadratic loss and a linear A, by
 * conjugate gradients. The paper takes one gradient step for z and for w instead. At a fixed point
 * w = G(z), ∇L = −ρu and z is a stationary point of f. Before it f may rise: the result is the
 * lowest iterate.
 */
public final class Admm implements Solver {
  /** Below this part of the measurements only rounding is left of the residual. */
  private static final double ROUNDING = 1e-13;

  private static final int POWER_ITERATIONS = 10;

  /** The residual of the conjugate gradients, as a part of the first one. */
  private static final double CG_TOLERANCE = 1e-8;

  private static final int CG_ITERATIONS = 200;

  /** The options. */
  public record Options(
      @Option(
              value =
                  "ρ, the weight of the constraint, over the largest eigenvalue of L's curvature",
              min = 1e-8,
              max = 1e8)
          double rho,
      @Option(value = "iterations at most", min = 1) int maxIterations,
      @Option(
              value = "stop where w, G(z) and the last G(z) differ by less than this part of them",
              min = 0,
              max = 1e-2)
          double tolerance,
      @Option("the solver that fits G(z) to w, from the last code and without kicks")
          Part<Solver, ?> inner) {}

  private final double rho;
  private final int iterations;
  private final double tolerance;
  private final Solver inner;

  public Admm(double rho, int iterations, double tolerance, Solver inner) {
    this.rho = rho;
    this.iterations = iterations;
    this.tolerance = tolerance;
    this.inner = inner;
  }

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    Range range = new Range(Parts.require("admm", objective), inner);
    Iterate iterate = new Iterate(objective, start, ROUNDING, monitor);
    return new Lowest(iterate, new Steps(range, iterate)).minimise(iterations);
  }

  /** The steps of one run. */
  private final class Steps implements Method {
    private final Range range;
    private final Iterate iterate;
    private final double[] codeGradient;

    /** G(z), and the one before it. */
    private double[] signal;

    private double[] formerSignal;

    /** w and u. */
    private final double[] split;

    private final double[] multiplier;
    private final double[] target;

    private final double[] residual;
    private final double[] direction;
    private final double[] product;
    private double weight;
    private boolean isFixed;

    Steps(Range range, Iterate iterate) {
      int n = range.signalSize();
      this.range = range;
      this.iterate = iterate;
      this.codeGradient = new double[iterate.point().length];
      this.signal = new double[n];
      this.formerSignal = new double[n];
      this.split = new double[n];
      this.multiplier = new double[n];
      this.target = new double[n];
      this.residual = new double[n];
      this.direction = new double[n];
      this.product = new double[n];
    }

    @Override
    public double arrive() {
      iterate.evaluation().gradient(codeGradient);
      return Vectors.norm(codeGradient);
    }

    @Override
    public Optional<StopReason> step() {
      if (isFixed) {
        return Optional.of(StopReason.STEP_SMALL);
      }
      if (weight == 0) {
        begin();
      }
      fitMeasurements();
      for (int i = 0; i < target.length; i++) {
        multiplier[i] += split[i] - signal[i];
        target[i] = split[i] + multiplier[i];
      }
      if (!Double.isFinite(Vectors.norm(target))) {
        return Optional.of(StopReason.NOT_FINITE);
      }
      if (Double.isInfinite(range.project(target, 1 / weight, iterate))) {
        return Optional.of(StopReason.NOT_FINITE);
      }
      iterate.advance();
      double[] free = formerSignal;
      formerSignal = signal;
      signal = free;
      range.signal(iterate.point(), signal);
      double shortest = tolerance * Vectors.fastNorm(signal);
      isFixed =
          Vectors.distance(split, signal) <= shortest
              && Vectors.distance(formerSignal, signal) <= shortest;
      return Optional.empty();
    }

    /** w = G(z), u = −∇L/ρ, where a stationary point is a fixed point at once, and ρ. */
    private void begin() {
      range.signal(iterate.point(), signal);
      System.arraycopy(signal, 0, split, 0, split.length);
      range.gradient(split, residual);
      Arrays.fill(direction, 1);
      double largest = 0;
      for (int i = 0; i < POWER_ITERATIONS; i++) {
        double norm = Vectors.norm(direction);
        for (int j = 0; j < direction.length && norm > 0; j++) {
          direction[j] /= norm;
        }
        range.curvature(direction, product);
        System.arraycopy(product, 0, direction, 0, product.length);
        largest = Vectors.norm(direction);
      }
      weight = rho * (largest > 0 && Double.isFinite(largest) ? largest : 1);
      for (int i = 0; i < multiplier.length; i++) {
        multiplier[i] = -residual[i] / weight;
      }
    }

    /** w ← w + d with (A′ᵀHA′ + ρI)d = −∇L(w) − ρ(w − G(z) + u), by conjugate gradients from 0. */
    private void fitMeasurements() {
      range.gradient(split, residual);
      for (int i = 0; i < residual.length; i++) {
        residual[i] = -residual[i] - weight * (split[i] - signal[i] + multiplier[i]);
        direction[i] = residual[i];
      }
      double square = Vectors.dot(residual, residual);
      double enough = CG_TOLERANCE * CG_TOLERANCE * square;
      for (int i = 0; i < CG_ITERATIONS && square > enough; i++) {
        range.curvature(direction, product);
        double bent = Vectors.dot(direction, product) + weight * Vectors.dot(direction, direction);
        double length = square / bent;
        for (int j = 0; j < split.length; j++) {
          split[j] += length * direction[j];
          residual[j] -= length * (product[j] + weight * direction[j]);
        }
        double next = Vectors.dot(residual, residual);
        for (int j = 0; j < direction.length; j++) {
          direction[j] = residual[j] + next / square * direction[j];
        }
        square = next;
      }
    }
  }
}
