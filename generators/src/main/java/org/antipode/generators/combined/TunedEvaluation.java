package org.antipode.generators.combined;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;

/**
 * A {@link TunedNetwork} at one point: an evaluation of its graph, of which some layers get their
 * part of the whole input besides.
 */
final class TunedEvaluation implements Evaluation {
  private final TunedNetwork map;
  private final int size;
  private final Evaluation graph;
  private final List<TunedLayer> layers = new ArrayList<>();
  private final double[] latent;
  private final ActiveSet liveLatent;
  private TunedEvaluation antipode;
  private double[] single = new double[0];
  private double[] image = new double[0];
  private double[] block = new double[0];

  TunedEvaluation(TunedNetwork map) {
    this.map = map;
    this.size = map.inputSize();
    this.latent = new double[map.graph().inputSize()];
    this.liveLatent = new ActiveSet(latent.length);
    List<Evaluation> ofMaps = new ArrayList<>();
    for (DifferentiableMap part : map.maps()) {
      boolean isTuned =
          layers.size() < map.places().size()
              && map.places().get(layers.size()).index() == ofMaps.size();
      if (isTuned) {
        layers.add(new TunedLayer(map.places().get(layers.size())));
      }
      ofMaps.add(isTuned ? layers.get(layers.size() - 1) : part.newEvaluation());
    }
    this.graph = map.graph().newEvaluation(ofMaps);
  }

  private void hold(double[] whole) {
    for (TunedLayer layer : layers) {
      layer.hold(whole);
    }
  }

  private double[] latent(double[] x) {
    System.arraycopy(x, 0, latent, 0, latent.length);
    return latent;
  }

  @Override
  public void forward(double[] x, double[] out) {
    hold(x);
    graph.forward(latent(x), out);
    hold(null);
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
    hold(out);
    graph.pullback(v, latent);
    hold(null);
    System.arraycopy(latent, 0, out, 0, latent.length);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    hold(t);
    graph.pushforward(latent(t), out);
    hold(null);
  }

  @Override
  public void settle(double[] w, double[] out) {
    hold(w);
    graph.settle(latent(w), out);
    hold(null);
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
    if (block.length < k * count) {
      block = new double[Math.multiplyExact(k, count)];
    }
    for (int c = 0; c < count; c++) {
      System.arraycopy(tangents, c * size, block, c * k, k);
    }
    graph.pushforward(block, count, liveLatent, out);
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

  @Override
  public ActiveSet liveOutputs() {
    return graph.liveOutputs();
  }

  @Override
  public boolean atKink() {
    return graph.atKink();
  }
}
