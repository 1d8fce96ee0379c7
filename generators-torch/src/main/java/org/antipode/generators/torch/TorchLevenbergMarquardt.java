package org.antipode.generators.torch;

import java.util.OptionalInt;
import org.antipode.core.RequestException;
import org.antipode.core.map.Composition;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.spi.Option;
import org.antipode.recovery.strategy.BatchSearch;
import org.antipode.recovery.strategy.BatchSolver;

/**
 * Levenberg-Marquardt with the sign flip for many measurements and starts at once, where libtorch
 * computes: x ← x + s with s the minimiser of ½‖r + Js‖² + ½μ‖s‖², then x ← ±x.
 *
 * <p>J has one column for each latent number, and all rows of a batch share the calls: for k latent
 * numbers a step takes about k + 5 times the products of G. Starts that stall go on with
 * quasi-Newton steps, which follow kinks and take three times the products of G. The damped systems
 * are normal equations, so that an answer without noise is right to about 1e-8 of its size times
 * the condition number of J.
 */
final class TorchLevenbergMarquardt implements BatchSolver {
  static final String NAME = "torch-levenberg-marquardt";

  /** Entries of A above which it is not formed. */
  private static final double MOST_ENTRIES = 2e8;

  /** The options. */
  public record Options(
      @Option(value = "codes in each call of libtorch, of all measurements and starts", min = 1)
          int codes,
      @Option(
              value = "first damping, relative to f/f(0) and the Jacobian's largest squared column",
              min = 1e-12,
              max = 1)
          double damping,
      @Option(value = "iterations of a start at most, of each stage: search, polish", min = 1)
          int maxIterations,
      @Option(
              value = "stop where a step would lower the objective by less than this part of it",
              min = 0,
              max = 1e-4)
          double minDecrease) {
    static final Options DEFAULTS = new Options(256, 0.1, 500, 1e-9);
  }

  private final Options options;
  private final OptionalInt polished;

  TorchLevenbergMarquardt(Options options) {
    this(options, OptionalInt.empty());
  }

  /**
   * @param polished how many starts of an objective are polished, where it is given
   */
  private TorchLevenbergMarquardt(Options options, OptionalInt polished) {
    this.options = options;
    this.polished = polished;
  }

  @Override
  public BatchSolver polishing(int count) {
    return new TorchLevenbergMarquardt(options, OptionalInt.of(count));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BatchSearch newSearch(EmpiricalRisk example, int threads) {
    if (!(example.model() instanceof Composition model
        && model.inner() instanceof TorchScriptGenerator generator)) {
      throw refused("the generator 'torchscript', but there is another one");
    }
    if (!(model.outer() instanceof LinearOperator measurement)) {
      throw refused("a linear measurement, but this one is not");
    }
    if (example.loss() != Loss.leastSquares()) {
      throw refused("the loss 'least-squares', but there is another one");
    }
    double entries = (double) measurement.inputSize() * measurement.outputSize();
    if (entries > MOST_ENTRIES) {
      throw refused(
          "a measurement matrix of at most %.0e entries, but this one has %.1e"
              .formatted(MOST_ENTRIES, entries));
    }
    try {
      return new TorchSearch(
          options,
          polished,
          generator.rows(options.codes(), measurement),
          generator.inputSize(),
          new TorchThreads(threads));
    } catch (IllegalArgumentException e) {
      throw new RequestException("solver: " + e.getMessage(), e);
    }
  }

  private static RequestException refused(String needed) {
    return new RequestException("the solver '" + NAME + "' needs " + needed);
  }
}
