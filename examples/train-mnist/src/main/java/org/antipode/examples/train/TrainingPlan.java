package org.antipode.examples.train;

/**
 * How to train.
 *
 * @param epochs passes over the training images
 * @param batchSize images a step
 * @param learningRate Adam's at the first step; falls along a cosine
 * @param finalLearningRate Adam's at the last step
 * @param klWeight what the divergence counts; 1 is the evidence lower bound itself
 * @param seed of the start, the order and the noise
 */
record TrainingPlan(
    int epochs,
    int batchSize,
    double learningRate,
    double finalLearningRate,
    double klWeight,
    int seed) {
  TrainingPlan {
    require(epochs >= 1 && epochs <= 10_000, "epochs", "from 1 to 10000", epochs);
    require(batchSize >= 1, "batch-size", "at least 1", batchSize);
    require(
        learningRate > 0 && learningRate <= 1,
        "learning-rate",
        "above 0 and at most 1",
        learningRate);
    require(
        finalLearningRate > 0 && finalLearningRate <= learningRate,
        "final-learning-rate",
        "above 0 and at most --learning-rate",
        finalLearningRate);
    require(klWeight >= 0 && klWeight <= 1000, "kl-weight", "from 0 to 1000", klWeight);
  }

  private static void require(boolean fine, String option, String wanted, Number value) {
    if (!fine) {
      throw new RequestException("--" + option + " must be " + wanted + " but is " + value + ".");
    }
  }
}
