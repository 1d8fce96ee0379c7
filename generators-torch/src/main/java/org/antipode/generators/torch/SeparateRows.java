package org.antipode.generators.torch;

import java.util.Arrays;
import java.util.function.Supplier;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;

/**
 * Checks at random codes that a module computes each row of a batch alone: its signal and its
 * derivatives are the same numbers at any place among any other rows.
 *
 * @param option the option that chose the number of rows, for messages
 * @param rounding the largest difference of two numbers, as a part of the largest number; 0 where
 *     they must agree to the last bit
 */
record SeparateRows(String option, double rounding) {
  private static final int ROUNDS = 3;

  /**
   * @throws IllegalArgumentException if a number of some row depends on the others
   */
  void require(TorchModule module, Supplier<TorchScriptPoints> made) {
    RandomStream random = new Seed(0).stream("rows");
    int rows = module.rows();
    double[] codes = random.gaussians(rows * module.inputs(), 1);
    double[] tangents = random.gaussians(rows * module.inputs(), 1);
    double[] cotangents = random.gaussians(rows * module.outputs(), 1);
    TorchScriptPoints points = made.get();
    double[][] expected = computed(points, codes, tangents, cotangents, rows);
    for (int by = 0; by < ROUNDS; by++) {
      boolean alone = by == ROUNDS - 1;
      double[][] found =
          computed(
              points,
              moved(codes, by, rows, alone),
              moved(tangents, by, rows, alone),
              moved(cotangents, by, rows, alone),
              rows);
      for (int i = 0; i < found.length; i++) {
        int begin = alone ? found[i].length / rows * (rows - 1) : 0;
        double[] wanted = moved(expected[i], by, rows, alone);
        if (!agree(wanted, found[i], begin)) {
          throw new IllegalArgumentException(
              ("option '%s' cannot be %d, as the module computes a code otherwise when others"
                      + " are beside it; give 1%s")
                  .formatted(
                      option,
                      rows,
                      rounding == 0
                          ? ", or a multiple of 16 where the module treats each code alone"
                          : ""));
        }
      }
    }
  }

  private boolean agree(double[] wanted, double[] found, int begin) {
    if (rounding == 0) {
      return Arrays.equals(wanted, begin, wanted.length, found, begin, found.length);
    }
    double largest = rounding * Vectors.largest(wanted);
    for (int i = begin; i < wanted.length; i++) {
      if (!(Math.abs(wanted[i] - found[i]) <= largest)) {
        return false;
      }
    }
    return true;
  }

  private static double[][] computed(
      TorchScriptPoints points, double[] codes, double[] tangents, double[] cotangents, int rows) {
    int length = codes.length / rows;
    for (int row = 0; row < rows; row++) {
      points.move(row, Arrays.copyOfRange(codes, row * length, (row + 1) * length));
    }
    points.evaluate();
    return new double[][] {
      points.values(), points.pushforwards(tangents, 1), points.pullbacks(cotangents)
    };
  }

  /** Each row so many places later; or, where it is to be alone, zeros in all rows but the last. */
  private static double[] moved(double[] numbers, int by, int rows, boolean alone) {
    int length = numbers.length / rows;
    double[] moved = new double[numbers.length];
    for (int row = alone ? rows - 1 : 0; row < rows; row++) {
      int from = Math.floorMod(row - by, rows);
      System.arraycopy(numbers, from * length, moved, row * length, length);
    }
    return moved;
  }
}
