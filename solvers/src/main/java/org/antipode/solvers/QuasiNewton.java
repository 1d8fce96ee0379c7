package org.antipode.solvers;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.solver.StopReason;

/**
 * Limited-memory BFGS with the weak Wolfe conditions: x ← x − tHv, v of the paper's (6).
 *
 * <p>The jumps of v across kinks enter H, and x then moves along the kinks. On piecewise smooth
 * functions this ends at points of no descent, where steps along v or of the local model stop
 * before (Lewis and Overton, "Nonsmooth optimization via quasi-Newton methods", 2013). The two
 * loops that apply H are Nocedal's ("Updating quasi-Newton matrices with limited storage", 1980).
 */
final class QuasiNewton implements Method {
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  /** Parts of the bracket between which it is cut. */
  private static final double SHORTEST_CUT = 0.2;

  private static final double LONGEST_CUT = 0.5;

  /** After so many trials two numbers of the bracket differ in their last digits only. */
  private static final int TRIALS = 40;

  /** The most kinks at one point beyond which gradients are computed. */
  private static final int MOST_BEYOND = 5;

  /** A fall by less than this part of f is lost in its rounding: a search would find no step. */
  private static final double ROUNDING = 1e-15;

  /** The part of f by which a step of length ‖x‖ may lower f's linear model where v is small. */
  private static final double FLAT = 1e-3;

  private final Iterate iterate;
  private final int memory;
  private final Stall stall;
  private final double minDecrease;
  private final double[][] moves;
  private final double[][] changes;
  private final double[] products;
  private final double[] weights;
  private final double[] direction;
  private double[] gradient;
  private double[] candidateGradient;
  private int first;
  private boolean begun;
  private int remembered;

  /**
   * When f hardly falls: where it stays above a part of what it was some steps ago.
   *
   * @param steps ten or twenty at least: H needs as many to fit a kink, and f hardly falls
   *     meanwhile
   */
  record Stall(int steps, double part) {}

  /**
   * @param memory how many steps H is made of; from k on it is as good as the whole matrix
   * @param stall when the method ends, as f hardly falls
   * @param minDecrease the part of f by which a step must lower it, by the local model
   */
  QuasiNewton(Iterate iterate, int memory, Stall stall, double minDecrease) {
    int k = iterate.point().length;
    this.iterate = iterate;
    this.memory = memory;
    this.stall = stall;
    this.minDecrease = minDecrease;
    this.first = iterate.iterations();
    this.moves = new double[memory][k];
    this.changes = new double[memory][k];
    this.products = new double[memory];
    this.weights = new double[memory];
    this.direction = new double[k];
    this.gradient = new double[k];
    this.candidateGradient = new double[k];
  }

  /** Drops all steps, since x has jumped. */
  void restart() {
    begun = false;
    first = iterate.iterations();
    remembered = 0;
  }

  @Override
  public double arrive() {
    if (!begun) {
      iterate.evaluation().gradient(gradient);
      begun = true;
    }
    return Vectors.fastNorm(gradient);
  }

  @Override
  public Optional<StopReason> step() {
    if (iterate.hardlyFell(first, stall.steps(), stall.part())) {
      return Optional.of(StopReason.STEP_SMALL);
    }
    chooseDirection();
    if (slope() < 0 && hardlyFalls()) {
      return Optional.of(isFlat() ? StopReason.GRADIENT_SMALL : StopReason.STEP_SMALL);
    }
    for (int beyond = 0; !search(); beyond++) {
      if (!Double.isFinite(slope())) {
        return Optional.of(StopReason.NOT_FINITE);
      }
      if (beyond == MOST_BEYOND || Vectors.fastNorm(gradient) == 0) {
        return Optional.of(StopReason.STEP_SMALL);
      }
      lookBeyond();
      chooseDirection();
    }
    remember();
    double[] former = gradient;
    gradient = candidateGradient;
    candidateGradient = former;
    iterate.advance();
    return Optional.empty();
  }

  /** Whether the step lowers f by too little; by less than its rounding where f is flat. */
  private boolean hardlyFalls() {
    double fall = -slope() / 2;
    return fall <= minDecrease * iterate.value()
        || (fall <= ROUNDING * iterate.value() && isFlat());
  }

