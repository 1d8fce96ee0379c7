package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.antipode.core.kernel.ColumnMatrix;

/**
 * The exact ε of a matrix with two columns: sup over all x, y of ‖W₊,ₓᵀW₊,ᵧ − Q_{x,y}‖.
 *
 * <p>The rows' boundaries cut the circle into sectors; while x = (cos α, sin α) and y = (cos β, sin
 * β) stay in theirs, W₊,ₓᵀW₊,ᵧ = tI + [[p, q], [q, −p]] does not change, and
 *
 * <p>‖W₊,ₓᵀW₊,ᵧ − Q‖ = |t − (π−θ)/2π| + ‖(p, q) − (sin θ/2π)(cos(α+β), sin(α+β))‖.
 *
 * <p>sin(α−β)(cos(α+β), sin(α+β)) is the difference of two points that run on a circle, c(α) −
 * c(β), so over a rectangle of half widths Δα, Δβ that α = β does not cross the whole is convex up
 * to (Δα² + Δβ²)/2π: its corners bound it. What could hold more than was found is cut until nothing
 * is left.
 */
public final class SectorSupremum {
  /** The supremum is found to this accuracy, absolute. */
  static final double TOLERANCE = 1e-9;

  /** How far inside its sector a witness is, as an angle. */
  private static final double INSIDE = 1e-10;

  private final ColumnMatrix weights;
  private final List<Sectors.Sector> sectors;

  /** The rows that are turned on or off between each sector and the one before. */
  private final List<int[]> changes = new ArrayList<>();

  private final PriorityQueue<Box> open =
      new PriorityQueue<>(Comparator.comparingDouble(Box::bound).reversed());
  private double best = -1;
  private double bestAlpha;
  private double bestBeta;

  private SectorSupremum(ColumnMatrix weights) {
    this.weights = weights;
    this.sectors = Sectors.of(weights);
    for (int c = 0; c < sectors.size(); c++) {
      boolean[] before = sectors.get(Math.max(0, c - 1)).on();
      boolean[] after = sectors.get(c).on();
      changes.add(IntStream.range(0, weights.rows()).filter(i -> before[i] != after[i]).toArray());
    }
  }

  /**
   * The supremum and where it is approached.
   *
   * @param value ε, to 1e-9
   * @param x unit vector, next to where the supremum is approached: there the deviation is less by
   *     about 1e-10
   * @param y likewise
   */
  public record Result(double value, double[] x, double[] y) {}

  /** W₊,ₓᵀW₊,ᵧ = tI + [[p, q], [q, −p]]. */
  private record Gram(double t, double p, double q) {
    Gram plus(double sign, double u, double v) {
      return new Gram(
          t + sign * (u * u + v * v) / 2, p + sign * (u * u - v * v) / 2, q + sign * u * v);
    }
  }

  /** α in [a0, a1], β in [b0, b1], and α ≥ β where it is a triangle; its upper bound. */
  private record Box(
      double a0, double a1, double b0, double b1, boolean triangle, Gram gram, double bound) {}

  /**
   * The supremum for a matrix with two columns.
   *
   * @throws IllegalArgumentException if there are not two columns
   */
  public static Result of(WeightDistribution condition) {
    if (condition.size() != 2) {
      throw new IllegalArgumentException(
          "the supremum by sectors is for 2 columns, not " + condition.size());
    }
    return new SectorSupremum(condition.weights()).find();
  }

  private Result find() {
    // The first round only finds a high corner, so that the second keeps few rectangles.
    allPairs(false);
    allPairs(true);
    while (!open.isEmpty() && open.peek().bound() > best + TOLERANCE) {
      split(open.poll());
    }
    return new Result(best, unit(bestAlpha), unit(bestBeta));
  }

  private static double[] unit(double angle) {
    return new double[] {Math.cos(angle), Math.sin(angle)};
  }

  /** Every pair of sectors once: the deviation is the same for (x, y) and (y, x). */
  private void allPairs(boolean keep) {
    for (int first = 0; first < sectors.size(); first++) {
      Sectors.Sector one = sectors.get(first);
      Gram gram = new Gram(0, 0, 0);
      for (int i = 0; i < weights.rows(); i++) {
        if (one.on()[i]) {
          gram = gram.plus(1, weights.get(i, 0), weights.get(i, 1));
        }
      }
      for (int second = first; second < sectors.size(); second++) {
        Sectors.Sector two = sectors.get(second);
        int[] turned = second == first ? new int[0] : changes.get(second);
        for (int i : turned) {
          if (one.on()[i]) {
            gram = gram.plus(two.on()[i] ? 1 : -1, weights.get(i, 0), weights.get(i, 1));
          }
        }
        examine(one.from(), one.to(), two.from(), two.to(), second == first, gram, keep);
      }
    }
  }

  private void examine(
      double a0, double a1, double b0, double b1, boolean triangle, Gram gram, boolean keep) {
    double high = corner(a0, a1, b0, b1, a1, b0, gram);
    high = Math.max(high, corner(a0, a1, b0, b1, a0, b0, gram));
    high = Math.max(high, corner(a0, a1, b0, b1, a1, b1, gram));
    if (!triangle) {
      high = Math.max(high, corner(a0, a1, b0, b1, a0, b1, gram));
    }
    double da = (a1 - a0) / 2;
    double db = (b1 - b0) / 2;
    double bound = high + (da * da + db * db) / (2 * Math.PI);
    if (b0 - a1 < Math.PI && Math.PI < b1 - a0) {
      // Across θ = π there is a kink; F changes by at most 1/π for each radian of α and of β.
      bound = high + (da + db) / Math.PI;
    }
    if (keep && bound > best + TOLERANCE) {
      open.add(new Box(a0, a1, b0, b1, triangle, gram, bound));
    }
  }

  private double corner(
      double a0, double a1, double b0, double b1, double alpha, double beta, Gram gram) {
    double value = value(alpha, beta, gram);
    if (value > best) {
      best = value;
      bestAlpha = inside(alpha, a0, a1);
      bestBeta = inside(beta, b0, b1);
    }
    return value;
  }

  private static double inside(double corner, double from, double to) {
    double centre = (from + to) / 2;
    double step = Math.min(INSIDE, Math.abs(centre - corner));
    return corner + Math.copySign(step, centre - corner);
  }

  private void split(Box box) {
    double ma = (box.a0 + box.a1) / 2;
    double mb = (box.b0 + box.b1) / 2;
    examine(box.a0, ma, box.b0, mb, box.triangle, box.gram, true);
    examine(ma, box.a1, box.b0, mb, false, box.gram, true);
    examine(ma, box.a1, mb, box.b1, box.triangle, box.gram, true);
    if (!box.triangle) {
      examine(box.a0, ma, mb, box.b1, false, box.gram, true);
    }
  }

  private static double value(double alpha, double beta, Gram gram) {
    double turn = Math.abs(alpha - beta);
    double theta = turn <= Math.PI ? turn : 2 * Math.PI - turn;
    double swap = Math.sin(theta) / (2 * Math.PI);
    double sum = alpha + beta;
    return Math.abs(gram.t - (Math.PI - theta) / (2 * Math.PI))
        + Math.hypot(gram.p - swap * Math.cos(sum), gram.q - swap * Math.sin(sum));
  }
}
