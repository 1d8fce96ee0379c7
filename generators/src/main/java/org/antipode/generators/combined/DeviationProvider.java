package org.antipode.generators.combined;

import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;
import org.antipode.generators.dictionary.Basis;

/**
 * G(z) + Ψv: a generator with a deviation from its range, v sparse in the basis Ψ (Dhar, Grover and
 * Ermon, "Modeling Sparse Deviations for Compressed Sensing using Generative Models", 2018).
 *
 * <p>Inside of a network, G₂(G₁(z) + Ψv) with G = G₂ ∘ G₁, the input of the later layers leaves the
 * range of the earlier ones (Daras, Dean, Jalal and Dimakis, "Intermediate Layer Optimization for
 * Inverse Problems using Deep Generative Models", 2021).
 */
public final class DeviationProvider implements GeneratorProvider<DeviationProvider.Options> {
  /** The options. */
  public record Options(
      @Option("the generator G that signals deviate from") Part<Generator, ?> generator,
      @Option(
              value =
                  "the layer of G whose outputs v is added to, 1 for the first one; the signal if"
                      + " left out",
              min = 1)
          Optional<Integer> layer,
      @Option("the basis Ψ of v: pixels (the entries themselves), dct, haar, daubechies-4 or -8")
          Basis basis) {}

  @Override
  public String name() {
    return "deviation";
  }

  @Override
  public String summary() {
    return "a generator plus a deviation from its range, sparse in a basis (Dhar et al. 2018), or"
        + " inside of the network (Daras et al. 2021)";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty(), Basis.PIXELS);
  }

  @Override
  public Generator create(Options options, Context context) {
    Generator generator = options.generator().make(context.part(0, context::shape));
    return options
        .layer()
        .map(layer -> inside(generator, layer, options.basis()))
        .orElseGet(() -> atSignal(generator, options.basis()));
  }

  private static Generator atSignal(Generator generator, Basis basis) {
    Deviated map = new Deviated(generator, basis.synthesis(generator.outputShape()));
    return new DeviationGenerator(
        map,
        generator.deviations() + map.synthesis().inputSize(),
        map.outputShape(),
        ValueRange.ALL,
        generator.description());
  }

  private static Generator inside(Generator generator, int layer, Basis basis) {
    SplitNetwork network = SplitNetwork.of(generator);
    int count = network.layers().size();
    if (layer >= count) {
      throw new IllegalArgumentException(
          "option 'layer' must be below %d, as the generator has %d layers, but is %d; leave it out"
                  .formatted(count, count, layer)
              + " for deviations of the signal");
    }
    DifferentiableMap first = network.first(layer);
    Deviated map = new Deviated(first, basis.synthesis(first.outputShape()));
    return new DeviationGenerator(
        network.rest(layer).after(map),
        map.synthesis().inputSize(),
        generator.outputShape(),
        generator.valueRange(),
        generator.description());
  }
}
