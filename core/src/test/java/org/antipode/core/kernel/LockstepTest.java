package org.antipode.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class LockstepTest {
  private static final int COLUMNS = 1010;
  private static final int ROWS = (int) (Lockstep.LARGE / Double.BYTES / COLUMNS) + 6;
  private static final double[] ENTRIES = new double[(ROWS + 1) * COLUMNS];

  static {
    // A few thousand numbers again and again: as good as new ones, and drawn at once.
    double[] drawn = new Seed(1).stream("entries").gaussians(4099, 1);
    Arrays.setAll(ENTRIES, i -> drawn[i % drawn.length]);
  }

  private static ColumnMatrix large(int rows, Kernel kernel) {
    return new ColumnMatrix(rows, COLUMNS, Arrays.copyOf(ENTRIES, rows * COLUMNS), kernel);
  }

  static List<Kernel> kernels() {
    return KernelTest.kernels();
  }

  /** One of several tasks that have nothing in common but the matrix. */
  private record Descent(ColumnMatrix w, int number, int rounds) {
    /**
     * Products of either kind with the columns of entries above 0, some rounds more than others.
     */
    double[] run() {
      RandomStream random = new Seed(number).stream("task");
      double[] x = random.gaussians(w.columns(), 1);
      double[] out = new double[w.rows()];
      ActiveSet active = new ActiveSet(w.columns());
      for (int round = 0; round < rounds; round++) {
        for (int j = 0; j < x.length; j++) {
          x[j] = Math.max(0, x[j]);
        }
        active.fillNonzeros(x);
        Arrays.fill(out, 0);
        w.addProduct(x, active, out);
        if (round % 2 == number % 2) {
          for (int i = 0; i < out.length; i++) {
            out[i] = Math.sin(out[i]);
          }
          w.transposeProduct(out, ActiveSet.all(x.length), x);
        } else {
          w.transposeProduct(out, active, x);
          for (int j = 0; j < x.length; j++) {
            x[j] = x[j] / 1e6 - random.nextDouble();
          }
          x[number] = 1;
        }
      }
      return out;
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void productsAreTheSameToTheLastBitAsAlone(Kernel kernel) {
    ColumnMatrix w = large(ROWS, kernel);
    List<Descent> descents =
        IntStream.range(0, 5).mapToObj(i -> new Descent(w, i, 3 + i % 3)).toList();
    double[][] together = new double[5][];
    Lockstep.run(
        descents.stream()
            .map(task -> (Runnable) () -> together[task.number()] = task.run())
            .toList());
    for (Descent task : descents) {
      assertThat(together[task.number()]).containsExactly(task.run());
    }
  }

  /** Notes for each call which matrix and up to which column. */
  private static final class Noting implements Kernel {
    private record Call(int rows, int lastColumn) {}

    private final List<Call> calls = new ArrayList<>();

    @Override
    public String name() {
      return "noting";
    }

    @Override
    public void addColumns(
        Entries w, int rows, int[] columns, int first, int end, double[] x, double[] out) {
      note(rows, columns, first, end);
    }

    @Override
    public void dotColumns(
        Entries w, int rows, int[] columns, int first, int end, double[] v, double[] out) {
      note(rows, columns, first, end);
    }

    private void note(int rows, int[] columns, int first, int end) {
      if (end > first) {
        calls.add(new Call(rows, columns[end - 1]));
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

  private static Runnable product(ColumnMatrix w) {
    return () ->
        w.addProduct(new double[w.columns()], ActiveSet.all(w.columns()), new double[w.rows()]);
  }

  @Test
  void onePassOverTheColumnsServesAll() {
    Noting noting = new Noting();
    ColumnMatrix w = large(ROWS, noting);
    Lockstep.run(List.of(product(w), product(w), product(w)));
    assertThat(noting.calls).extracting(Noting.Call::lastColumn).isSorted();
    assertThat(noting.calls).filteredOn(call -> call.lastColumn() == COLUMNS - 1).hasSize(3);
  }

  @Test
  void whatWaitsForALargerMatrixWaitsForCompany() {
    Noting noting = new Noting();
    ColumnMatrix smaller = large(ROWS, noting);
    ColumnMatrix larger = large(ROWS + 1, noting);
    Runnable atOnce = product(larger);
    Runnable later =
        () -> {
          product(smaller).run();
          product(smaller).run();
          product(larger).run();
        };
    Lockstep.run(List.of(atOnce, later));
    List<Integer> ends =
        noting.calls.stream()
            .filter(call -> call.lastColumn() == COLUMNS - 1)
            .map(Noting.Call::rows)
            .toList();
    assertThat(ends).containsExactly(ROWS, ROWS, ROWS + 1, ROWS + 1);
    assertThat(noting.calls)
        .filteredOn(call -> call.rows() == ROWS + 1)
        .extracting(Noting.Call::lastColumn)
        .isSorted();
  }

  @Test
  void oneTaskRunsAtATime() {
    ColumnMatrix w = large(ROWS, new Noting());
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable task =
        () -> {
          for (int i = 0; i < 50; i++) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            product(w).run();
          }
        };
    Lockstep.run(List.of(task, task, task, task));
    assertThat(most).hasValue(1);
  }

  @Test
  void aTaskThatFailsLeavesTheOthersToGoOn() {
    ColumnMatrix w = large(ROWS, new Noting());
    AtomicInteger done = new AtomicInteger();
    Runnable good =
        () -> {
          product(w).run();
          product(w).run();
          done.incrementAndGet();
        };
    Runnable bad =
        () -> {
          product(w).run();
          Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
          throw new IllegalStateException("a broken task");
        };
    Lockstep.run(List.of(good, bad, good));
    assertThat(done).hasValue(2);
  }

  /** A column index beyond the matrix, which no check of sizes finds. */
  @Test
  void aProductThatFailsInAnotherThreadFailsInItsOwnTask() {
    ColumnMatrix w = large(ROWS, new PlainKernel());
    AtomicInteger done = new AtomicInteger();
    List<Throwable> thrown = new ArrayList<>();
    Runnable good =
        () -> {
          product(w).run();
          product(w).run();
          done.incrementAndGet();
        };
    Runnable bad =
        () -> {
          ActiveSet beyond = ActiveSet.all(COLUMNS);
          Arrays.fill(beyond.indices(), COLUMNS + 7);
          try {
            w.addProduct(new double[COLUMNS], beyond, new double[ROWS]);
          } catch (IndexOutOfBoundsException e) {
            thrown.add(e);
          }
        };
    Lockstep.run(List.of(good, bad, good));
    Lockstep.run(List.of(bad, good));
    assertThat(done).hasValue(3);
    assertThat(thrown).hasSize(2);
  }

  /** Each task holds the lock in turn; inside, a product that waited for the others would block. */
  @Test
  void codeOutsideLockstepMayHoldALock() {
    ColumnMatrix w = large(ROWS, new Noting());
    Object lock = new Object();
    AtomicInteger done = new AtomicInteger();
    Runnable task =
        () -> {
          product(w).run();
          Lockstep.outside(
              () -> {
                synchronized (lock) {
                  product(w).run();
                  return true;
                }
              });
          product(w).run();
          done.incrementAndGet();
        };
    Lockstep.run(List.of(task, task, task));
    assertThat(done).hasValue(3);
  }

  @Test
  void aProductOfWrongSizesFailsInItsOwnTask() {
    ColumnMatrix w = large(ROWS, new PlainKernel());
    double[] x = new double[COLUMNS];
    double[] v = new double[ROWS];
    double[] tooShort = new double[COLUMNS - 1];
    ActiveSet all = ActiveSet.all(COLUMNS);
    ActiveSet tooMany = ActiveSet.all(COLUMNS + 1);
    List<Runnable> wrong =
        List.of(
            () -> w.addProduct(tooShort, all, v),
            () -> w.addProduct(x, all, tooShort),
            () -> w.addProduct(new double[COLUMNS + 1], tooMany, v),
            () -> w.transposeProduct(tooShort, all, x),
            () -> w.transposeProduct(v, all, tooShort));
    for (Runnable product : wrong) {
      List<String> told = new ArrayList<>();
      Runnable bad =
          () -> {
            try {
              product.run();
            } catch (IndexOutOfBoundsException e) {
              told.add(e.getMessage());
            }
          };
      List<Boolean> good = new ArrayList<>();
      Lockstep.run(
          List.of(
              () -> {
                w.addProduct(x, all, v);
                good.add(true);
              },
              bad,
              () -> {
                w.addProduct(x, all, v);
                good.add(true);
              }));
      assertThat(told).hasSize(1).first().asString().contains("out of bounds for length");
      assertThat(good).hasSize(2);
    }
  }

  @Test
  void withoutLargeProductsTasksRunOneAfterTheOtherAndTheirPartIsZero() {
    List<Integer> order = new ArrayList<>();
    ColumnMatrix w = new ColumnMatrix(2, 3, new double[6], new Noting());
    double part =
        Lockstep.run(
            IntStream.range(0, 4)
                .mapToObj(
                    i ->
                        (Runnable)
                            () -> {
                              order.add(i);
                              product(w).run();
                              order.add(i);
                            })
                .toList());
    assertThat(order).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    assertThat(part).isZero();
    assertThat(Lockstep.run(List.of())).isZero();
  }
}
