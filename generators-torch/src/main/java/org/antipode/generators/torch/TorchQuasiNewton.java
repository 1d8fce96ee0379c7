package org.antipode.generators.torch;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.solver.StopReason;

/**
 * Limited-memory BFGS with the weak Wolfe conditions: x ← x − tHv.
 *
 * <p>The jumps of v across kinks enter H, and x then moves along the kinks (Lewis and Overton,
 * "Nonsmooth optimization via quasi-Newton methods", 2013). Where no step along −Hv is short
 * enough, v becomes the shortest vector between the gradients on both sides of the kink (Wolfe, "A
 * method of conjugate subgradients for minimizing nondifferentiable functions", 1975).
 */
final class TorchQuasiNewton implements TorchSteps {
  /** How many steps H is made of. */
  private static final int MEMORY = 60;

  /** For how many steps there is room at first. */
  private static final int FIRST_MEMORY = 8;

  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  /** Parts of the bracket between which it is cut. */
  private static final double SHORTEST_CUT = 0.2;

  private static final double LONGEST_CUT = 0.5;

  /** After so many trials two numbers of the bracket differ in their last digits only. */
  private static final int TRIALS = 40;

  /** The most kinks at one point beyond which gradients are taken. */
  private static final int MOST_BEYOND = 5;

  /** Steps s of x and changes y of the gradient, k numbers each, one after the other. */
  private double[] moves;

  private double[] changes;
  private final double[] products;
  private final double[] weights;
  private final double[] direction;
  private double[] x;
  private double[] candidate;
  private double[] gradient;
  private double value;
  private double slope;
  private int remembered;
  private int beyond;
  private int trials;
  private double length;
  private double low;
  private double lowValue;
  private double lowSlope;
  private double high;
  private double highValue;
  private StopReason ended;

  /**
   * @param start x; copied
   */
  TorchQuasiNewton(double[] start) {
    int k = start.length;
    this.x = start.clone();
    this.candidate = start.clone();
    this.moves = new double[FIRST_MEMORY * k];
    this.changes = new double[FIRST_MEMORY * k];
    this.products = new double[MEMORY];
    this.weights = new double[MEMORY];
    this.direction = new double[k];
  }

  @Override
  public double[] candidate() {
    return candidate;
  }

  @Override
  public double[] point() {
    return x;
  }

  @Override
  public StopReason ended() {
    return ended;
  }

  @Override
  public boolean take(double there, double[] slopes) {
    if (gradient == null) {
      value = there;
      gradient = slopes;
      searchAlong();
      return false;
    }
    if (!(there <= value + SUFFICIENT_DECREASE * length * slope)) {
      high = length;
      highValue = there;
    } else {
      lowSlope = Vectors.dot(slopes, direction);
      if (lowSlope >= CURVATURE * slope) {
        move(there, slopes);
        return true;
      }
      low = length;
      lowValue = there;
    }
    if (++trials == TRIALS) {
      lookBeyond(slopes);
    } else {
      double width = high - low;
      tryLength(
          Double.isInfinite(high)
              ? 2 * low
              : low + width * part(lowSlope * width, highValue - lowValue));
    }
    return false;
  }

  private void move(double there, double[] slopes) {
    remember(slopes);
    double[] former = x;
    x = candidate;
    candidate = former;
    value = there;
    gradient = slopes;
    beyond = 0;
    searchAlong();
  }

