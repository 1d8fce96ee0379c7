package org.antipode.generators.trained;

import static org.antipode.generators.layer.ActivationKind.LEAKY_RELU;
import static org.antipode.generators.layer.ActivationKind.SIGMOID;
import static org.antipode.generators.layer.ElementwiseActivation.RELU;

import java.util.List;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;

/** A trained convolutional decoder of 64×64 head phantoms. */
public final class PhantomDecoderProvider
    implements GeneratorProvider<PhantomDecoderProvider.Options> {
  private static final int LATENT_SIZE = 40;
  private static final ElementwiseActivation LEAKY = LEAKY_RELU.with(0.2);

  /** The channels of the dense layer and of the convolutions after it. */
  private static final int[] CHANNELS = {64, 64, 48, 32, 24};

  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "phantom-decoder";
  }

  @Override
  public String summary() {
    return "trained convolutional decoder of 64×64 head phantoms, latent code of 40";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  /**
   * 40 → 64×4×4, four times doubled by nearest resizing and convolved, and a last convolution to
   * 64×64.
   */
  @Override
  public Generator create(Options options, Context context) {
    TrainedTensors tensors = TrainedTensors.of(name());
    Graph.Builder graph = Graph.builder(Shape.vector(LATENT_SIZE));
    int value = graph.add(new DenseLayer(tensors.normalisedDense(0), RELU), 0);
    int side = 4;
    for (int i = 1; i < CHANNELS.length; i++) {
      side *= 2;
      ConvolutionSizes sizes = sizes(CHANNELS[i - 1], side, CHANNELS[i]);
      Convolution convolution = tensors.normalisedConvolution(4 * i + 1, sizes).afterNearest(2, 2);
      value = graph.add(new AffineLayer(convolution, LEAKY), value);
    }
    ElementwiseActivation sigmoid = SIGMOID.with(0);
    ConvolutionSizes last = sizes(CHANNELS[CHANNELS.length - 1], side, 1);
    value = graph.add(new AffineLayer(tensors.convolution(20, last), sigmoid), value);
    return graph.build(value, Shape.image(side, side, 1), sigmoid.range(), List.of());
  }

  private static ConvolutionSizes sizes(int channels, int side, int filters) {
    return ConvolutionSizes.plain(channels, new int[] {side, side}, filters, new int[] {3, 3}, 1);
  }
}
