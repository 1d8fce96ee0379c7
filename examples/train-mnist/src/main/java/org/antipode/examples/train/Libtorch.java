package org.antipode.examples.train;

import ai.djl.engine.Engine;

/** Starts libtorch once for the process. */
final class Libtorch {
  private Libtorch() {}

  /**
   * Loads the library from the class path, never from the network, and seeds its random numbers.
   *
   * @param threads as many as may share one operation; sums depend on it in their last bits
   */
  static void start(int threads, int seed) {
    if (threads < 1) {
      throw new RequestException("--threads must be at least 1 but is " + threads + ".");
    }
    // Read by DJL when it loads the library, so they must be set before.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    Engine.getInstance().setRandomSeed(seed);
  }
}
