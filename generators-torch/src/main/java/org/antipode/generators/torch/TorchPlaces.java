package org.antipode.generators.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The rows of a batch, each with a start or free. Belongs to one thread at a time. */
final class TorchPlaces {
  private final TorchRows device;
  private final int inputs;
  private final TorchThreads threads;

  /** Null where a row is free. */
  private final TorchStart[] starts;

  private int taken;

  /** How many of the starts are polished. */
  private int polished;

  /**
   * @param inputs k
   * @param threads that share the rows
   */
  TorchPlaces(TorchRows device, int rows, int inputs, TorchThreads threads) {
    this.device = device;
    this.inputs = inputs;
    this.threads = threads;
    this.starts = new TorchStart[rows];
  }

  TorchRows device() {
    return device;
  }

  int inputs() {
    return inputs;
  }

  /** By row, null where it is free: shared. */
  TorchStart[] starts() {
    return starts;
  }

  /** What is done for the start in a row. */
  interface RowTask {
    void run(int row, TorchStart start);
  }

  /** Does something for each row with a start, on several threads. */
  void each(RowTask task) {
    threads.each(
        starts.length,
        row -> {
          if (starts[row] != null) {
            task.run(row, starts[row]);
          }
        });
  }

  /**
   * Gives the free rows to further starts.
   *
   * @param next the next start, or null
   */
  void fill(Supplier<TorchStart> next) {
    Map<Integer, double[]> observed = new LinkedHashMap<>();
    for (int row = 0; row < starts.length; row++) {
      TorchStart start = starts[row] == null ? next.get() : null;
      if (start != null) {
        starts[row] = start;
        count(start, 1);
        observed.put(row, start.problem().objective().observed());
      }
    }
    device.observe(observed);
  }

  private void free(int row) {
    count(starts[row], -1);
    starts[row] = null;
  }

  private void count(TorchStart start, int change) {
    taken += change;
    polished += start.isPolished() ? change : 0;
  }

  void clear() {
    Arrays.fill(starts, null);
    taken = 0;
    polished = 0;
  }

  /** Whether a row has a start that is not polished. */
  boolean hasUnpolished() {
    return taken > polished;
  }

  /** How many rows have a start. */
  int taken() {
    return taken;
  }

  /** One code of each row, 0 where it is free. */
  double[] codes(Function<TorchStart, double[]> code) {
    double[] codes = new double[starts.length * inputs];
    for (int row = 0; row < starts.length; row++) {
      if (starts[row] != null) {
        System.arraycopy(code.apply(starts[row]), 0, codes, row * inputs, inputs);
      }
    }
    return codes;
  }

  /** Frees the rows of starts that have ended, or whose next step is of the other kind. */
  List<TorchStart> release(boolean damped) {
    List<TorchStart> released = new ArrayList<>();
    for (int row = 0; row < starts.length; row++) {
      if (starts[row] != null
          && (starts[row].ended() != null || starts[row].isDamped() != damped)) {
        released.add(starts[row]);
        free(row);
      }
    }
    return released;
  }

  /** Frees the rows of starts that are not needed; returns how many. */
  int drop() {
    int dropped = 0;
    for (int row = 0; row < starts.length; row++) {
      if (starts[row] != null && !starts[row].problem().isNeeded(starts[row])) {
        free(row);
        dropped++;
      }
    }
    return dropped;
  }
}
