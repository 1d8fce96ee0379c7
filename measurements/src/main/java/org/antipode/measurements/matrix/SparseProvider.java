package org.antipode.measurements.matrix;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/**
 * A random sparse matrix: s entries ±1/√s in each column, in different rows, all sets of rows and
 * all signs with the same probability. Its columns have norm 1, so that E‖As‖² = ‖s‖². Source: Kane
 * and Nelson, "Sparser Johnson-Lindenstrauss transforms", 2014.
 */
public final class SparseProvider implements MeasurementProvider<SparseProvider.Options> {
  private static final int NONZEROS = 8;

  /** The options. */
  public record Options(
      @Option(value = "m, the number of measurements", min = 1) Integer rows,
      @Option(
              value =
                  "entries of each column that are not zero; if left out, 8, or all of fewer rows",
              min = 1)
          Optional<Integer> nonzeros) {
    public Options {
      if (rows != null && nonzeros.isPresent() && nonzeros.get() > rows) {
        throw new IllegalArgumentException(
            "option 'nonzeros' must be at most the number of rows, %d, but is %d"
                .formatted(rows, nonzeros.get()));
      }
    }
  }

  @Override
  public String name() {
    return "sparse";
  }

  @Override
  public String summary() {
    return "matrix with a few random signs in each column, stored without its zeros";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    DenseOperator.requireReal(signal);
    int rows = options.rows();
    int nonzeros = options.nonzeros().orElse(Math.min(NONZEROS, rows));
    if ((long) nonzeros * signal.size() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d entries in each of %d columns are too many: at most 2^31 in all"
              .formatted(nonzeros, signal.size()));
    }
    return drawn(rows, signal.size(), nonzeros, context.random());
  }

  private static SparseOperator drawn(int rows, int columns, int nonzeros, RandomStream random) {
    int[] drawn = new int[columns * nonzeros];
    boolean[] positive = new boolean[drawn.length];
    int[] starts = new int[rows + 1];
    for (int e = 0; e < drawn.length; e++) {
      int begin = e - e % nonzeros;
      drawn[e] = another(drawn, begin, e, rows - nonzeros + e - begin, random);
      positive[e] = random.nextBoolean();
      starts[drawn[e] + 1]++;
    }
    for (int i = 0; i < rows; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    int[] column = new int[drawn.length];
    double[] values = new double[drawn.length];
    double size = 1 / Math.sqrt(nonzeros);
    for (int e = 0; e < drawn.length; e++) {
      int place = next[drawn[e]]++;
      column[place] = e / nonzeros;
      values[place] = positive[e] ? size : -size;
    }
    return new SparseOperator(columns, starts, column, values, List.of());
  }

  /**
   * One step of Floyd's algorithm, after which all sets of rows have the same probability: a number
   * from 0 to {@code largest}, or the largest where the number was drawn before.
   */
  private static int another(int[] drawn, int begin, int end, int largest, RandomStream random) {
    int candidate = (int) (random.nextDouble() * (largest + 1.0));
    for (int e = begin; e < end; e++) {
      if (drawn[e] == candidate) {
        return largest;
      }
    }
    return candidate;
  }
}
