package org.antipode.recovery.strategy;

import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;

/**
 * An evaluation that a task in {@link Lockstep} uses: single products wait for the other tasks,
 * everything else is computed at once.
 */
final class LaneEvaluation implements Evaluation {
  private final Lockstep.Lane lane;
  private final Evaluation point;

  /**
   * @param point the evaluation that the lane's place in the batch has, or had before it made a
   *     newer one
   */
  LaneEvaluation(Lockstep.Lane lane, Evaluation point) {
    this.lane = lane;
    this.point = point;
  }

  @Override
  public void forward(double[] x, double[] out) {
    if (!lane.isShared(point, Lockstep.Product.FORWARD, x, out)) {
      point.forward(x, out);
    }
  }

  @Override
  public void antipode(double[] x, double[] out) {
    if (!lane.isShared(point, Lockstep.Product.ANTIPODE, x, out)) {
      point.antipode(x, out);
    }
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    if (!lane.isShared(point, Lockstep.Product.PUSHFORWARD, t, out)) {
      point.pushforward(t, out);
    }
  }

  @Override
  public void pullback(double[] v, double[] out) {
    if (!lane.isShared(point, Lockstep.Product.PULLBACK, v, out)) {
      point.pullback(v, out);
    }
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    point.pushforward(tangents, count, live, out);
  }

  @Override
  public void jacobian(double[] out) {
    point.jacobian(out);
  }

  @Override
  public ActiveSet liveOutputs() {
    return point.liveOutputs();
  }

  @Override
  public boolean atKink() {
    return point.atKink();
  }

  @Override
  public void settle(double[] w, double[] out) {
    point.settle(w, out);
  }
}
