package org.antipode.examples.train;

import java.util.Locale;

/**
 * What one pass over the training images came to; loss, reconstruction and divergence in nats an
 * image, with the weights as they were at each step.
 *
 * @param number 1 for the first
 * @param loss reconstruction + klWeight · divergence
 * @param meanSquaredError of training images at the epoch's end
 * @param seconds how long it took
 */
record Epoch(
    int number,
    double loss,
    double reconstruction,
    double divergence,
    double meanSquaredError,
    double seconds) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "epoch %3d  loss %7.3f = reconstruction %7.3f + weighted divergence of %6.3f  "
            + "error %.5f  %4.1f s",
        number,
        loss,
        reconstruction,
        divergence,
        meanSquaredError,
        seconds);
  }
}
