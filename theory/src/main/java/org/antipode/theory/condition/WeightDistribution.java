package org.antipode.theory.condition;

import java.util.Arrays;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Vectors;
import org.antipode.theory.expected.ExpectedGram;
import org.antipode.theory.linear.Spectrum;

/**
 * The weight distribution condition of one matrix (Definition 2): how far W₊,ₓᵀW₊,ᵧ = Σ 1_{w_i·x>0}
 * 1_{w_i·y>0} w_i w_iᵀ is from Q_{x,y}, in the spectral norm.
 *
 * <p>Immutable. The largest distance over all x and y is the condition's ε.
 *
 * @param weights W, n × k, as in the sum
 * @param scale what the given weights were multiplied by
 */
public record WeightDistribution(ColumnMatrix weights, double scale) {
  /** The weights as they are. */
  public static WeightDistribution of(ColumnMatrix weights) {
    return new WeightDistribution(weights, 1);
  }

  /**
   * The weights times √k/‖W‖_F: then the mean eigenvalue of WᵀW is 1, as it is in expectation for
   * entries N(0, 1/n). A ReLU network is homogeneous, so a layer's scale changes nothing else.
   *
   * @throws IllegalArgumentException if all weights are zero
   */
  public static WeightDistribution normalised(ColumnMatrix weights) {
    double largest = Arrays.stream(weights.data()).map(Math::abs).max().orElse(0);
    if (!(largest > 0)) {
      throw new IllegalArgumentException("a matrix of zeros has no scale");
    }
    // A power of two costs no digit, and the norm of the weights themselves could overflow.
    int exponent = Math.getExponent(largest);
    double[] entries =
        Arrays.stream(weights.data()).map(weight -> Math.scalb(weight, -exponent)).toArray();
    double scale = Math.sqrt(weights.columns()) / Vectors.norm(entries);
    return new WeightDistribution(
        new ColumnMatrix(weights.rows(), weights.columns(), Vectors.times(scale, entries)),
        Math.min(Math.scalb(scale, -exponent), Double.MAX_VALUE));
  }

  /** k. */
  public int size() {
    return weights.columns();
  }

  /** Wx, length n; new. */
  double[] product(double[] x) {
    double[] out = new double[weights.rows()];
    weights.addProduct(x, ActiveSet.all(size()), out);
    return out;
  }

  /** The rows that are on at both x and y, by column: as many as the length over k; new. */
  double[] rowsOn(double[] x, double[] y) {
    double[] atX = product(x);
    double[] atY = product(y);
    int count = 0;
    int[] rows = new int[atX.length];
    for (int i = 0; i < atX.length; i++) {
      if (atX[i] > 0 && atY[i] > 0) {
        rows[count++] = i;
      }
    }
    double[] w = weights.data();
    double[] on = new double[size() * count];
    for (int j = 0; j < size(); j++) {
      for (int p = 0; p < count; p++) {
        on[j * count + p] = w[j * atX.length + rows[p]];
      }
    }
    return on;
  }

  /** W₊,ₓᵀW₊,ᵧ, k × k, by column; new. */
  public double[] gram(double[] x, double[] y) {
    double[] on = rowsOn(x, y);
    int k = size();
    int rows = on.length / k;
    double[] gram = new double[k * k];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i <= j; i++) {
        double sum = 0;
        for (int p = 0; p < rows; p++) {
          sum += on[i * rows + p] * on[j * rows + p];
        }
        gram[j * k + i] = sum;
        gram[i * k + j] = sum;
      }
    }
    return gram;
  }

  /** W₊,ₓᵀW₊,ᵧ − Q_{x,y}, k × k, by column; x and y not zero. */
  public double[] difference(double[] x, double[] y) {
    return Vectors.sum(gram(x, y), -1, new ExpectedGram(x, y).matrix());
  }

  /** ‖W₊,ₓᵀW₊,ᵧ − Q_{x,y}‖; x and y have length k and are not zero. */
  public double deviation(double[] x, double[] y) {
    return Math.abs(Spectrum.dominant(difference(x, y), size()).value());
  }
}
