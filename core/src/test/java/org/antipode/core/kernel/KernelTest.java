package org.antipode.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.core.internal.kernel.Entries;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kernel runs the same tests against plain triple loops, on awkward sizes. */
class KernelTest {
  private static final int[] ROWS = {1, 4, 6, 13, 207, 702, 4098};
  private static final int[] COLUMNS = {1, 3, 4, 7, 66};

  static List<Kernel> kernels() {
    List<Kernel> kernels = new ArrayList<>(List.of(Kernel.plain()));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      kernels.add(Kernel.best());
    }
    return kernels;
  }

  static Stream<Arguments> kernelsAndSizes() {
    List<Arguments> arguments = new ArrayList<>();
    for (Kernel kernel : kernels()) {
      for (int rows : ROWS) {
        for (int columns : COLUMNS) {
          arguments.add(Arguments.of(kernel, rows, columns));
        }
      }
    }
    return arguments.stream();
  }

  private static ActiveSet some(int capacity, RandomStream random) {
    ActiveSet set = new ActiveSet(capacity);
    for (int i = 0; i < capacity; i++) {
      if (random.nextDouble() < 0.6) {
        set.add(i);
      }
    }
    return set;
  }

  @Test
  void theVectorKernelIsChosenExactlyWhereItsModuleIsPresent() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(Kernel.best().name().startsWith("vector-")).isEqualTo(present);
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void addColumnsAddsTheActiveColumnsAlone(Kernel kernel, int rows, int columns) {
    RandomStream random = new Seed(rows).stream("test", columns);
    double[] w = random.gaussians(rows * columns, 1);
    double[] x = random.gaussians(columns, 1);
    ActiveSet active = some(columns, random);
    double[] out = random.gaussians(rows, 1);
    double[] expected = out.clone();
    for (int p = 0; p < active.count(); p++) {
      int j = active.indices()[p];
      for (int i = 0; i < rows; i++) {
        expected[i] += w[j * rows + i] * x[j];
      }
    }

    kernel.addColumns(new Entries(w), rows, active.indices(), 0, active.count(), x, out);

    assertThat(out).containsExactly(expected, within(1e-13 * columns));
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void dotColumnsFillsTheWantedEntriesAndKeepsTheOthers(Kernel kernel, int rows, int columns) {
    RandomStream random = new Seed(rows).stream("test", columns);
    double[] w = random.gaussians(rows * columns, 1);
    double[] v = random.gaussians(rows, 1);
    ActiveSet wanted = some(columns, random);
    double[] out = random.gaussians(columns, 1);
    double[] expected = out.clone();
    for (int p = 0; p < wanted.count(); p++) {
      int j = wanted.indices()[p];
      expected[j] = 0;
      for (int i = 0; i < rows; i++) {
        expected[j] += w[j * rows + i] * v[i];
      }
    }

    kernel.dotColumns(new Entries(w), rows, wanted.indices(), 0, wanted.count(), v, out);

    assertThat(out).containsExactly(expected, within(1e-14 * (rows + 10)));
  }

  /** A column of no floats, which nothing asks for, keeps the kernel from reading floats. */
  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void entriesThatAreFloatsGiveTheSameNumbersToTheLastBit(Kernel kernel, int rows, int columns) {
    RandomStream random = new Seed(rows).stream("test", columns);
    double[] floats = new double[rows * columns];
    Arrays.setAll(floats, i -> (float) random.nextGaussian());
    double[] doubles = Arrays.copyOf(floats, rows * (columns + 1));
    Arrays.fill(doubles, floats.length, doubles.length, 0.1);
    double[] x = random.gaussians(columns, 1);
    double[] v = random.gaussians(rows, 1);
    ActiveSet active = some(columns, random);

    List<double[]> results = new ArrayList<>();
    for (Entries w : List.of(new Entries(floats), new Entries(doubles))) {
      double[] sum = new double[rows];
      kernel.addColumns(w, rows, active.indices(), 0, active.count(), x, sum);
      results.add(sum);
      double[] dots = new double[columns];
      kernel.dotColumns(w, rows, active.indices(), 0, active.count(), v, dots);
      results.add(dots);
    }

    assertThat(results.get(0)).containsExactly(results.get(2));
    assertThat(results.get(1)).containsExactly(results.get(3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1e300, Double.NaN, Double.MIN_VALUE})
  void oneEntryThatIsNoFloatKeepsAllAsDoubles(double entry) {
    assertThat(new Entries(new double[] {1, entry}).floats()).isNull();
    assertThat(new Entries(new double[] {1, 0.5f}).floats()).containsExactly(1, 0.5f);
  }

  /** Interpreted and compiled alike, or a result would depend on when it was computed. */
  @ParameterizedTest
  @MethodSource("kernels")
  void aDotIsTheSameToTheLastBitHoweverOftenItIsTaken(Kernel kernel) {
    int rows = 64;
    RandomStream random = new Seed(4).stream("test");
    double[] v = random.gaussians(rows, 1);
    double[] w = random.gaussians(rows * 66, 1);
    Entries entries = new Entries(w);
    int[] all = ActiveSet.all(66).indices();
    double[] expected = new double[66];
    if (kernel.name().startsWith("vector-")) {
      int lanes = kernel.tileRows() / 2;
      for (int j = 0; j < 66; j++) {
        double[] sums = new double[lanes];
        for (int i = 0; i < rows; i++) {
          sums[i % lanes] = Math.fma(w[j * rows + i], v[i], sums[i % lanes]);
        }
        for (int half = lanes / 2; half > 0; half /= 2) {
          for (int lane = 0; lane < half; lane++) {
            sums[lane] += sums[lane + half];
          }
        }
        expected[j] = sums[0];
      }
    } else {
      kernel.dotColumns(entries, rows, all, 0, 66, v, expected);
    }
    double[] out = new double[66];
    for (int time = 0; time < 5000; time++) {
      kernel.dotColumns(entries, rows, all, 0, 66, v, out);
    }
    assertThat(out).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void addTileIsTheProductOfATile(Kernel kernel) {
    RandomStream random = new Seed(3).stream("test");
    int h = kernel.tileRows();
    int count = Kernel.TILE_COLUMNS;
    for (int width : new int[] {0, 1, 2, 19, 120}) {
      double[] p = random.gaussians(7 + h * width, 1);
      double[] t = random.gaussians(3 + width * count, 1);
      double[] c = random.gaussians(11 + h * count, 1);
      double[] expected = c.clone();
      for (int column = 0; column < count; column++) {
        for (int j = 0; j < width; j++) {
          for (int i = 0; i < h; i++) {
            expected[11 + column * h + i] += p[7 + j * h + i] * t[3 + j * count + column];
          }
        }
      }

      kernel.addTile(p, 7, width, t, 3, c, 11);

      assertThat(c).containsExactly(expected, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndSizes")
  void packCutsAColumnIntoTilesAndFillsUpWithZeros(Kernel kernel, int rows, int columns) {
    double[] column = new Seed(rows).stream("test").gaussians(rows + columns, 1);
    int h = kernel.tileRows();
    int stride = h + 9;
    double[] tiles = new double[2 + (rows / h + 1) * stride];
    Arrays.fill(tiles, Double.NaN);
    double[] expected = tiles.clone();
    for (int i = 0; i < (rows + h - 1) / h * h; i++) {
      expected[2 + i / h * stride + i % h] = i < rows ? column[columns + i] : 0;
    }

    kernel.pack(column, columns, rows, tiles, 2, stride);

    assertThat(tiles).containsExactly(expected);
  }

  @Test
  void aBlockProductIsThatOfTheActiveSubmatrixAndZeroElsewhere() {
    RandomStream random = new Seed(5).stream("test");
    int rows = 607;
    int columns = 250;
    int count = 6;
    for (Kernel kernel : kernels()) {
      ColumnMatrix w = new ColumnMatrix(rows, columns, random.gaussians(rows * columns, 1), kernel);
      BlockProduct block = new BlockProduct();
      for (ActiveSet live : List.of(new ActiveSet(columns), some(columns, random), full(columns))) {
        for (ActiveSet wanted : List.of(new ActiveSet(rows), some(rows, random), full(rows))) {
          double[] tangents = random.gaussians(columns * count, 1);
          double[] out = random.gaussians(rows * count, 1);
          double[] expected = new double[rows * count];
          for (int c = 0; c < count; c++) {
            for (int a = 0; a < wanted.count(); a++) {
              int i = wanted.indices()[a];
              for (int b = 0; b < live.count(); b++) {
                int j = live.indices()[b];
                expected[c * rows + i] += w.get(i, j) * tangents[c * columns + j];
              }
            }
          }

          block.multiply(w, tangents, count, live, wanted, out);

          assertThat(out).containsExactly(expected, within(1e-12));
        }
      }
    }
  }

  private static ActiveSet full(int capacity) {
    return ActiveSet.all(capacity);
  }
}
