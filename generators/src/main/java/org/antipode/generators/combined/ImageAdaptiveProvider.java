package org.antipode.generators.combined;

import org.antipode.core.map.Generator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;
import org.antipode.generators.graph.Graph;

/**
 * A generator whose last layers are fitted to the measurements of one signal: the changes of their
 * weights are deviations (Hussein, Tirer and Giryes, "Image-Adaptive GAN based Reconstruction",
 * AAAI 2020). The biases stay.
 */
public final class ImageAdaptiveProvider
    implements GeneratorProvider<ImageAdaptiveProvider.Options> {
  /** The options. */
  public record Options(
      @Option("the generator, a network with dense or convolutional layers")
          Part<Generator, ?> generator,
      @Option(
              value =
                  "how many of the last dense and convolutional layers have weights that change",
              min = 1)
          int layers) {}

  @Override
  public String name() {
    return "image-adaptive";
  }

  @Override
  public String summary() {
    return "a generator whose last layers are fitted to the measurements too (Hussein et al. 2020)";
  }

  @Override
  public Options defaults() {
    return new Options(null, 1);
  }

  @Override
  public Generator create(Options options, Context context) {
    Generator generator = options.generator().make(context.part(0, context::shape));
    Graph graph =
        Graph.of(generator)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the generator must be a network whose layers are known, such as a trained"
                            + " decoder, onnx, mlp or relu-gaussian; those of '%s' are not"
                                .formatted(options.generator().name())));
    int count = TunedPlace.all(graph).size();
    if (count == 0) {
      throw new IllegalArgumentException(
          "the generator has no dense or convolutional layer whose weights could change; give a"
              + " network, such as a trained decoder, onnx, mlp or relu-gaussian");
    }
    if (options.layers() > count) {
      throw new IllegalArgumentException(
          "option 'layers' must be at most %d, as the generator has %d dense and convolutional layers, but is %d"
              .formatted(count, count, options.layers()));
    }
    return TunedNetwork.of(graph, options.layers());
  }
}
