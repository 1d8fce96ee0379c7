package org.antipode.generators.torch;

import java.util.Arrays;
import java.util.function.Supplier;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;

/**
 * Checks at random codes that a module computes each row of a batch alone: its signal and its
 * derivatives are the same numbers, to the last bit, at any place among any other rows.
 */
final class SeparateRows {
  private static final int ROUNDS = 3;

  private SeparateRows() {}

  /**
   * @throws IllegalArgumentException if a number of some row depends on the others
   */
  static void require(TorchModule module, Supplier<TorchScriptPoints> made) {
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
        if (!Arrays.equals(wanted, begin, wanted.length, found[i], begin, found[i].length)) {
          throw new IllegalArgumentException(
              ("option 'batch' cannot be %d, as the module computes a code otherwise when others"
                      + " are beside it; give 1, or a multiple of 16 where the module treats each"
                      + " code alone")
                  .formatted(rows));
        }
      }
    }
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