  /**
   * Whether f falls by little along v too. Along Hv it may fall by little because H fits a kink.
   */
  boolean isFlat() {
    double length = Vectors.fastNorm(iterate.point());
    return length > 0 && Vectors.fastNorm(gradient) * length <= FLAT * iterate.value();
  }

  /** direction = −Hv. */
  private void chooseDirection() {
    int oldest = Math.max(0, remembered - memory);
    for (int j = 0; j < direction.length; j++) {
      direction[j] = -gradient[j];
    }
    for (int i = remembered - 1; i >= oldest; i--) {
      int at = i % memory;
      weights[at] = Vectors.dot(moves[at], direction) / products[at];
      add(-weights[at], changes[at]);
    }
    double unit =
        remembered == 0 ? iterate.lengthToZero(gradient) : lastUnit((remembered - 1) % memory);
    for (int j = 0; j < direction.length; j++) {
      direction[j] *= unit;
    }
    for (int i = oldest; i < remembered; i++) {
      int at = i % memory;
      add(weights[at] - Vectors.dot(changes[at], direction) / products[at], moves[at]);
    }
  }

  private double slope() {
    return Vectors.dot(direction, gradient);
  }

  private double lastUnit(int at) {
    return products[at] / Vectors.dot(changes[at], changes[at]);
  }

  private void add(double factor, double[] v) {
    for (int j = 0; j < direction.length; j++) {
      direction[j] += factor * v[j];
    }
  }

  /**
   * Whether the candidate, with its gradient, is a point where f has fallen and its slope risen
   * enough; found by doubling, and by cutting the bracket at the parabola's minimum.
   */
  private boolean search() {
    double slope = slope();
    if (!(slope < 0)) {
      return false;
    }
    double low = 0;
    double lowValue = iterate.value();
    double lowSlope = slope;
    double high = Double.POSITIVE_INFINITY;
    double highValue = Double.NaN;
    double length = 1;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] x = iterate.point();
      for (int j = 0; j < x.length; j++) {
        iterate.candidate()[j] = x[j] + length * direction[j];
      }
      double value = iterate.evaluateCandidate();
      if (!(value <= iterate.value() + SUFFICIENT_DECREASE * length * slope)) {
        high = length;
        highValue = value;
      } else {
        iterate.candidateGradient(candidateGradient);
        lowSlope = Vectors.dot(candidateGradient, direction);
        if (lowSlope >= CURVATURE * slope) {
          return true;
        }
        low = length;
        lowValue = value;
      }
      double width = high - low;
      length =
          Double.isInfinite(high)
              ? 2 * low
              : low + width * part(lowSlope * width, highValue - lowValue);
    }
    return false;
  }

  /**
   * Where the parabola that starts with {@code slope} and rises by {@code rise} over the bracket is
   * lowest, as a part of it (Nocedal and Wright, "Numerical Optimization", section 3.5); across a
   * kink f is no parabola, so that the result is kept within the bracket.
   */
  private static double part(double slope, double rise) {
    double lowest = -slope / (2 * (rise - slope));
    return lowest >= SHORTEST_CUT ? Math.min(LONGEST_CUT, lowest) : SHORTEST_CUT;
  }

  /**
   * Replaces v by the shortest vector between v and the gradient at the candidate, just beyond a
   * kink at x: f falls along its negative on both sides (Wolfe, "A method of conjugate subgradients
   * for minimizing nondifferentiable functions", 1975).
   */
  private void lookBeyond() {
    iterate.candidateGradient(candidateGradient);
    double square = 0;
    double along = 0;
    for (int j = 0; j < gradient.length; j++) {
      double change = candidateGradient[j] - gradient[j];
      square += change * change;
      along -= change * gradient[j];
    }
    double part = square == 0 ? 0 : Math.max(0, Math.min(1, along / square));
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] += part * (candidateGradient[j] - gradient[j]);
    }
    remembered = 0;
  }

  /**
   * The step and what it changed in v; a pair without curvature comes from rounding and is dropped.
   */
  private void remember() {
    int at = remembered % memory;
    double[] x = iterate.point();
    for (int j = 0; j < x.length; j++) {
      moves[at][j] = iterate.candidate()[j] - x[j];
      changes[at][j] = candidateGradient[j] - gradient[j];
    }
    products[at] = Vectors.dot(moves[at], changes[at]);
    if (products[at] > 0) {
      remembered++;
    }
  }
}
