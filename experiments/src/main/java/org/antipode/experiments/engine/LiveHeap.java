package org.antipode.experiments.engine;

import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;

/**
 * Measures the live objects on Java's heap while a recovery runs: after a garbage collection at
 * iterations 1, 2, 4, 8, … of it, counted over its starts.
 */
final class LiveHeap implements Monitor {
  private final Monitor monitor;
  private int iterations;
  private long most;

  /**
   * @param monitor sees the recovery too, and can stop it
   */
  LiveHeap(Monitor monitor) {
    this.monitor = monitor;
  }

  @Override
  public boolean proceed(Iteration iteration) {
    sample();
    return monitor.proceed(iteration);
  }

  @Override
  public boolean proceed(String task, int done, int total) {
    return monitor.proceed(task, done, total);
  }

  private synchronized void sample() {
    iterations++;
    if (Integer.bitCount(iterations) == 1) {
      most = Math.max(most, now());
    }
  }

  /** The most bytes that were seen; 0 before the first iteration. */
  synchronized long most() {
    return most;
  }

  /** The bytes of the objects that are live now. */
  static long now() {
    Runtime java = Runtime.getRuntime();
    System.gc();
    return java.totalMemory() - java.freeMemory();
  }
}
