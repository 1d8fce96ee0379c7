package org.antipode.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.internal.kernel.Entries;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedProductsTest {
  private static final int COUNT = 5;
  private static final int COLUMNS = 1010;
  private static final int LARGE_ROWS = (int) (SharedProducts.LARGE / Double.BYTES / COLUMNS) + 6;
  private static final int SMALL_ROWS = 37;
  private static final double[] ENTRIES = new double[LARGE_ROWS * COLUMNS];

  static {
    // A few thousand numbers again and again: as good as new ones, and drawn at once.
    double[] drawn = new Seed(1).stream("entries").gaussians(4099, 1);
    Arrays.setAll(ENTRIES, i -> drawn[i % drawn.length]);
  }

  private static ColumnMatrix matrix(int rows, Kernel kernel) {
    return new ColumnMatrix(rows, COLUMNS, Arrays.copyOf(ENTRIES, rows * COLUMNS), kernel);
  }

  static List<Kernel> kernels() {
    return KernelTest.kernels();
  }

  /** None of them, some, or all, differently for each product. */
  private static ActiveSet columns(int i, RandomStream random) {
    ActiveSet columns = new ActiveSet(COLUMNS);
    for (int j = 0; j < COLUMNS; j++) {
      if (random.nextDouble() < 0.3 * i) {
        columns.add(j);
      }
    }
    return columns;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void productsAreTheSameToTheLastBitAsAlone(Kernel kernel) {
    for (int rows : new int[] {SMALL_ROWS, LARGE_ROWS}) {
      ColumnMatrix w = matrix(rows, kernel);
      SharedProducts products = new SharedProducts(COUNT);
      RandomStream random = new Seed(2).stream("products");
      for (boolean transposed : new boolean[] {false, true, false}) {
        double[][] alone = new double[COUNT][];
        double[][] together = new double[COUNT][];
        products.begin(w);
        for (int i = 0; i < COUNT; i++) {
          double[] in = random.gaussians(transposed ? rows : COLUMNS, 1);
          // A product adds to what is there; the transpose's overwrites it.
          alone[i] = random.gaussians(transposed ? COLUMNS : rows, 1);
          together[i] = alone[i].clone();
          ActiveSet columns = columns(i, random);
          products.add(in, columns, together[i]);
          if (transposed) {
            w.transposeProduct(in, columns, alone[i]);
          } else {
            w.addProduct(in, columns, alone[i]);
          }
        }
        if (transposed) {
          products.transposeProducts();
        } else {
          products.addProducts();
        }
        for (int i = 0; i < COUNT; i++) {
          assertThat(together[i]).containsExactly(alone[i]);
        }
      }
      assertThat(products.largeNanos() > 0).isEqualTo(rows == LARGE_ROWS);
    }
  }

  /** Notes for each call the last column that it reads. */
  private static final class Noting implements Kernel {
    private final List<Integer> lastColumns = new ArrayList<>();

    @Override
    public String name() {
      return "noting";
    }

    @Override
    public void addColumns(
        Entries w, int rows, int[] columns, int first, int end, double[] x, double[] out) {
      note(columns, first, end);
    }

    @Override
    public void dotColumns(
        Entries w, int rows, int[] columns, int first, int end, double[] v, double[] out) {
      note(columns, first, end);
    }

    private void note(int[] columns, int first, int end) {
      if (end > first) {
        lastColumns.add(columns[end - 1]);
      }
    }

    @Override
    public int tileRows() {
      return 1;
    }

    @Override
    public void pack(double[] column, int from, int count, double[] tiles, int to, int stride) {}

    @Override
    public void addTile(double[] p, int from, int width, double[] t, int at, double[] c, int to) {}
  }

  private static List<Integer> lastColumns(int rows) {
    Noting noting = new Noting();
    SharedProducts products = new SharedProducts(3);
    products.begin(matrix(rows, noting));
    for (int i = 0; i < 3; i++) {
      products.add(new double[COLUMNS], ActiveSet.all(COLUMNS), new double[rows]);
    }
    products.addProducts();
    return noting.lastColumns;
  }

  @Test
  void onePassOverALargeMatrixServesAll() {
    assertThat(lastColumns(LARGE_ROWS)).isSorted().hasSizeGreaterThan(100);
    assertThat(lastColumns(LARGE_ROWS)).filteredOn(last -> last == COLUMNS - 1).hasSize(3);
  }

  @Test
  void aSmallMatrixIsReadOnceForEachProduct() {
    assertThat(lastColumns(SMALL_ROWS)).containsExactly(COLUMNS - 1, COLUMNS - 1, COLUMNS - 1);
  }

  /** A column index beyond the matrix; the next list must not hold what is left of this one. */
  @Test
  void aListThatFailedLeavesNothingForTheNext() {
    ColumnMatrix w = matrix(SMALL_ROWS, Kernel.plain());
    SharedProducts products = new SharedProducts(2);
    ActiveSet beyond = ActiveSet.all(COLUMNS);
    Arrays.fill(beyond.indices(), COLUMNS + 7);
    products.begin(w);
    products.add(new double[COLUMNS], beyond, new double[SMALL_ROWS]);
    products.add(new double[COLUMNS], ActiveSet.all(COLUMNS), new double[SMALL_ROWS]);
    assertThatThrownBy(products::addProducts).isInstanceOf(IndexOutOfBoundsException.class);
    double[] x = new Seed(3).stream("x").gaussians(COLUMNS, 1);
    double[] out = new double[SMALL_ROWS];
    products.begin(w);
    products.add(x, ActiveSet.all(COLUMNS), out);
    products.addProducts();
    double[] alone = new double[SMALL_ROWS];
    w.addProduct(x, ActiveSet.all(COLUMNS), alone);
    assertThat(out).containsExactly(alone);
  }
}
