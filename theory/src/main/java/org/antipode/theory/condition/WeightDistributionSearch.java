package org.antipode.theory.condition;

import java.util.Arrays;
import java.util.Comparator;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.theory.Watch;
import org.antipode.theory.expected.Angle;
import org.antipode.theory.expected.ExpectedGram;
import org.antipode.theory.linear.Spectrum;
import org.antipode.theory.linear.Vectors;

/**
 * The largest deviation from the weight distribution condition that sampling and ascent over pairs
 * (x, y) find: a lower bound on the matrix's ε, with its witness.
 *
 * <p>On the way the norm of B = W₊,ₓᵀW₊,ᵧ − Q is bounded from below by ‖Bv‖ for a v that a few
 * power iterations improve from step to step; the witness's own deviation is exact, or converged.
 */
public final class WeightDistributionSearch implements Ascent.Height {
  private static final int STARTS = 48;
  private static final int DRAWS = 60;
  private static final int STEPS = 450;

  /** How far apart a start's near pairs are. */
  private static final double NEAR = 0.4;

  private static final int POWER_STEPS = 6;

  /** Products with W that a pair takes. */
  private static final int PRODUCTS = 10;

  /** Up to this size a witness's norm is computed, and above it bounded. */
  private static final int LARGEST_COMPUTED = 600;

  private static final int WITNESS_POWER_STEPS = 60;

  /** Up to this size the spectral norm itself costs no more than its bound. */
  private static final int SMALL = 8;

  private final WeightDistribution condition;
  private double[] direction;

  /** The v that the last ‖Bv‖ was taken at. */
  private double[] before;

  private WeightDistributionSearch(WeightDistribution condition) {
    this.condition = condition;
    this.direction = new double[condition.size()];
  }

  /**
   * Where the largest deviation was found.
   *
   * @param deviation ‖W₊,ₓᵀW₊,ᵧ − Q_{x,y}‖ at the witness; for large matrices a lower bound
   * @param x unit vector, length k
   * @param y unit vector, length k
   * @param direction the unit vector v with ‖(W₊,ₓᵀW₊,ᵧ − Q_{x,y})v‖ = deviation
   * @param samples how many pairs were looked at
   */
  public record Witness(
      double deviation, double[] x, double[] y, double[] direction, long samples) {
    /** ∠(x, y). */
    public double angle() {
      return Angle.between(x, y).value();
    }
  }

  /**
   * Searches; more effort adds starts and keeps those of less.
   *
   * @param effort at least 1
   */
  public static Witness search(WeightDistribution condition, int effort, Seed seed, Watch watch) {
    int k = condition.size();
    Ascent.Climbed climbed =
        new Ascent("weight distribution", STARTS, DRAWS, STEPS)
            .within(Work.points((double) PRODUCTS * condition.weights().data().length), effort)
            .climb(
                new WeightDistributionSearch(condition),
                (i, random) -> start(i, k, random),
                seed,
                watch);
    // The climb's heights are bounds, so the highest need not be the largest deviation.
    return climbed.records().stream()
        .map(peak -> witness(condition, peak.point(), climbed.samples()))
        .max(Comparator.comparingDouble(Witness::deviation))
        .orElseThrow();
  }

  private static Witness witness(WeightDistribution condition, double[] pair, long samples) {
    int k = condition.size();
    double[] x = Vectors.unit(Arrays.copyOf(pair, k));
    double[] y = Vectors.unit(Arrays.copyOfRange(pair, k, 2 * k));
    if (k <= LARGEST_COMPUTED) {
      Spectrum.Pair dominant = Spectrum.dominant(condition.difference(x, y), k);
      return new Witness(Math.abs(dominant.value()), x, y, dominant.vector(), samples);
    }
    WeightDistributionSearch search = new WeightDistributionSearch(condition);
    double bound = search.bound(x, y, WITNESS_POWER_STEPS);
    return new Witness(bound, x, y, search.before, samples);
  }

  /** A pair of unit vectors: independent, the same, near each other, or nearly opposite. */
  private static double[] start(int i, int k, RandomStream random) {
    double[] x = Vectors.unit(random.gaussians(k, 1));
    double[] other = Vectors.unit(random.gaussians(k, 1));
    double[] y =
        switch (i % 4) {
          case 0 -> other;
          case 1 -> x;
          case 2 -> Vectors.sum(x, NEAR, other);
          default -> Vectors.sum(Vectors.times(-1, x), NEAR, other);
        };
    double[] pair = Arrays.copyOf(x, 2 * k);
    System.arraycopy(Vectors.unit(y), 0, pair, k, k);
    return pair;
  }

