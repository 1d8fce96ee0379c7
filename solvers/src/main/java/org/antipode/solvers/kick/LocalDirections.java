package org.antipode.solvers.kick;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.random.RandomStream;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/**
 * Moves δ from a point x, long where f is flat and short where it is steep: along eigenvectors of
 * JᵀJ of the local least-squares model.
 *
 * <p>½δᵀMδ, M = JᵀJ + (2e/‖x‖²)I, by which the damped model rises besides its slope, is a given e.
 * The multiple of I keeps δ no longer than x where J has little curvature. Where it has none, f is
 * constant and x does not move.
 */
public final class LocalDirections {
  /** How many of the flattest directions are moved along, before the same ones by more. */
  private static final int FLATTEST = 6;

  /** A direction of less curvature than this part of the largest has none: f is constant there. */
  private static final double ROUNDING = 1e-13;

  /** The eigenvectors, from the least curvature to the largest. */
  private final double[][] vectors;

  private final double[] curvatures;

  private LocalDirections(double[][] vectors, double[] curvatures) {
    this.vectors = vectors;
    this.curvatures = curvatures;
  }

  /**
   * Forms J, p × k, and decomposes JᵀJ.
   *
   * @param model the model at x; of k unknowns
   * @return none where JᵀJ is not finite, or 0
   */
  public static Optional<LocalDirections> of(LeastSquaresModel model, int k) {
    int rows = model.rows();
    double[] jacobian = new double[Math.multiplyExact(rows, k)];
    model.jacobian(jacobian);
    R064Store normal = R064Store.FACTORY.make(k, k);
    for (int j = 0; j < k; j++) {
      for (int i = 0; i <= j; i++) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
          sum += jacobian[i * rows + row] * jacobian[j * rows + row];
        }
        if (!Double.isFinite(sum)) {
          return Optional.empty();
        }
        normal.set(i, j, sum);
        normal.set(j, i, sum);
      }
    }
    Eigenvalue<Double> eigen = Eigenvalue.R064.make(k, true);
    if (!eigen.decompose(normal)) {
      return Optional.empty();
    }
    int[] order =
        IntStream.range(0, k)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> eigen.getD().doubleValue(i, i)))
            .mapToInt(Integer::intValue)
            .toArray();
    double least = ROUNDING * eigen.getD().doubleValue(order[k - 1], order[k - 1]);
    int[] kept = Arrays.stream(order).filter(i -> eigen.getD().doubleValue(i, i) > least).toArray();
    if (kept.length == 0) {
      return Optional.empty();
    }
    double[][] vectors = new double[kept.length][k];
    double[] curvatures = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      curvatures[i] = eigen.getD().doubleValue(kept[i], kept[i]);
      for (int j = 0; j < k; j++) {
        vectors[i][j] = eigen.getV().doubleValue(j, kept[i]);
      }
    }
    return Optional.of(new LocalDirections(vectors, curvatures));
  }

  /**
   * out = the move of a number: 0 along the flattest direction, 1 against it, 2 along the second;
   * after the sixth the first ones again with 2e, and so on.
   *
   * @param energy e, by how much the damped model rises; above 0
   * @param out length k
   */
  public void along(int number, double[] x, double energy, double[] out) {
    int flattest = Math.min(FLATTEST, vectors.length);
    int direction = number / 2 % flattest;
    double rise = Math.scalb(energy, number / 2 / flattest);
    double length = length(direction, x, rise);
    double signed = number % 2 == 0 ? length : -length;
    for (int j = 0; j < out.length; j++) {
      out[j] = signed * vectors[direction][j];
    }
  }

  /**
   * out = a random move, δ ~ N(0, (2e/k)M⁻¹).
   *
   * @param energy e, by how much the damped model rises on average; above 0
   * @param out length k
   */
  public void draw(RandomStream random, double[] x, double energy, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < vectors.length; i++) {
      double part = length(i, x, energy) / Math.sqrt(out.length) * random.nextGaussian();
      for (int j = 0; j < out.length; j++) {
        out[j] += part * vectors[i][j];
      }
    }
  }

  /** How far along a direction the damped model rises by e; at most ‖x‖. */
  private double length(int direction, double[] x, double energy) {
    double norm = Vectors.fastNorm(x);
    return norm * Math.sqrt(energy / (energy + curvatures[direction] * norm * norm / 2));
  }
}
