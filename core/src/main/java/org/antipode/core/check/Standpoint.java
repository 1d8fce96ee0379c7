package org.antipode.core.check;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;

/** Where a map is looked at: an evaluation whose outputs come in new arrays. */
final class Standpoint {
  private final Evaluation evaluation;
  private final int p;
  private final int q;

  Standpoint(DifferentiableMap map) {
    this.evaluation = map.newEvaluation();
    this.p = map.inputSize();
    this.q = map.outputSize();
  }

  /** Stands at x. */
  void at(double[] x) {
    evaluation.forward(x, new double[q]);
  }

  /** For what has no method here. */
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

  /** The one-sided derivative along w, whose piece J is of from now on. */
  double[] settled(double[] w) {
    double[] out = Probe.unwritten(q);
    evaluation.settle(w, out);
    return out;
  }
}
