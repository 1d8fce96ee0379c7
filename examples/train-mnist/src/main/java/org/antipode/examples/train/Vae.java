package org.antipode.examples.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;

/**
 * A variational autoencoder with a Gaussian code and Bernoulli pixels.
 *
 * <p>The encoder, 784-h-h-2k, gives the mean and the log-variance of the code's k entries; the
 * decoder, k-h-h-784 with a sigmoid at its end, gives the brightness of each pixel.
 */
final class Vae {
  private final Mlp encoder;
  private final Mlp decoder;

  /**
   * @param manager holds the weights, which start random; answers belong to their input's manager
   */
  Vae(NDManager manager, int hidden, int latent) {
    this.encoder = new Mlp(manager, LabelledImages.PIXELS, hidden, hidden, 2 * latent);
    this.decoder = new Mlp(manager, latent, hidden, hidden, LabelledImages.PIXELS);
  }

  Mlp encoder() {
    return encoder;
  }

  Mlp decoder() {
    return decoder;
  }

  /** decoder(mean of encoder(images)); rows × 784 to rows × 784. */
  NDArray reconstruct(NDArray images) {
    NDArray mean = encoder.apply(images).split(2, 1).get(0);
    return Activation.sigmoid(decoder.apply(mean));
  }

  /** The two parts of the negative evidence lower bound for these images, rows × 784. */
  Bound bound(NDArray images) {
    NDList code = encoder.apply(images).split(2, 1);
    NDArray mean = code.get(0);
    NDArray logVariance = code.get(1);
    NDArray noise = images.getManager().randomNormal(mean.getShape());
    NDArray sample = mean.add(logVariance.mul(0.5f).exp().mul(noise));
    NDArray logits = decoder.apply(sample);
    long rows = images.getShape().get(0);
    // −log p(x | z) from the logits: softplus does not overflow where a sigmoid's logarithm would.
    NDArray reconstruction = Activation.softPlus(logits).sub(logits.mul(images)).sum().div(rows);
    NDArray divergence =
        mean.square().add(logVariance.exp()).sub(logVariance).sub(1).sum().div(2 * rows);
    return new Bound(reconstruction, divergence);
  }

  /**
   * Scalars, in nats an image.
   *
   * @param reconstruction −log p(x | z) at one sample z of the code
   * @param divergence KL(q(z | x) ‖ N(0, I))
   */
  record Bound(NDArray reconstruction, NDArray divergence) {}
}