  @Override
  public double at(double[] pair) {
    int k = condition.size();
    double[] x = Arrays.copyOf(pair, k);
    double[] y = Arrays.copyOfRange(pair, k, 2 * k);
    if (Vectors.norm(x) == 0 || Vectors.norm(y) == 0) {
      return 0;
    }
    if (k <= SMALL) {
      Spectrum.Pair dominant = Spectrum.dominant(condition.difference(x, y), k);
      direction = dominant.vector();
      return Math.abs(dominant.value());
    }
    return bound(x, y, POWER_STEPS);
  }

  /** ‖Bv‖ after some power iterations v ← Bv/‖Bv‖, which it grows with, from the last v. */
  private double bound(double[] x, double[] y, int steps) {
    double[][] columns = condition.bothOn(x, y);
    ExpectedGram expected = new ExpectedGram(x, y);
    int k = condition.size();
    int rows = columns[0].length;
    double[] v = Vectors.norm(direction) > 0 ? direction.clone() : ones(k);
    double[] image = new double[k];
    double[] expectedImage = new double[k];
    ActiveSet all = ActiveSet.all(k);
    ColumnMatrix on = rows == 0 ? null : packed(columns, rows);
    double norm = 0;
    for (int step = 0; step < steps; step++) {
      before = v;
      Arrays.fill(image, 0);
      if (on != null) {
        double[] z = new double[rows];
        on.addProduct(v, all, z);
        on.transposeProduct(z, all, image);
      }
      expected.multiply(v, expectedImage);
      double[] next = Vectors.sum(image, -1, expectedImage);
      norm = Vectors.norm(next);
      if (norm == 0) {
        return 0;
      }
      v = Vectors.times(1 / norm, next);
    }
    direction = v;
    return norm;
  }

  private static double[] ones(int k) {
    double[] v = new double[k];
    Arrays.fill(v, 1 / Math.sqrt(k));
    return v;
  }

  private static ColumnMatrix packed(double[][] columns, int rows) {
    double[] data = new double[rows * columns.length];
    for (int j = 0; j < columns.length; j++) {
      System.arraycopy(columns[j], 0, data, j * rows, rows);
    }
    return new ColumnMatrix(rows, columns.length, data);
  }

  /** By turns: a guess, a random direction for both, and one for x and y together. */
  @Override
  public double[] direction(double[] pair, int step, double reach, RandomStream random) {
    int k = condition.size();
    if (step % 3 == 0) {
      return guess(pair, reach);
    }
    double[] drawn = random.gaussians(2 * k, 1);
    if (step % 3 == 1) {
      System.arraycopy(drawn, 0, drawn, k, k);
    }
    return drawn;
  }

  /**
   * Towards switching on the rows near their boundary that add to ‖Bv‖, or off where B is negative
   * along v.
   */
  private double[] guess(double[] pair, double reach) {
    int k = condition.size();
    double[] x = Vectors.unit(Arrays.copyOf(pair, k));
    double[] y = Vectors.unit(Arrays.copyOfRange(pair, k, 2 * k));
    double[] atX = condition.product(x);
    double[] atY = condition.product(y);
    double[] atV = condition.product(direction);
    double along = 0;
    for (int i = 0; i < atV.length; i++) {
      along += atX[i] > 0 && atY[i] > 0 ? atV[i] * atV[i] : 0;
    }
    double[] expected = new double[k];
    new ExpectedGram(x, y).multiply(direction, expected);
    double sign = Math.signum(along - Vectors.dot(direction, expected));
    double width = reach * Math.sqrt(k / (double) atV.length);
    double[] pullX = new double[atV.length];
    double[] pullY = new double[atV.length];
    for (int i = 0; i < atV.length; i++) {
      double gain = sign * atV[i] * atV[i];
      pullX[i] = atY[i] > 0 ? gain / (1 + square(atX[i] / width)) : 0;
      pullY[i] = atX[i] > 0 ? gain / (1 + square(atY[i] / width)) : 0;
    }
    double[] out = new double[2 * k];
    double[] half = new double[k];
    condition.weights().transposeProduct(pullX, ActiveSet.all(k), half);
    System.arraycopy(half, 0, out, 0, k);
    condition.weights().transposeProduct(pullY, ActiveSet.all(k), half);
    System.arraycopy(half, 0, out, k, k);
    return out;
  }

  private static double square(double a) {
    return a * a;
  }
}