  /** Takes the step to the candidate, and the change of the gradient there, into H. */
  private void remember(double[] slopes) {
    double product = 0;
    for (int j = 0; j < x.length; j++) {
      product += (candidate[j] - x[j]) * (slopes[j] - gradient[j]);
    }
    if (!(product > 0)) {
      return; // without curvature a pair comes from rounding
    }
    int at = remembered++ % MEMORY;
    int from = at * x.length;
    if (from == moves.length) {
      int room = Math.min(2 * moves.length, MEMORY * x.length);
      moves = Arrays.copyOf(moves, room);
      changes = Arrays.copyOf(changes, room);
    }
    for (int j = 0; j < x.length; j++) {
      moves[from + j] = candidate[j] - x[j];
      changes[from + j] = slopes[j] - gradient[j];
    }
    products[at] = product;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int j = 0; j < a.length; j++) {
      difference[j] = a[j] - b[j];
    }
    return difference;
  }

  /** Begins a search along −Hv. */
  private void searchAlong() {
    if (Vectors.fastNorm(gradient) == 0) {
      ended = StopReason.GRADIENT_SMALL;
      return;
    }
    chooseDirection();
    slope = Vectors.dot(direction, gradient);
    if (slope >= 0) {
      remembered = 0;
      chooseDirection();
      slope = Vectors.dot(direction, gradient);
    }
    if (!(slope < 0 && Double.isFinite(slope))) {
      ended = slope == 0 ? StopReason.STEP_SMALL : StopReason.NOT_FINITE;
      return;
    }
    trials = 0;
    low = 0;
    lowValue = value;
    lowSlope = slope;
    high = Double.POSITIVE_INFINITY;
    tryLength(1);
  }

  private void tryLength(double chosen) {
    length = chosen;
    for (int j = 0; j < x.length; j++) {
      candidate[j] = x[j] + length * direction[j];
    }
  }

  /** direction = −Hv by the two loops of Nocedal. */
  private void chooseDirection() {
    int oldest = Math.max(0, remembered - MEMORY);
    for (int j = 0; j < direction.length; j++) {
      direction[j] = -gradient[j];
    }
    for (int i = remembered - 1; i >= oldest; i--) {
      int at = i % MEMORY;
      weights[at] = dot(moves, at) / products[at];
      add(-weights[at], changes, at);
    }
    double unit = remembered == 0 ? lengthToZero() : lastUnit((remembered - 1) % MEMORY);
    for (int j = 0; j < direction.length; j++) {
      direction[j] *= unit;
    }
    for (int i = oldest; i < remembered; i++) {
      int at = i % MEMORY;
      add(weights[at] - dot(changes, at) / products[at], moves, at);
    }
  }

  /** The length of a step along −v that would take f to zero if f were linear: f/‖v‖². */
  private double lengthToZero() {
    double norm = Vectors.fastNorm(gradient);
    return Math.min(Double.MAX_VALUE, value / norm / norm);
  }

  private double lastUnit(int at) {
    double square = 0;
    for (int j = at * x.length; j < (at + 1) * x.length; j++) {
      square += changes[j] * changes[j];
    }
    return products[at] / square;
  }

  /** The product of one of the vectors with the direction. */
  private double dot(double[] vectors, int at) {
    int from = at * direction.length;
    double sum = 0;
    for (int j = 0; j < direction.length; j++) {
      sum += vectors[from + j] * direction[j];
    }
    return sum;
  }

  /** Adds a multiple of one of the vectors to the direction. */
  private void add(double factor, double[] vectors, int at) {
    int from = at * direction.length;
    for (int j = 0; j < direction.length; j++) {
      direction[j] += factor * vectors[from + j];
    }
  }

  /**
   * Where the parabola that starts with {@code slope} and rises by {@code rise} over the bracket is
   * lowest, as a part of it, kept within the bracket.
   */
  private static double part(double slope, double rise) {
    double lowest = -slope / (2 * (rise - slope));
    return lowest >= SHORTEST_CUT ? Math.min(LONGEST_CUT, lowest) : SHORTEST_CUT;
  }

  /** Replaces v by the shortest vector between v and the gradient just beyond a kink at x. */
  private void lookBeyond(double[] slopes) {
    if (beyond++ == MOST_BEYOND) {
      ended = StopReason.STEP_SMALL;
      return;
    }
    double[] change = difference(slopes, gradient);
    double square = Vectors.dot(change, change);
    double part =
        square == 0 ? 0 : Math.max(0, Math.min(1, -Vectors.dot(change, gradient) / square));
    for (int j = 0; j < change.length; j++) {
      change[j] = gradient[j] + part * change[j];
    }
    gradient = change;
    remembered = 0;
    if (Vectors.fastNorm(gradient) == 0) {
      ended = StopReason.STEP_SMALL; // no descent on either side
    } else {
      searchAlong();
    }
  }
}
