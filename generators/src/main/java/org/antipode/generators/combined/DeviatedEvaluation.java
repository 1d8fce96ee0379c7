package org.antipode.generators.combined;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;

/** {@link Deviated} at one point, J = (J_f, Ψ). */
final class DeviatedEvaluation implements Evaluation {
  private final Evaluation prior;
  private final Evaluation synthesis;
  private final double[] latent;
  private final double[] deviation;

  /** Scratch of the output's length. */
  private final double[] image;

  private final ActiveSet liveLatent;
  private final ActiveSet all;
  private double[] block = new double[0];

  /**
   * @param prior an evaluation of f, owned by this one from now on
   */
  DeviatedEvaluation(Deviated map, Evaluation prior) {
    this.prior = prior;
    this.synthesis = map.synthesis().newEvaluation();
    this.latent = new double[map.prior().inputSize()];
    this.deviation = new double[map.synthesis().inputSize()];
    this.image = new double[map.outputSize()];
    this.liveLatent = new ActiveSet(latent.length);
    this.all = ActiveSet.all(image.length);
  }

  @Override
  public void forward(double[] x, double[] out) {
    prior.forward(latent(x, 0), out);
    addForward(x, out);
  }

  /** out += Ψv. */
  void addForward(double[] x, double[] out) {
    synthesis.forward(deviation(x, 0), image);
    add(1, 0, out);
  }

  @Override
  public void antipode(double[] x, double[] out) {
    prior.antipode(latent(x, 0), out);
    subtractForward(x, out);
  }

  /** out −= Ψv. */
  void subtractForward(double[] x, double[] out) {
    synthesis.forward(deviation(x, 0), image);
    add(-1, 0, out);
  }

  @Override
  public void pullback(double[] v, double[] out) {
    prior.pullback(v, latent);
    System.arraycopy(latent, 0, out, 0, latent.length);
    pullbackDeviation(v, out);
  }

  /** The last entries of out = Ψᵀv. */
  void pullbackDeviation(double[] v, double[] out) {
    synthesis.pullback(v, deviation);
    System.arraycopy(deviation, 0, out, latent.length, deviation.length);
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    prior.pushforward(latent(t, 0), out);
    addPushforward(t, 0, out, 0);
  }

  @Override
  public void settle(double[] w, double[] out) {
    prior.settle(latent(w, 0), out);
    addPushforward(w, 0, out, 0);
  }

  /** A column of out += Ψ times the last entries of a column of t. */
  void addPushforward(double[] t, int from, double[] out, int to) {
    synthesis.pushforward(deviation(t, from), image);
    add(1, to, out);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    int k = latent.length;
    int size = k + deviation.length;
    int inLatent = 0;
    liveLatent.clear();
    while (inLatent < live.count() && live.indices()[inLatent] < k) {
      liveLatent.add(live.indices()[inLatent++]);
    }
    if (inLatent == 0) {
      Arrays.fill(out, 0, image.length * count, 0);
    } else {
      if (block.length < k * count) {
        block = new double[Math.multiplyExact(k, count)];
      }
      for (int c = 0; c < count; c++) {
        System.arraycopy(tangents, c * size, block, c * k, k);
      }
      prior.pushforward(block, count, liveLatent, out);
    }
    for (int c = 0; c < count && inLatent < live.count(); c++) {
      addPushforward(tangents, c * size, out, c * image.length);
    }
  }

  @Override
  public void jacobian(double[] out) {
    prior.jacobian(out);
    Arrays.fill(deviation, 0);
    for (int j = 0; j < deviation.length; j++) {
      deviation[j] = 1;
      synthesis.pushforward(deviation, image);
      deviation[j] = 0;
      System.arraycopy(image, 0, out, (latent.length + j) * image.length, image.length);
    }
  }

  @Override
  public ActiveSet liveOutputs() {
    return all;
  }

  @Override
  public boolean atKink() {
    return prior.atKink();
  }

  private double[] latent(double[] x, int from) {
    System.arraycopy(x, from, latent, 0, latent.length);
    return latent;
  }

  private double[] deviation(double[] x, int from) {
    System.arraycopy(x, from + latent.length, deviation, 0, deviation.length);
    return deviation;
  }

  /** A column of out += c·image. */
  private void add(double c, int to, double[] out) {
    for (int i = 0; i < image.length; i++) {
      out[to + i] += c * image[i];
    }
  }
}
