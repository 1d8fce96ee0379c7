package org.antipode.examples.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;

/** The mean of (reconstruction − image)² over pixels and images, pixels in [0, 1]. */
final class MeanSquaredError {
  private static final int BATCH = 1000;

  private MeanSquaredError() {}

  /** The error of a network's reconstructions of the first {@code count} images. */
  static double of(Vae vae, LabelledImages images, int count, NDManager manager) {
    double sum = 0;
    for (int from = 0; from < count; from += BATCH) {
      int[] batch = IntStream.range(from, Math.min(count, from + BATCH)).toArray();
      try (NDManager scope = manager.newSubManager()) {
        NDArray pixels =
            scope.create(images.scaled(batch), new Shape(batch.length, LabelledImages.PIXELS));
        sum += vae.reconstruct(pixels).sub(pixels).square().mean().getFloat() * batch.length;
      }
    }
    return sum / count;
  }
}
