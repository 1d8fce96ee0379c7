package org.antipode.testkit;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.network.Activation;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.shape.Shape;

/** A generator of one layer without biases, x ↦ Wx or x ↦ max(Wx, 0). */
record OneLayer(RandomMatrix affine, boolean isRelu) implements Network, Layer, Activation {
  @Override
  public DifferentiableMap structure() {
    return this;
  }

  @Override
  public Shape inputShape() {
    return affine.inputShape();
  }

  @Override
  public Shape outputShape() {
    return affine.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return isRelu
        ? new Relu(affine.outputSize()).after(affine).newEvaluation()
        : affine.newEvaluation();
  }

  @Override
  public Activation activation() {
    return this;
  }

  @Override
  public double[] kinks() {
    return isRelu ? new double[1] : new double[0];
  }

  @Override
  public double steepness() {
    return 1;
  }

  @Override
  public double curvature() {
    return 0;
  }
}
