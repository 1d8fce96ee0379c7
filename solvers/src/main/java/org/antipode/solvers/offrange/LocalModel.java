package org.antipode.solvers.offrange;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;

/**
 * The local model of a step (a, b) at a point (z, v), and its minimiser: ½‖r + Ja + Kb‖² + P(z + a,
 * v + b) + ½μ(α‖a‖² + β‖b‖²). J has the columns of the Jacobian of the drawn entries z, K those of
 * the deviations v; α is ‖Je_j‖² where that is largest, β is about ‖K‖².
 *
 * <p>The best a for a given b is {@link DrawnEntries eliminated}. What is left is a convex function
 * of b, which FISTA minimises (Beck and Teboulle, "A Fast Iterative Shrinkage-Thresholding
 * Algorithm for Linear Inverse Problems", 2009), with restarts where the momentum turns away from
 * descent (O'Donoghue and Candès, "Adaptive Restart for Accelerated Gradient Schemes", 2015).
 *
 * <p>Owns its scratch; belongs to one run.
 */
final class LocalModel {
  /** FISTA stops at a step below this part of the longest one so far. */
  private static final double SHORT = 1e-3;

  private static final int POWER_ITERATIONS = 10;

  /** What rounding adds to the square of a norm. */
  private static final double ROUNDED = 1 + 1e-9;

  private final Penalty penalty;
  private final int most;
  private final int drawn;
  private final int size;

  /** How many of the model's first rows are those of the measurements. */
  private final int rows;

  private final DrawnEntries entries;
  private double[] point;
  private LeastSquaresModel model;
  private final double[] residual;
  private final double[] gradient;
  private final double[] curvature;

  /** At least ‖Kb‖²/‖b‖² for all b so far; 0 before the first point. */
  private double bound;

  /** FISTA's b, the one before it and the point ahead, each with its image Kb. */
  private double[] b;

  private double[] former;
  private final double[] ahead;
  private double[] image;
  private double[] formerImage;
  private final double[] aheadImage;

  private final double[] misfit;
  private final double[] slope;
  private final double[] moved;
  private final double[] next;
  private final double[] step;

  /** Scratch with all rows of the model. */
  private final double[] all;

  /**
   * @param most proximal steps at most
   */
  LocalModel(Objective objective, int most) {
    int p = objective.newEvaluation().leastSquares().rows();
    EmpiricalRisk risk = objective instanceof EmpiricalRisk known ? known : null;
    this.size = objective.size();
    this.penalty = risk == null ? Penalty.none() : risk.penalty();
    this.rows = risk == null ? p : risk.observed().length;
    this.most = most;
    int known = Parts.of(objective).map(Parts::drawn).orElse(size);
    // A penalty with kinks for the drawn entries too leaves nothing to eliminate.
    this.drawn = known == size && penalty instanceof ProximalPenalty ? 0 : known;
    int deviations = size - drawn;
    this.entries = new DrawnEntries(rows, drawn);
    this.residual = new double[rows];
    this.gradient = new double[size];
    this.curvature = new double[size];
    this.b = new double[deviations];
    this.former = new double[deviations];
    this.ahead = new double[deviations];
    this.image = new double[rows];
    this.formerImage = new double[rows];
    this.aheadImage = new double[rows];
    this.misfit = new double[rows];
    this.slope = new double[deviations];
    this.moved = new double[size];
    this.next = new double[size];
    this.step = new double[size];
    this.all = new double[p];
  }

  /** The minimiser found last; read only. */
  double[] step() {
    return step;
  }

  /**
   * Takes another point.
   *
   * @param x kept, and read until the next call
   * @param at the model there, kept in the same way
   */
  void take(double[] x, LeastSquaresModel at) {
    point = x;
    model = at;
    model.residual(all);
    System.arraycopy(all, 0, residual, 0, rows);
    penalty.gradient(x, gradient);
    penalty.curvature(x, curvature);
    Arrays.fill(moved, 0);
    for (int j = 0; j < drawn; j++) {
      moved[j] = 1;
      model.pushforward(moved, all);
      moved[j] = 0;
      entries.column(j, all);
    }
    entries.finish(gradient, curvature);
    if (bound == 0 && drawn < size) {
      bound = firstBound();
    }
  }

