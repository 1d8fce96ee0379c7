package org.antipode.generators.combined;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;

/** {@link Deviated} at several points: f shares work as it can. */
final class DeviatedBatch implements BatchEvaluation {
  private final Deviated map;
  private final BatchEvaluation prior;
  private final DeviatedEvaluation[] points;

  /** The entries of each point, or of its tangent or its pullback, that f has. */
  private final double[][] latent;

  private final ActiveSet[] wantedLatent;

  DeviatedBatch(Deviated map, int capacity) {
    int k = map.prior().inputSize();
    this.map = map;
    this.prior = map.prior().newBatchEvaluation(capacity);
    this.points = new DeviatedEvaluation[capacity];
    this.latent = new double[capacity][k];
    this.wantedLatent = new ActiveSet[capacity];
    Arrays.fill(wantedLatent, ActiveSet.all(k));
  }

  @Override
  public DeviatedEvaluation newEvaluation(int i) {
    points[i] = new DeviatedEvaluation(map, prior.newEvaluation(i));
    return points[i];
  }

  @Override
  public DeviatedEvaluation point(int i) {
    return points[i];
  }

  @Override
  public void forward(double[][] x, ActiveSet set, double[][] out) {
    prior.forward(latent(x, set), set, out);
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      points[i].addForward(x[i], out[i]);
    }
  }

  @Override
  public void antipode(double[][] x, ActiveSet set, double[][] out) {
    prior.antipode(latent(x, set), set, out);
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      points[i].subtractForward(x[i], out[i]);
    }
  }

  @Override
  public void pushforward(double[][] t, ActiveSet set, double[][] out) {
    prior.pushforward(latent(t, set), set, out);
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      points[i].addPushforward(t[i], 0, out[i], 0);
    }
  }

  /** All entries, wanted or not. */
  @Override
  public void pullback(double[][] v, ActiveSet set, ActiveSet[] wanted, double[][] out) {
    prior.pullback(v, set, wantedLatent, latent);
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      System.arraycopy(latent[i], 0, out[i], 0, latent[i].length);
      points[i].pullbackDeviation(v[i], out[i]);
    }
  }

  @Override
  public long sharedNanos() {
    return prior.sharedNanos();
  }

  private double[][] latent(double[][] x, ActiveSet set) {
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      System.arraycopy(x[i], 0, latent[i], 0, latent[i].length);
    }
    return latent;
  }
}
