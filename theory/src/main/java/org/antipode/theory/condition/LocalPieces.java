package org.antipode.theory.condition;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.theory.linear.Spectrum;

/**
 * The isometry condition on a generator's linear pieces, (60): at x and y the signal moves in the
 * ranges of J_x = ΠW_{i,+,x} and J_y, and A should keep inner products between the two.
 *
 * <p>Belongs to one thread.
 */
final class LocalPieces {
  private final RangeIsometry condition;
  private final Evaluation signals;
  private final Evaluation measurements;
  private final int k;
  private final int n;
  private final int m;

  LocalPieces(RangeIsometry condition) {
    this.condition = condition;
    this.signals = condition.generator().newEvaluation();
    this.measurements = condition.operator().newEvaluation();
    this.k = condition.generator().inputSize();
    this.n = condition.generator().outputSize();
    this.m = condition.operator().outputSize();
    measurements.forward(new double[n], new double[m]);
  }

  /**
   * The range of one piece: orthonormal directions of signal and what A makes of them.
   *
   * @param jacobian J_x, n × k
   * @param rank how many of the k directions there are; 0 where J_x or AU is not finite
   * @param basis U, n × rank
   * @param measured AU, m × rank
   * @param toLatent V Σ⁻¹, k × rank: the latent direction of each basis vector
   */
  record Piece(double[] jacobian, int rank, double[] basis, double[] measured, double[] toLatent) {}

  Piece at(double[] x) {
    signals.forward(x, new double[n]);
    double[] jacobian = new double[n * k];
    signals.jacobian(jacobian);
    if (!finite(jacobian)) {
      return unknown(jacobian);
    }
    Spectrum.Singular svd = Spectrum.singular(jacobian, n, k);
    int rank = svd.rank();
    double[] basis = Arrays.copyOf(svd.left(), n * rank);
    double[] measured = new double[m * rank];
    if (rank > 0) {
      measurements.pushforward(basis, rank, ActiveSet.all(n), measured);
    }
    if (!finite(measured)) {
      return unknown(jacobian);
    }
    double[] toLatent = new double[k * rank];
    for (int c = 0; c < rank; c++) {
      for (int i = 0; i < k; i++) {
        toLatent[c * k + i] = svd.right()[c * k + i] / svd.values()[c];
      }
    }
    return new Piece(jacobian, rank, basis, measured, toLatent);
  }

  private static boolean finite(double[] numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }

  private static Piece unknown(double[] jacobian) {
    return new Piece(jacobian, 0, new double[0], new double[0], new double[0]);
  }

  /**
   * The largest |⟨Au, Av⟩ − ⟨u, v⟩|/(‖u‖‖v‖) for u in one piece's range and v in the other's, (61),
   * with the latent directions that reach it; 0 where an inner product is not finite.
   */
  record Largest(double deviation, double[] first, double[] second) {}

  Largest largest(Piece first, Piece second) {
    if (first.rank == 0 || second.rank == 0) {
      return new Largest(0, new double[k], new double[k]);
    }
    double[] difference = new double[first.rank * second.rank];
    for (int c = 0; c < second.rank; c++) {
      for (int r = 0; r < first.rank; r++) {
        difference[c * first.rank + r] =
            dot(first.measured, r, second.measured, c, m) - dot(first.basis, r, second.basis, c, n);
      }
    }
    if (!finite(difference)) {
      return new Largest(0, new double[k], new double[k]);
    }
    Spectrum.Singular svd = Spectrum.singular(difference, first.rank, second.rank);
    return new Largest(
        svd.norm(),
        latent(first, Arrays.copyOf(svd.left(), first.rank)),
        latent(second, Arrays.copyOf(svd.right(), second.rank)));
  }

  private static double dot(double[] a, int i, double[] b, int j, int length) {
    double sum = 0;
    for (int p = 0; p < length; p++) {
      sum += a[i * length + p] * b[j * length + p];
    }
    return sum;
  }

  private double[] latent(Piece piece, double[] coefficients) {
    double[] out = new double[k];
    for (int c = 0; c < piece.rank; c++) {
      for (int i = 0; i < k; i++) {
        out[i] += piece.toLatent[c * k + i] * coefficients[c];
      }
    }
    return out;
  }

  /**
   * The deviation (3) at x1 = x + tw, x2 = x, x3 = y + tv, x4 = y: (61) as four points, exact while
   * t stays inside both pieces.
   */
  double[][] points(double[] x, double[] y, Largest largest, double t) {
    return new double[][] {
      Vectors.sum(x, t * Vectors.norm(x) / Vectors.norm(largest.first), largest.first),
      x,
      Vectors.sum(y, t * Vectors.norm(y) / Vectors.norm(largest.second), largest.second),
      y
    };
  }

  /**
   * What A does between the pieces at x and y, and how (60) puts it.
   *
   * @param deviation what {@link #largest} found of them
   */
  PiecePair pair(double[] x, double[] y, double deviation) {
    Piece atX = at(x);
    Piece atY = at(y);
    Largest largest = largest(atX, atY);
    return new PiecePair(
        x,
        y,
        largest.first,
        largest.second,
        deviation,
        difference(atX, atY),
        LayerNorms.product(condition.generator(), x, y));
  }

  /** ‖J_xᵀ(AᵀA − I)J_y‖; NaN where an entry is not finite. */
  private double difference(Piece first, Piece second) {
    double[] atFirst = measured(first.jacobian);
    double[] atSecond = measured(second.jacobian);
    double[] entries = new double[k * k];
    for (int c = 0; c < k; c++) {
      for (int r = 0; r < k; r++) {
        entries[c * k + r] =
            dot(atFirst, r, atSecond, c, m) - dot(first.jacobian, r, second.jacobian, c, n);
      }
    }
    return finite(entries) ? Spectrum.singular(entries, k, k).norm() : Double.NaN;
  }

  private double[] measured(double[] tangents) {
    double[] out = new double[m * k];
    measurements.pushforward(tangents, k, ActiveSet.all(n), out);
    return out;
  }

  RangeIsometry condition() {
    return condition;
  }
}
