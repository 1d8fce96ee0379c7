package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.solvers.kick.LocalGaussian;

/** Steps to a minimum, and again from random points around the lowest one. */
final class Kicks extends LbfgsSteps {
  /** Where an isotropic kick is given up unless f is below a multiple of the lowest value. */
  private static final QuasiNewton.Stall NEARLY = new QuasiNewton.Stall(10, 0.995);

  private static final double NEAR = 1.001;

  /**
   * A curved kick is given up where f is above the lowest value by more than this multiple of what
   * it fell by in the last steps.
   */
  private static final double PACE = 2;

  private static final int PACE_STEPS = 5;

  /** By how much a curved kick raises the local model, over the lowest value. */
  private static final double RISE = 3;

  /** The model is formed again at a minimum below this part of that where it was formed. */
  private static final double MUCH_LOWER = 0.99;

  /** A kick succeeds if it ends below this part of the lowest value. */
  private static final double LOWER = 0.9999;

  /** The length of an isotropic kick over that of the point. */
  private static final double LENGTH = 0.5;

  private final Lbfgs.Options options;
  private final RandomStream random = new Seed(0).stream("kick");
  private final double[] best;
  private double bestValue = Double.POSITIVE_INFINITY;
  private StopReason bestReason = StopReason.STEP_SMALL;

  /** The iteration of the last kick. */
  private int first;

  private int failed;

  /** The local model of curved kicks; none before a minimum and where it is not finite. */
  private Optional<LocalGaussian> curved = Optional.empty();

  private double formedAt = Double.POSITIVE_INFINITY;

  Kicks(Iterate iterate, Lbfgs.Options options) {
    super(iterate, options, new QuasiNewton.Stall(10, 1 - 100 * options.minDecrease()));
    this.options = options;
    best = iterate.point().clone();
    first = iterate.iterations();
  }

  @Override
  public Optional<StopReason> step() {
    // A step that fails may look beyond a kink, for another gradient.
    boolean isFlat = steps.isFlat();
    Optional<StopReason> stop = isHopeless() ? Optional.of(StopReason.STEP_SMALL) : super.step();
    if (stop.isEmpty() || stop.get() == StopReason.NOT_FINITE) {
      return stop;
    }
    failed = iterate.value() < LOWER * bestValue ? 0 : failed + 1;
    if (iterate.value() < bestValue) {
      bestValue = iterate.value();
      bestReason = isFlat ? StopReason.GRADIENT_SMALL : stop.get();
      System.arraycopy(iterate.point(), 0, best, 0, best.length);
      aim();
    }
    return kick() ? Optional.empty() : Optional.of(bestReason);
  }

  /** Whether a kick falls too slowly to end below the lowest minimum. */
  private boolean isHopeless() {
    if (curved.isEmpty()) {
      return iterate.value() > NEAR * bestValue
          && iterate.hardlyFell(first, NEARLY.steps(), NEARLY.part());
    }
    double above = iterate.value() - LOWER * bestValue;
    return above > 0 && above > PACE * iterate.fall(first, PACE_STEPS);
  }

  /** Makes the next kicks start from x, the lowest minimum. */
  private void aim() {
    int k = best.length;
    if (options.kicks() > 0 && options.isCurved(k) && bestValue < MUCH_LOWER * formedAt) {
      curved = Optional.of(new LocalGaussian(iterate.evaluation().leastSquares(), k));
      formedAt = bestValue;
    }
    curved = curved.filter(model -> model.moveFrom(best, RISE * bestValue));
  }

  /** Moves x to a random point around the lowest minimum, unless too many moves have failed. */
  private boolean kick() {
    for (; failed < options.kicks(); failed++) {
      double[] candidate = iterate.candidate();
      draw(candidate);
      for (int j = 0; j < best.length; j++) {
        candidate[j] += best[j];
      }
      if (Double.isFinite(iterate.evaluateCandidate())) {
        iterate.advance();
        first = iterate.iterations();
        steps.restart();
        return true;
      }
    }
    return false;
  }

  private void draw(double[] out) {
    if (curved.isPresent()) {
      curved.get().draw(random, out);
      return;
    }
    double length = LENGTH * Vectors.fastNorm(best);
    for (int j = 0; j < out.length; j++) {
      out[j] = length / Math.sqrt(out.length) * random.nextGaussian();
    }
  }

  /** The lowest minimum, unless the last point of the run is lower. */
  SolverResult lowest(SolverResult last) {
    SolverResult lower = Iterate.lower(last, best, bestValue);
    boolean isMinimum = lower != last && last.stopReason() != StopReason.STOPPED;
    return isMinimum ? lower.with(bestReason) : lower;
  }
}
