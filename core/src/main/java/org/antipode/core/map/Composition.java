package org.antipode.core.map;

/**
 * The chain {@code x -> outer(inner(x))} and its chain rule, J = J_outer J_inner.
 *
 * <p>The inner map's live outputs travel with it: the outer map is asked for their pullback alone
 * and pushes their rows alone forward.
 */
record Composition(DifferentiableMap outer, DifferentiableMap inner) implements DifferentiableMap {
  Composition {
    if (outer.inputSize() != inner.outputSize()) {
      throw new IllegalArgumentException(
          "inner map's output size "
              + inner.outputSize()
              + " does not match outer map's input size "
              + outer.inputSize());
    }
  }

  @Override
  public int inputSize() {
    return inner.inputSize();
  }

  @Override
  public int outputSize() {
    return outer.outputSize();
  }

  @Override
  public Evaluation newEvaluation() {
    return new Chain(outer.newEvaluation(), inner.newEvaluation(), inputSize(), inner.outputSize());
  }

  private static final class Chain implements Evaluation {
    private final Evaluation outer;
    private final Evaluation inner;
    private final int inputSize;
    private final int middleSize;
    private final double[] middle;
    private double[] block = new double[0];

    Chain(Evaluation outer, Evaluation inner, int inputSize, int middleSize) {
      this.outer = outer;
      this.inner = inner;
      this.inputSize = inputSize;
      this.middleSize = middleSize;
      this.middle = new double[middleSize];
    }

    @Override
    public void forward(double[] x, double[] out) {
      inner.forward(x, middle);
      outer.forward(middle, out);
    }

    @Override
    public void pullback(double[] v, double[] out) {
      outer.pullback(v, inner.liveOutputs(), middle);
      inner.pullback(middle, out);
    }

    @Override
    public void pullback(double[] v, ActiveSet wanted, double[] out) {
      outer.pullback(v, inner.liveOutputs(), middle);
      inner.pullback(middle, wanted, out);
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      inner.pushforward(t, middle);
      outer.pushforward(middle, out);
    }

    @Override
    public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
      inner.pushforward(tangents, count, live, block(count));
      outer.pushforward(block, count, inner.liveOutputs(), out);
    }

    @Override
    public void jacobian(double[] out) {
      inner.jacobian(block(inputSize));
      outer.pushforward(block, inputSize, inner.liveOutputs(), out);
    }

    private double[] block(int count) {
      if (block.length < middleSize * count) {
        block = new double[Math.multiplyExact(middleSize, count)];
      }
      return block;
    }

    @Override
    public ActiveSet liveOutputs() {
      return outer.liveOutputs();
    }

    @Override
    public boolean atKink() {
      return inner.atKink() || outer.atKink();
    }

    @Override
    public void settle(double[] w, double[] out) {
      inner.settle(w, middle);
      outer.settle(middle, out);
    }
  }
}
