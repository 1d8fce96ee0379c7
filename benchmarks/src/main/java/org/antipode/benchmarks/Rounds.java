package org.antipode.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Times several things in one run: each warms up, then they take turns, so that whatever else the
 * machine does meets all of them.
 *
 * @param clock returns nanoseconds
 */
record Rounds(int rounds, double secondsEach, LongSupplier clock) {
  private static final long WARM_UP_NANOS = 1_000_000_000L;

  Rounds(int rounds, double secondsEach) {
    this(rounds, secondsEach, System::nanoTime);
  }

  /** The median seconds of one call of each. */
  double[] time(List<Runnable> things) {
    List<List<Double>> times = new ArrayList<>();
    int[] repeats = new int[things.size()];
    for (int t = 0; t < things.size(); t++) {
      times.add(new ArrayList<>());
      warmUp(clock, things.get(t));
      repeats[t] = (int) Math.max(1, secondsEach / seconds(things.get(t), 3));
    }
    for (int round = 0; round < rounds; round++) {
      for (int t = 0; t < things.size(); t++) {
        times.get(t).add(seconds(things.get(t), repeats[t]));
      }
    }
    return IntStream.range(0, things.size())
        .mapToDouble(t -> Report.median(times.get(t)))
        .toArray();
  }

  /** Calls it for a second: the JIT compiler works beside, and reaches a rare loop last. */
  static void warmUp(LongSupplier clock, Runnable thing) {
    long begin = clock.getAsLong();
    while (clock.getAsLong() - begin < WARM_UP_NANOS) {
      thing.run();
    }
  }

  private double seconds(Runnable thing, int repeats) {
    long begin = clock.getAsLong();
    for (int i = 0; i < repeats; i++) {
      thing.run();
    }
    return (clock.getAsLong() - begin) / 1e9 / repeats;
  }
}
