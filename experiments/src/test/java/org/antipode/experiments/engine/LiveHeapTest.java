package org.antipode.experiments.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.junit.jupiter.api.Test;

class LiveHeapTest {
  private static final int LARGE = 48 << 20;

  /** What the test itself and its tools keep meanwhile. */
  private static final int LITTLE = 8 << 20;

  private static boolean iterate(Monitor monitor) {
    return monitor.proceed(new Iteration(0, 1, 1, 1, false, new double[1]));
  }

  @Test
  void whatLivesAtAnIterationCountsAndGarbageDoesNot() {
    LiveHeap heap = new LiveHeap(Monitor.none());
    assertThat(heap.most()).isZero();
    byte[] garbage = new byte[LARGE];
    garbage[0] = 1;
    garbage = null;
    assertThat(iterate(heap)).isTrue();
    assertThat(heap.most() - LiveHeap.now()).isBetween(-(long) LITTLE, (long) LITTLE);

    byte[] live = new byte[LARGE];
    assertThat(iterate(heap)).isTrue();
    Reference.reachabilityFence(live);
    live = null;
    long after = LiveHeap.now();
    assertThat(heap.most() - after).isBetween((long) LARGE - LITTLE, (long) LARGE + LITTLE);
  }

  @Test
  void theMonitorBehindItStopsTheRecovery() {
    assertThat(iterate(new LiveHeap(iteration -> false))).isFalse();
  }
}
