package org.antipode.solvers.layer;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Layer;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;
import org.antipode.core.spi.Option;
import org.antipode.solvers.Iterate;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.solvers.Method;

/**
 * Inverts the generator one layer at a time, from the signal to the latent code, by linear
 * programmes (Lei, Jalal, Dhillon and Dimakis, "Inverting deep generative models, one layer at a
 * time", 2019); see {@link LayerInverse}.
 *
 * <p>The signal must follow from the measurements alone: A is the identity, or has at least as many
 * rows as columns and determines it by least squares. The start is read for one purpose only: a
 * start that has a lower f than the inverse stays. So every start gives the same inverse, and one
 * is enough.
 *
 * <p>The inverse is exact where each layer has at least as many units on as inputs, and y no noise.
 * Otherwise it is a start for the polish of {@link LevenbergMarquardt}, which goes on from it to a
 * minimum of f.
 */
public final class Layerwise implements TwoStageSolver {
  /** Below this part of the measurements only rounding is left of the residual. */
  private static final double MISFIT = 1e-12;

  /** How many standard deviations of an error count as 0. */
  private static final double DEVIATIONS = 3;

  /** The options. */
  public record Options(
      @Option(
              "norm of a layer's residual: l1, which gross errors change little, or l-infinity, for"
                  + " noise of bounded size")
          ResidualNorm norm,
      @Option(
              value =
                  "largest noise of an entry of the signal: entries up to this count as 0; for the"
                      + " layers before it follows from the residuals",
              min = 0)
          double noise,
      @Option(
              value =
                  "iterations at most, of the descent from the inverse; 0 for the inverse alone",
              min = 0)
          int maxIterations,
      @Option(
              value = "stop where a step would lower the objective by less than this part of it",
              min = 0,
              max = 1e-4,
              formerly = "tolerance")
          double minDecrease) {
    public static final Options DEFAULTS = new Options(ResidualNorm.L1, 0, 500, 1e-9);
  }

  private final Options options;

  public Layerwise(Options options) {
    this.options = options;
  }

  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    LayeredProblem problem = LayeredProblem.of(objective, "layerwise");
    Iterate iterate = new Iterate(objective, start, MISFIT, monitor);
    double[] gradient = new double[start.length];
    Method inverse =
        new Method() {
          @Override
          public double arrive() {
            iterate.evaluation().gradient(gradient);
            // The inverse needs no gradient: a start where f is flat is left too.
            return Math.max(Double.MIN_VALUE, Vectors.fastNorm(gradient));
          }

          @Override
          public Optional<StopReason> step() {
            double[] x = inverse(problem);
            System.arraycopy(x, 0, iterate.candidate(), 0, x.length);
            if (!(iterate.evaluateCandidate() < iterate.value())) {
              return Optional.of(StopReason.MAX_ITERATIONS);
            }
            iterate.advance();
            return Optional.empty();
          }
        };
    SolverResult searched = iterate.minimise(inverse, 1);
    boolean goesOn =
        options.maxIterations() > 0 && searched.stopReason() == StopReason.MAX_ITERATIONS;
    return goesOn ? searched.with(StopReason.STALLED) : searched;
  }

  /** The latent code, from the signal back through all layers. */
  private double[] inverse(LayeredProblem problem) {
    List<Layer> layers = problem.layers();
    double[] output = SignalEstimate.of(problem.measurement(), problem.risk().observed());
    double threshold = options.noise();
    for (int i = layers.size() - 1; i >= 0; i--) {
      boolean afterRelu = i > 0 && layers.get(i - 1).activation().isRelu();
      LayerInverse inverse = new LayerInverse(layers.get(i), output, threshold, afterRelu);
      output = inverse.input(options.norm());
      threshold = DEVIATIONS * inverse.inputError(output);
    }
    return output;
  }

  @Override
  public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    return new LevenbergMarquardt(
            new LevenbergMarquardt.Options(
                LevenbergMarquardt.Options.DEFAULTS.damping(),
                Math.max(1, options.maxIterations()),
                options.minDecrease(),
                LevenbergMarquardt.LinearSolver.AUTO))
        .polish(objective, searched, monitor);
  }

  @Override
  public int polished(Objective objective) {
    return 1;
  }
}
