package org.antipode.core.map;

/**
 * The chain {@code x -> outer(inner(x))} at one point, J = J_outer J_inner.
 *
 * <p>A map extends it where it can compute something cheaper than its parts do one after the other.
 */
public class ChainEvaluation implements Evaluation {
  private final DifferentiableMap outerMap;
  private final Evaluation outer;
  private final Evaluation inner;
  private final int inputSize;
  private final int middleSize;
  private final double[] middle;
  private Evaluation outerAntipode;
  private double[] block = new double[0];

  /** A chain of evaluations of two maps, which it owns from now on. */
  public ChainEvaluation(
      DifferentiableMap outerMap, Evaluation outer, DifferentiableMap innerMap, Evaluation inner) {
    this.outerMap = outerMap;
    this.outer = outer;
    this.inner = inner;
    this.inputSize = innerMap.inputSize();
    this.middleSize = innerMap.outputSize();
    this.middle = new double[middleSize];
  }

  @Override
  public void forward(double[] x, double[] out) {
    inner.forward(x, middle);
    outer.forward(middle, out);
  }

  @Override
  public void antipode(double[] x, double[] out) {
    if (outerAntipode == null) {
      outerAntipode = outerMap.newEvaluation();
    }
    inner.antipode(x, middle);
    outerAntipode.forward(middle, out);
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