  /** ‖K‖² from below, by the power method. */
  private double firstBound() {
    Arrays.fill(b, 1);
    for (int i = 0; i < POWER_ITERATIONS; i++) {
      double norm = Vectors.norm(b);
      for (int j = 0; j < b.length && norm > 0; j++) {
        b[j] /= norm;
      }
      push(b, image);
      pull(image, b);
    }
    double largest = Vectors.norm(b);
    return largest > 0 && Double.isFinite(largest) ? largest : 1;
  }

  /**
   * Finds the step for damping μ.
   *
   * @return by how much ½‖r‖² + P is lower behind the step, as the model predicts it
   */
  double minimise(double mu) {
    entries.factorise(mu);
    Arrays.fill(b, 0);
    Arrays.fill(image, 0);
    if (b.length > 0) {
      proximalSteps(mu);
    }
    entries.eliminate(residual, image, misfit);
    System.arraycopy(entries.step(), 0, step, 0, drawn);
    System.arraycopy(b, 0, step, drawn, b.length);
    for (int j = 0; j < size; j++) {
      next[j] = point[j] + step[j];
    }
    return (Vectors.dot(residual, residual) - Vectors.dot(misfit, misfit)) / 2
        + penalty.value(point)
        - penalty.value(next);
  }

  private void proximalSteps(double mu) {
    double longest = 0;
    double momentum = 1;
    Arrays.fill(ahead, 0);
    Arrays.fill(aheadImage, 0);
    for (int i = 0; i < most; i++) {
      entries.eliminate(residual, aheadImage, misfit);
      pull(misfit, slope);
      swap();
      double length = proximalStep(mu);
      longest = Math.max(longest, length);
      if (!(length > SHORT * longest)) {
        return;
      }
      double turn = 0;
      for (int j = 0; j < b.length; j++) {
        turn += (ahead[j] - b[j]) * (b[j] - former[j]);
      }
      double last = turn > 0 ? 1 : momentum;
      momentum = (1 + Math.sqrt(1 + 4 * last * last)) / 2;
      double beta = (last - 1) / momentum;
      extrapolate(b, former, beta, ahead);
      extrapolate(image, formerImage, beta, aheadImage);
    }
  }

  private void swap() {
    double[] point = former;
    former = b;
    b = point;
    double[] line = formerImage;
    formerImage = image;
    image = line;
  }

  private static void extrapolate(double[] x, double[] before, double beta, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] = x[j] + beta * (x[j] - before[j]);
    }
  }

  /** Puts the proximal step from the point ahead into b; returns its length. */
  private double proximalStep(double mu) {
    double beta = mu * bound;
    boolean proximal = penalty instanceof ProximalPenalty;
    double highest = 0;
    for (int j = 0; j < b.length; j++) {
      double own = proximal ? 0 : curvature[drawn + j];
      slope[j] += beta * ahead[j] + (proximal ? 0 : gradient[drawn + j] + own * ahead[j]);
      highest = Math.max(highest, own);
    }
    System.arraycopy(point, 0, moved, 0, drawn);
    while (true) {
      double l = bound + beta + highest;
      for (int j = 0; j < b.length; j++) {
        moved[drawn + j] = point[drawn + j] + ahead[j] - slope[j] / l;
      }
      if (penalty instanceof ProximalPenalty kinked) {
        kinked.proximal(moved, 1 / l, next);
      } else {
        System.arraycopy(moved, 0, next, 0, size);
      }
      double square = 0;
      for (int j = 0; j < b.length; j++) {
        b[j] = next[drawn + j] - point[drawn + j];
        square += (b[j] - ahead[j]) * (b[j] - ahead[j]);
      }
      push(b, image);
      double risen = 0;
      for (int i = 0; i < rows; i++) {
        risen += (image[i] - aheadImage[i]) * (image[i] - aheadImage[i]);
      }
      if (!(risen > ROUNDED * bound * square)) {
        return Math.sqrt(square);
      }
      bound = 1.1 * risen / square;
    }
  }

  /** out = Kb; the step is scratch until it is known. */
  private void push(double[] deviation, double[] out) {
    Arrays.fill(step, 0, drawn, 0);
    System.arraycopy(deviation, 0, step, drawn, deviation.length);
    model.pushforward(step, all);
    System.arraycopy(all, 0, out, 0, rows);
  }

  /** out = Kᵀv. */
  private void pull(double[] v, double[] out) {
    Arrays.fill(all, 0);
    System.arraycopy(v, 0, all, 0, rows);
    model.pullback(all, step);
    System.arraycopy(step, drawn, out, 0, out.length);
  }
}
