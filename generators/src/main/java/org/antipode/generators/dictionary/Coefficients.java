package org.antipode.generators.dictionary;

import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.network.AffineMap;
import org.antipode.core.shape.Shape;

/**
 * A generator without a prior: the latent code is the signal's coefficients, all of them {@link
 * Generator#deviations deviations}, so that solvers start at 0.
 *
 * @param synthesis from the coefficients to the signal
 */
record Coefficients(AffineMap synthesis) implements Generator, AffineMap {
  @Override
  public Shape inputShape() {
    return synthesis.inputShape();
  }

  @Override
  public Shape outputShape() {
    return synthesis.outputShape();
  }

  @Override
  public int deviations() {
    return inputSize();
  }

  @Override
  public double[] bias() {
    return synthesis.bias();
  }

  @Override
  public double[] rowNorms() {
    return synthesis.rowNorms();
  }

  @Override
  public double multiplications() {
    return synthesis.multiplications();
  }

  @Override
  public Evaluation newEvaluation() {
    return synthesis.newEvaluation();
  }
}
