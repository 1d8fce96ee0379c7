package org.antipode.benchmarks.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.antipode.core.kernel.ColumnMatrix;

/** libtorch, started once for the process. */
public final class Torch {
  private Torch() {}

  /** Loads the library from the class path, never from the network. */
  public static Engine start(int threads) {
    // DJL reads them when it loads the library, so they are set first.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    return Engine.getInstance();
  }

  /** The matrix as libtorch keeps weights: out × in, by row, float64. */
  static NDArray matrix(NDManager manager, ColumnMatrix w) {
    double[] rows = new double[w.data().length];
    for (int i = 0; i < w.rows(); i++) {
      for (int j = 0; j < w.columns(); j++) {
        rows[i * w.columns() + j] = w.get(i, j);
      }
    }
    return manager.create(rows, new Shape(w.rows(), w.columns()));
  }
}
