package org.antipode.generators.trained;

import static org.antipode.generators.layer.ActivationKind.SIGMOID;
import static org.antipode.generators.layer.ElementwiseActivation.RELU;

import java.util.List;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;

/** A trained convolutional decoder of 28×28 handwritten digits (MNIST). */
public final class MnistConvDecoderProvider
    implements GeneratorProvider<MnistConvDecoderProvider.Options> {
  private static final int LATENT_SIZE = 20;
  private static final int FILTERS = 48;

  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "mnist-conv-decoder";
  }

  @Override
  public String summary() {
    return "trained convolutional decoder of handwritten digits (MNIST), latent code of 20";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  /** 20 → 48×7×7 → 48×14×14 → 28×28, the two steps by transposed convolutions. */
  @Override
  public Generator create(Options options, Context context) {
    TrainedTensors tensors = TrainedTensors.of(name());
    Graph.Builder graph = Graph.builder(Shape.vector(LATENT_SIZE));
    int value = graph.add(new DenseLayer(tensors.normalisedDense(0), RELU), 0);
    value =
        graph.add(
            new AffineLayer(tensors.normalisedConvolution(4, doubled(7, FILTERS)), RELU), value);
    ElementwiseActivation sigmoid = SIGMOID.with(0);
    value = graph.add(new AffineLayer(tensors.convolution(7, doubled(14, 1)), sigmoid), value);
    return graph.build(value, Shape.image(28, 28, 1), sigmoid.range(), List.of());
  }

  /** 4×4 weights, stride 2: twice as many pixels in both directions. */
  private static ConvolutionSizes doubled(int side, int filters) {
    return ConvolutionSizes.transposed(
        FILTERS, new int[] {side, side}, filters, new int[] {4, 4}, 2, 1);
  }
}
