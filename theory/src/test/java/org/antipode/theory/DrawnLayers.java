package org.antipode.theory;

import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.ValueRange;
import org.antipode.core.network.Layer;
import org.antipode.core.random.RandomStream;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.layer.AffineLayer;

/** Drawn layers of several kinds, the networks that they make, and the same as dense layers. */
public final class DrawnLayers {
  /** The size of a decoder's latent code. */
  public static final int LATENT = 3;

  /** The side of the picture that a convolution takes. */
  public static final int SIDE = 5;

  private final RandomStream random;

  public DrawnLayers(RandomStream random) {
    this.random = random;
  }

  public DenseLayer dense(int rows, int columns, ActivationKind kind) {
    return new DenseLayer(
        ColumnMatrix.filled(rows, columns, () -> random.nextGaussian() / Math.sqrt(rows)),
        random.gaussians(rows, 0.1),
        kind.with(0));
  }

  public AffineLayer convolution(
      int channels, int filters, int spacing, int groups, ActivationKind kind) {
    int[] around = {spacing, spacing};
    ConvolutionSizes sizes =
        new ConvolutionSizes(
            false,
            channels,
            new int[] {SIDE, SIDE},
            filters,
            new int[] {3, 3},
            new int[] {1, 1},
            around,
            around,
            around,
            groups);
    double[] weights = random.gaussians(filters * channels / groups * 9, 0.3);
    return new AffineLayer(
        new Convolution(sizes, weights, random.gaussians(filters, 0.1)), kind.with(0));
  }

  public static LayerNetwork network(List<? extends DifferentiableMap> parts) {
    DifferentiableMap map = parts.get(0);
    for (DifferentiableMap part : parts.subList(1, parts.size())) {
      map = part.after(map);
    }
    return new LayerNetwork(map, ValueRange.ALL);
  }

  /** The layer with its matrix written out. */
  public static DenseLayer writtenOut(Layer layer, ActivationKind kind) {
    int inputs = layer.inputSize();
    double[] matrix = new double[layer.outputSize() * inputs];
    Evaluation evaluation = layer.affine().newEvaluation();
    evaluation.forward(new double[inputs], new double[layer.outputSize()]);
    evaluation.jacobian(matrix);
    return new DenseLayer(
        new ColumnMatrix(layer.outputSize(), inputs, matrix), layer.affine().bias(), kind.with(0));
  }

  /** A decoder of two convolutions, and the same one made of dense layers. */
  public List<LayerNetwork> decoders(ActivationKind last) {
    DenseLayer first = dense(2 * SIDE * SIDE, LATENT, ActivationKind.RELU);
    AffineLayer second = convolution(2, 4, 1, 2, ActivationKind.RELU);
    AffineLayer third = convolution(4, 2, 2, 1, last);
    return List.of(
        network(List.of(first, second, third)),
        network(List.of(first, writtenOut(second, ActivationKind.RELU), writtenOut(third, last))));
  }
}
