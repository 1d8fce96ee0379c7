package org.antipode.examples.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final LabelledImages IMAGES = Squares.of(200);
  private static final int EPOCHS = 30;

  @Test
  void lossAndErrorFallByFarOnImagesThatCanBeLearnt() {
    Run run = train(3, EPOCHS);

    Epoch first = run.epochs[0];
    Epoch last = run.epochs[EPOCHS - 1];
    assertTrue(last.loss() < first.loss() / 3, first + " to " + last);
    assertTrue(last.meanSquaredError() < first.meanSquaredError() / 2, first + " to " + last);
    // The code must carry something: a decoder that ignores it has no divergence.
    assertTrue(last.divergence() > 1, last::toString);
  }

  @Test
  void theLossIsReconstructionPlusWeightedDivergence() {
    Epoch epoch = train(3, 1).epochs[0];

    assertEquals(epoch.reconstruction() + 0.5 * epoch.divergence(), epoch.loss(), 1e-9);
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    assertArrayEquals(train(3, 3).weight("4.weight"), train(3, 3).weight("4.weight"));
  }

  @Test
  void anotherSeedGivesOtherWeights() {
    assertFalse(Arrays.equals(train(3, 1).weight("4.weight"), train(4, 1).weight("4.weight")));
  }

  @Test
  void theDecodersWeightsHavePyTorchsNamesOrderAndShapes() {
    Map<String, Tensor> weights = train(3, 1).weights;

    assertEquals(
        List.of("0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"),
        List.copyOf(weights.keySet()));
    assertArrayEquals(new long[] {32, 4}, weights.get("0.weight").shape());
    assertArrayEquals(new long[] {784, 32}, weights.get("4.weight").shape());
    assertArrayEquals(new long[] {784}, weights.get("4.bias").shape());
  }

  @Test
  void theLayersApplyTheWeightsRowMajorOutTimesIn() {
    Libtorch.start(1, 9);
    try (NDManager manager = NDManager.newBaseManager()) {
      Mlp network = new Mlp(manager, 2, 3, 1);
      Map<String, Tensor> weights = network.weights();
      float[] x = {0.7f, -1.3f};
      float expected = weights.get("2.bias").values()[0];
      for (int i = 0; i < 3; i++) {
        float[] w = weights.get("0.weight").values();
        float sum = weights.get("0.bias").values()[i] + w[2 * i] * x[0] + w[2 * i + 1] * x[1];
        expected += weights.get("2.weight").values()[i] * Math.max(0, sum);
      }

      NDArray out = network.apply(manager.create(x, new Shape(1, 2)));

      assertEquals(expected, out.getFloat(), 1e-6f);
    }
  }

  private static Run train(int seed, int epochs) {
    Libtorch.start(1, seed);
    TrainingPlan plan = new TrainingPlan(epochs, 16, 5e-3, 1e-4, 0.5, seed);
    try (NDManager manager = NDManager.newBaseManager()) {
      Vae vae = new Vae(manager, 32, 4);
      Trainer trainer = new Trainer(vae, plan, IMAGES, manager);
      Epoch[] run = new Epoch[epochs];
      Arrays.setAll(run, i -> trainer.runEpoch());
      return new Run(run, vae.decoder().weights());
    }
  }

  private record Run(Epoch[] epochs, Map<String, Tensor> weights) {
    float[] weight(String name) {
      return weights.get(name).values();
    }
  }
}
