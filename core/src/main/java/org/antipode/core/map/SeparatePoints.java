package org.antipode.core.map;

import java.util.function.Supplier;

/** A batch whose points share no work. */
final class SeparatePoints implements BatchEvaluation {
  private final Supplier<Evaluation> made;
  private final Evaluation[] points;

  SeparatePoints(Supplier<Evaluation> made, int capacity) {
    this.made = made;
    this.points = new Evaluation[capacity];
  }

  @Override
  public Evaluation newEvaluation(int i) {
    points[i] = made.get();
    return points[i];
  }

  @Override
  public Evaluation point(int i) {
    return points[i];
  }
}
