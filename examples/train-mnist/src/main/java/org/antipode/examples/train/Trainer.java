package org.antipode.examples.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Fits a {@link Vae} to images by Adam on mini-batches, epoch after epoch. */
final class Trainer {
  /** As many training images as MNIST has test images, so that the two errors compare. */
  private static final int CHECKED = 10_000;

  private final Vae vae;
  private final TrainingPlan plan;
  private final LabelledImages images;
  private final NDManager manager;
  private final Optimizer optimizer;
  private final Random random;
  private final int[] order;
  private int epochs;

  /**
   * @param manager parent of the memory of each step, which is given back at the step's end
   */
  Trainer(Vae vae, TrainingPlan plan, LabelledImages images, NDManager manager) {
    this.vae = vae;
    this.plan = plan;
    this.images = images;
    this.manager = manager;
    this.random = new Random(plan.seed());
    this.order = IntStream.range(0, images.size()).toArray();
    int steps = plan.epochs() * ((images.size() + plan.batchSize() - 1) / plan.batchSize());
    this.optimizer =
        Optimizer.adam()
            .optLearningRateTracker(
                Tracker.cosine()
                    .setBaseValue((float) plan.learningRate())
                    .optFinalValue((float) plan.finalLearningRate())
                    .setMaxUpdates(steps)
                    .build())
            .build();
  }

  /**
   * One more pass over the images, in a new order.
   *
   * @throws RequestException if the training has diverged
   */
  Epoch runEpoch() {
    long start = System.nanoTime();
    shuffle();
    double reconstruction = 0;
    double divergence = 0;
    for (int from = 0; from < order.length; from += plan.batchSize()) {
      int[] batch =
          Arrays.copyOfRange(order, from, Math.min(order.length, from + plan.batchSize()));
      double[] parts = step(batch);
      reconstruction += parts[0] * batch.length / order.length;
      divergence += parts[1] * batch.length / order.length;
    }
    if (!Double.isFinite(reconstruction + divergence)) {
      throw new RequestException("The loss is no longer finite; try a smaller --learning-rate.");
    }
    int checked = Math.min(CHECKED, images.size());
    return new Epoch(
        ++epochs,
        reconstruction + plan.klWeight() * divergence,
        reconstruction,
        divergence,
        MeanSquaredError.of(vae, images, checked, manager),
        (System.nanoTime() - start) / 1e9);
  }

  /** Moves the weights by one batch and returns its reconstruction error and divergence. */
  private double[] step(int[] batch) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray pixels =
          scope.create(images.scaled(batch), new Shape(batch.length, LabelledImages.PIXELS));
      Vae.Bound bound;
      try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
        bound = vae.bound(pixels);
        gradients.backward(bound.reconstruction().add(bound.divergence().mul(plan.klWeight())));
      }
      vae.encoder().forEachWeight((name, weight) -> update("encoder." + name, weight));
      vae.decoder().forEachWeight((name, weight) -> update("decoder." + name, weight));
      return new double[] {bound.reconstruction().getFloat(), bound.divergence().getFloat()};
    }
  }

  private void update(String name, NDArray weight) {
    // The gradient would belong to the weight's manager and stay until the end of the training.
    try (NDArray gradient = weight.getGradient()) {
      optimizer.update(name, weight, gradient);
    }
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
