package org.antipode.core.map;

/** The evaluation of a map that is linear, though its type does not say so. */
record JoinedEvaluation(Evaluation map) implements LinearEvaluation {
  @Override
  public void apply(double[] s, double[] out) {
    map.forward(s, out);
  }

  @Override
  public void adjoint(double[] v, double[] out) {
    map.pullback(v, out);
  }

  /** −As. */
  @Override
  public void antipode(double[] x, double[] out) {
    map.forward(x, out);
    for (int i = 0; i < out.length; i++) {
      out[i] = -out[i];
    }
  }

  @Override
  public void pullback(double[] v, ActiveSet wanted, double[] out) {
    map.pullback(v, wanted, out);
  }

  @Override
  public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
    map.pushforward(tangents, count, live, out);
  }

  @Override
  public void jacobian(double[] out) {
    map.jacobian(out);
  }

  @Override
  public ActiveSet liveOutputs() {
    return map.liveOutputs();
  }
}
