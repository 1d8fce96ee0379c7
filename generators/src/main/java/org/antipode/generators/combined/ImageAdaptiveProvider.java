package org.antipode.generators.combined;

import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.network.Layer;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.linear.Scaling;

/**
 * A generator whose last layers are fitted to the measurements of one signal: the changes of their
 * weights are deviations (Hussein, Tirer and Giryes, "Image-Adaptive GAN based Reconstruction",
 * AAAI 2020). The biases stay.
 */
public final class ImageAdaptiveProvider
    implements GeneratorProvider<ImageAdaptiveProvider.Options> {
  /** The options. */
  public record Options(
      @Option("the generator, a chain of dense layers") Part<Generator, ?> generator,
      @Option(value = "how many of the last layers have weights that change", min = 1)
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
    SplitNetwork network = SplitNetwork.of(generator);
    int count = network.layers().size();
    int fixed = count - options.layers();
    if (fixed < 0) {
      throw new IllegalArgumentException(
          "option 'layers' must be at most %d, as the generator has %d layers, but is %d"
              .formatted(count, count, options.layers()));
    }
    List<? extends Layer> tuned = network.layers().subList(fixed, count);
    if (!tuned.stream().allMatch(DenseLayer.class::isInstance)) {
      throw new IllegalArgumentException(
          "the layers that change must be dense, but the last %d of this generator are not all so"
              .formatted(options.layers()));
    }
    DifferentiableMap prior =
        fixed == 0
            ? new Scaling(Shape.vector(generator.inputSize()), new double[0], new double[0])
            : network.first(fixed);
    TunedNetwork map = new TunedNetwork(prior, tuned.stream().map(DenseLayer.class::cast).toList());
    return new DeviationGenerator(
        map,
        map.changes(),
        generator.outputShape(),
        generator.valueRange(),
        generator.description());
  }
}
