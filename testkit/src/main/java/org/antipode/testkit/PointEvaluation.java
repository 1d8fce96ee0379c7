package org.antipode.testkit;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;

/** An evaluation that returns each output in a new array. */
final class PointEvaluation {
  private final Evaluation evaluation;
  private final int p;
  private final int q;

  PointEvaluation(DifferentiableMap map) {
    this.evaluation = map.newEvaluation();
    this.p = map.inputSize();
    this.q = map.outputSize();
  }

  /** Calls {@code forward}: every later call is about this point. */
  void moveTo(TestPoint point) {
    evaluation.forward(point.copy(), new double[q]);
  }

  /** For the methods that this class does not wrap. */
  Evaluation evaluation() {
    return evaluation;
  }

  /** Jt. */
  double[] pushed(double[] t) {
    double[] out = Probe.unwritten(q);
    evaluation.pushforward(t, out);
    return out;
  }

  /** Jᵀv. */
  double[] pulled(double[] v) {
    double[] out = Probe.unwritten(p);
    evaluation.pullback(v, out);
    return out;
  }

  /** The one-sided derivative along w; from now on J belongs to the piece along w. */
  double[] settled(double[] w) {
    double[] out = Probe.unwritten(q);
    evaluation.settle(w, out);
    return out;
  }
}
