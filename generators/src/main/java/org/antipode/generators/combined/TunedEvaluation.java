package org.antipode.generators.combined;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.generators.dense.DenseLayer;

/** A {@link TunedNetwork} at one point. */
final class TunedEvaluation implements Evaluation {
  private final TunedNetwork map;
  private final int size;
  private final Evaluation prior;
  private final double[] latent;
  private final TunedLayer[] layers;

  /** The input of layer i, or its tangent or its pullback. */
  private final double[][] hidden;

  private final double[][] blocks;
  private final ActiveSet liveLatent;
  private TunedEvaluation antipode;
  private double[] single = new double[0];
  private double[] image = new double[0];

  TunedEvaluation(TunedNetwork map) {
    int count = map.tuned().size();
    this.map = map;
    this.size = map.inputSize();
    this.prior = map.prior().newEvaluation();
    this.latent = new double[map.prior().inputSize()];
    this.layers = new TunedLayer[count];
    this.hidden = new double[count][];
    this.blocks = new double[count + 1][0];
    this.liveLatent = new ActiveSet(latent.length);
    int from = latent.length;
    for (int i = 0; i < count; i++) {
      DenseLayer layer = map.tuned().get(i);
      layers[i] = new TunedLayer(layer, from);
      hidden[i] = new double[layer.inputSize()];
      from += layer.weights().data().length;
    }
  }

  /** Computes one layer's output from its input. */
  private interface Step {
    void compute(TunedLayer layer, double[] input, double[] out);
  }

  private void through(Step step, double[] out) {
    for (int i = 0; i < layers.length; i++) {
      step.compute(layers[i], hidden[i], i + 1 < layers.length ? hidden[i + 1] : out);
    }
  }

  @Override
  public void forward(double[] x, double[] out) {
    prior.forward(latent(x), hidden[0]);
    through((layer, input, output) -> layer.forward(input, x, output), out);
  }

  private double[] latent(double[] x) {
    System.arraycopy(x, 0, latent, 0, latent.length);
    return latent;
  }

  @Override
  public void antipode(double[] x, double[] out) {
    if (antipode == null) {
      antipode = new TunedEvaluation(map);
    }
    reserve();
    for (int j = 0; j < size; j++) {
      single[j] = -x[j];
    }
    antipode.forward(single, out);
  }

  @Override
  public void pullback(double[] v, double[] out) {
    double[] above = v;
    for (int i = layers.length - 1; i >= 0; i--) {
      ActiveSet wanted = i > 0 ? layers[i - 1].liveOutputs() : prior.liveOutputs();
      layers[i].pullback(above, out, wanted, hidden[i]);
      above = hidden[i];
    }
    prior.pullback(above, latent);
    System.arraycopy(latent, 0, out, 0, latent.length);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    prior.pushforward(latent(t), hidden[0]);
    through((layer, input, output) -> layer.pushforward(input, t, output), out);
  }

  @Override
  public void settle(double[] w, double[] out) {
    prior.settle(latent(w), hidden[0]);
    through((layer, input, output) -> layer.settle(input, w, output), out);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    int k = latent.length;
    liveLatent.clear();
    int inLatent = 0;
    while (inLatent < live.count() && live.indices()[inLatent] < k) {
      liveLatent.add(live.indices()[inLatent++]);
    }
    if (inLatent < live.count()) {
      reserve();
      for (int c = 0; c < count; c++) {
        System.arraycopy(tangents, c * size, single, 0, size);
        column(c, out);
      }
      return;
    }
    double[] below = block(0, k * count);
    for (int c = 0; c < count; c++) {
      System.arraycopy(tangents, c * size, below, c * k, k);
    }
    double[] input = block(1, layers[0].inputSize() * count);
    prior.pushforward(below, count, liveLatent, input);
    for (int i = 0; i < layers.length; i++) {
      boolean isLast = i + 1 == layers.length;
      double[] output = isLast ? out : block(i + 2, layers[i].outputSize() * count);
      ActiveSet alive = i > 0 ? layers[i - 1].liveOutputs() : prior.liveOutputs();
      layers[i].pushforward(input, count, alive, output);
      input = output;
    }
  }

  @Override
  public void jacobian(double[] out) {
    reserve();
    Arrays.fill(single, 0);
    for (int j = 0; j < size; j++) {
      single[j] = 1;
      column(j, out);
      single[j] = 0;
    }
  }

  /** Column c of out = J times the single tangent. */
  private void column(int c, double[] out) {
    pushforward(single, image);
    System.arraycopy(image, 0, out, c * image.length, image.length);
  }

  private void reserve() {
    if (single.length == 0) {
      single = new double[size];
      image = new double[map.outputSize()];
    }
  }

  private double[] block(int i, int length) {
    if (blocks[i].length < length) {
      blocks[i] = new double[length];
    }
    return blocks[i];
  }

  @Override
  public ActiveSet liveOutputs() {
    return layers[layers.length - 1].liveOutputs();
  }

  @Override
  public boolean atKink() {
    for (TunedLayer layer : layers) {
      if (layer.atKink()) {
        return true;
      }
    }
    return prior.atKink();
  }
}
