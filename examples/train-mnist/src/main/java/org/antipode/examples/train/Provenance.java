package org.antipode.examples.train;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a file of weights says about itself: the network, the data, the training, the errors. */
final class Provenance {
  private Provenance() {}

  /**
   * @param epoch the last one
   * @param testError mean squared error on the test images
   */
  static Map<String, String> of(
      String dataSet, Vae vae, TrainingPlan plan, Epoch epoch, double testError) {
    Map<String, String> about = new LinkedHashMap<>();
    // "pt" is what PyTorch's own files say: names and shapes are those of its modules.
    about.put("format", "pt");
    about.put("model", "decoder of a variational autoencoder");
    about.put("layers", vae.decoder().describe());
    about.put("activations", "relu,relu,sigmoid");
    about.put("latent", "standard normal");
    about.put("output", "28 x 28 grey values in [0, 1], row-major");
    about.put("dataset", dataSet + ", training images");
    about.put("epochs", Integer.toString(plan.epochs()));
    about.put("batchSize", Integer.toString(plan.batchSize()));
    about.put("optimizer", "Adam, cosine decay");
    about.put("learningRate", plan.learningRate() + " to " + plan.finalLearningRate());
    about.put("klWeight", Double.toString(plan.klWeight()));
    about.put("seed", Integer.toString(plan.seed()));
    about.put("trainingLoss", round(epoch.loss(), 3));
    about.put("trainingReconstruction", round(epoch.reconstruction(), 3));
    about.put("trainingDivergence", round(epoch.divergence(), 3));
    about.put("trainingMeanSquaredError", round(epoch.meanSquaredError(), 6));
    about.put("testMeanSquaredError", round(testError, 6));
    return about;
  }

  private static String round(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
