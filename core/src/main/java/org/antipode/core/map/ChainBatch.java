package org.antipode.core.map;

import java.util.function.IntFunction;

/** The chain {@code x -> outer(inner(x))} at several points: each link shares work as it can. */
public class ChainBatch implements BatchEvaluation {
  private final DifferentiableMap outerMap;
  private final BatchEvaluation outer;
  private final BatchEvaluation inner;
  private final IntFunction<Evaluation> chained;
  private final Evaluation[] points;
  private final double[][] middle;
  private final ActiveSet[] live;
  private BatchEvaluation outerAntipode;

  /**
   * @param outer a batch of {@code outerMap}, owned by the chain from now on
   * @param inner a batch of the inner map, owned by the chain from now on
   * @param chained makes the chain's evaluation of a point from the links' evaluations there
   */
  public ChainBatch(
      DifferentiableMap outerMap,
      BatchEvaluation outer,
      BatchEvaluation inner,
      IntFunction<Evaluation> chained,
      int capacity) {
    this.outerMap = outerMap;
    this.outer = outer;
    this.inner = inner;
    this.chained = chained;
    this.points = new Evaluation[capacity];
    this.middle = new double[capacity][outerMap.inputSize()];
    this.live = new ActiveSet[capacity];
  }

  @Override
  public Evaluation newEvaluation(int i) {
    inner.newEvaluation(i);
    outer.newEvaluation(i);
    points[i] = chained.apply(i);
    return points[i];
  }

  @Override
  public Evaluation point(int i) {
    return points[i];
  }

  @Override
  public void forward(double[][] x, ActiveSet set, double[][] out) {
    inner.forward(x, set, middle);
    outer.forward(middle, set, out);
  }

  @Override
  public void antipode(double[][] x, ActiveSet set, double[][] out) {
    if (outerAntipode == null) {
      outerAntipode = outerMap.newBatchEvaluation(points.length);
      for (int i = 0; i < points.length; i++) {
        outerAntipode.newEvaluation(i);
      }
    }
    inner.antipode(x, set, middle);
    outerAntipode.forward(middle, set, out);
  }

  @Override
  public void pushforward(double[][] t, ActiveSet set, double[][] out) {
    inner.pushforward(t, set, middle);
    outer.pushforward(middle, set, out);
  }

  @Override
  public void pullback(double[][] v, ActiveSet set, ActiveSet[] wanted, double[][] out) {
    for (int p = 0; p < set.count(); p++) {
      int i = set.indices()[p];
      live[i] = inner.point(i).liveOutputs();
    }
    outer.pullback(v, set, live, middle);
    inner.pullback(middle, set, wanted, out);
  }

  @Override
  public long sharedNanos() {
    return outer.sharedNanos()
        + inner.sharedNanos()
        + (outerAntipode == null ? 0 : outerAntipode.sharedNanos());
  }
}
