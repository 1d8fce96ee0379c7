package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.solvers.kick.LocalDirections;

/**
 * Steps to a minimum, and again from points around the lowest one.
 *
 * <p>Up to {@value #MOST_DIRECTED} unknowns the first kicks go far along the flattest directions of
 * the local model, where other minima lie behind low barriers, and the last ones are short: a
 * minimum in kinks often has another nearby. Beyond that kicks go in any direction.
 */
final class Kicks extends LbfgsSteps {
  /** How many unknowns may have directed kicks: a Jacobian costs about k/2 values of f. */
  private static final int MOST_DIRECTED = 100;

  /** By how much a far kick raises the local model, over the lowest value. */
  private static final double FAR = 3;

  /** By how much a near kick does, on average. */
  private static final double NEAR = 0.1;

  /** One of so many kicks is a near one. */
  private static final int NEAR_OF = 3;

  /**
   * A directed kick is given up where f is above the lowest value by more than this multiple of
   * what it fell by in the last steps.
   */
  private static final double PACE = 2;

  private static final int PACE_STEPS = 5;

  /** A far kick is given up nearer than this part of ‖x‖ to the lowest minimum: it falls back. */
  private static final double BACK = 0.1;

  /** The model is formed again at a minimum below this part of that where it was formed. */
  private static final double MUCH_LOWER = 0.99;

  /** A kick succeeds if it ends below this part of the lowest value. */
  private static final double LOWER = 0.9999;

  /** Where a kick in any direction is given up unless f is below a multiple of the lowest value. */
  private static final QuasiNewton.Stall NEARLY = new QuasiNewton.Stall(10, 0.995);

  private static final double NEARLY_LOWEST = 1.001;

  /** The length of a kick in any direction over that of the point. */
  private static final double LENGTH = 0.5;

  private final int most;
  private final boolean isDirected;
  private final RandomStream random = new Seed(0).stream("kick");
  private final double[] best;
  private double bestValue = Double.POSITIVE_INFINITY;
  private StopReason bestReason = StopReason.STEP_SMALL;

  /** The iteration of the last kick. */
  private int first;

  private int made;

  /** How many kicks have failed in a row. */
  private int failed;

  /** The local model; none before a minimum, where it is not finite, and beyond most unknowns. */
  private Optional<LocalDirections> model = Optional.empty();

  private double formedAt = Double.POSITIVE_INFINITY;

  /** How many far kicks were made with this model. */
  private int along;

  Kicks(Iterate iterate, Lbfgs.Options options) {
    super(iterate, options, new QuasiNewton.Stall(10, 1 - 100 * options.minDecrease()));
    most = options.kicks();
    best = iterate.point().clone();
    isDirected = best.length <= MOST_DIRECTED;
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
      if (isDirected && most > 0 && bestValue < MUCH_LOWER * formedAt) {
        model = LocalDirections.of(iterate.evaluation().leastSquares(), best.length);
        formedAt = bestValue;
        along = 0;
      }
    }
    return kick() ? Optional.empty() : Optional.of(bestReason);
  }

  /** Whether a kick falls too slowly to end below the lowest minimum, or falls back to it. */
  private boolean isHopeless() {
    if (model.isEmpty()) {
      return iterate.value() > NEARLY_LOWEST * bestValue
          && iterate.hardlyFell(first, NEARLY.steps(), NEARLY.part());
    }
    double above = iterate.value() - LOWER * bestValue;
    if (!(above > 0) || iterate.iterations() - first < PACE_STEPS) {
      return false;
    }
    return above > PACE * iterate.fall(first, PACE_STEPS)
        || (made <= far()
            && Vectors.distance(iterate.point(), best) < BACK * Vectors.fastNorm(best));
  }

  /** How many of the directed kicks are far ones. */
  private int far() {
    return most - most / NEAR_OF;
  }

  /** Moves x from the lowest minimum, unless there were as many moves as may be. */
  private boolean kick() {
    while ((model.isPresent() ? made : failed) < most) {
      double[] candidate = iterate.candidate();
      draw(candidate);
      made++;
      for (int j = 0; j < best.length; j++) {
        candidate[j] += best[j];
      }
      if (Double.isFinite(iterate.evaluateCandidate())) {
        iterate.advance();
        first = iterate.iterations();
        steps.restart();
        return true;
      }
      failed++;
    }
    return false;
  }

  private void draw(double[] out) {
    if (model.isEmpty()) {
      double length = LENGTH * Vectors.fastNorm(best);
      for (int j = 0; j < out.length; j++) {
        out[j] = length / Math.sqrt(out.length) * random.nextGaussian();
      }
    } else if (made < far()) {
      model.get().along(along, best, FAR * bestValue, out);
      along++;
    } else {
      model.get().draw(random, best, NEAR * bestValue, out);
    }
  }

  /** The lowest minimum, unless the last point of the run is lower. */
  SolverResult lowest(SolverResult last) {
    SolverResult lower = Iterate.lower(last, best, bestValue);
    boolean isMinimum = lower != last && last.stopReason() != StopReason.STOPPED;
    return isMinimum ? lower.with(bestReason) : lower;
  }
}
