package org.antipode.generators.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rows of a batch, each with a start or free. Belongs to one thread at a time.
 *
 * @param starts null where a row is free
 */
record TorchPlaces(TorchRows device, TorchStart[] starts, int inputs) {
  TorchPlaces(TorchRows device, int rows, int inputs) {
    this(device, new TorchStart[rows], inputs);
  }

  /**
   * Gives the free rows to further starts.
   *
   * @param next the next start, or null
   */
  void fill(Supplier<TorchStart> next) {
    Map<Integer, double[]> observed = new LinkedHashMap<>();
    for (int row = 0; row < starts.length; row++) {
      if (starts[row] == null) {
        starts[row] = next.get();
        if (starts[row] != null) {
          observed.put(row, starts[row].problem().objective().observed());
        }
      }
    }
    device.observe(observed);
  }

  void clear() {
    Arrays.fill(starts, null);
  }

  /** Whether a row has a start that has not taken a damped step. */
  boolean hasNew() {
    return Arrays.stream(starts).anyMatch(start -> start != null && start.isNew());
  }

  /** How many rows have a start. */
  int taken() {
    int taken = 0;
    for (TorchStart start : starts) {
      taken += start == null ? 0 : 1;
    }
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
        starts[row] = null;
      }
    }
    return released;
  }

  /** Frees the rows of starts that are not needed; returns how many. */
  int drop() {
    int dropped = 0;
    for (int row = 0; row < starts.length; row++) {
      if (starts[row] != null && !starts[row].problem().isNeeded(starts[row])) {
        starts[row] = null;
        dropped++;
      }
    }
    return dropped;
  }
}
