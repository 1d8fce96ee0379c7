package org.antipode.assembly.wiring;

import java.util.Optional;
import org.antipode.assembly.experiment.MapParts;
import org.antipode.assembly.experiment.Part;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Shape;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.MeasurementProvider;

/** The generator and the measurement operator of an experiment, each if it is named. */
public record Maps(Optional<Generator> generator, Optional<MeasurementOperator> measurement) {
  /**
   * Makes the parts that are named, each with the seed's random stream of its kind.
   *
   * @throws RequestException if a part cannot be made or does not fit the other, or if a
   *     measurement asks for the signal's shape and there is no generator
   */
  public static Maps of(MapParts parts) {
    Seed seed = new Seed(parts.seed());
    Optional<Generator> generator = parts.generator().map(part -> generator(part, seed));
    Optional<MeasurementOperator> measurement =
        parts
            .measurement()
            .map(
                part ->
                    generator.isPresent()
                        ? measurement(part, generator.get(), seed)
                        : made(part, Optional.empty(), seed));
    return new Maps(generator, measurement);
  }

  /** The model A∘G; empty unless both are named. */
  public Optional<DifferentiableMap> composed() {
    return measurement.flatMap(a -> generator.map(a::after));
  }

  static Generator generator(Part<GeneratorProvider<?>> part, Seed seed) {
    Context context = Context.of(seed.stream("generator"));
    return part.made(() -> created(part.provider(), part, context));
  }

  static MeasurementOperator measurement(
      Part<MeasurementProvider<?>> part, Generator generator, Seed seed) {
    MeasurementOperator made = made(part, Optional.of(generator.outputShape()), seed);
    if (!generator.outputShape().fits(made.inputShape())) {
      throw new RequestException(
          "%s: the generator's output of shape %s does not fit the operator's input of shape %s%s"
              .formatted(
                  part.path(), generator.outputShape(), made.inputShape(), read(made, generator)));
    }
    return made;
  }

  /** What was read to make an operator that does not fit. */
  private static String read(MeasurementOperator made, Generator generator) {
    if (made.description().isEmpty()) {
      return "";
    }
    boolean transposed = made.outputSize() == generator.outputSize();
    return ": "
        + String.join(", ", made.description())
        + (transposed ? "; transpose it?" : "; give the matrix of this signal");
  }

  private static MeasurementOperator made(
      Part<MeasurementProvider<?>> part, Optional<Shape> signal, Seed seed) {
    Context context =
        new PartContext(
            part.path(),
            signal,
            "its size is that of the signal; give a generator too",
            seed.stream("measurement"));
    return part.made(() -> created(part.provider(), part, context));
  }

  private static <O extends Record> Generator created(
      GeneratorProvider<O> provider, Part<?> part, Context context) {
    return provider.create(part.optionsFor(provider), context);
  }

  private static <O extends Record> MeasurementOperator created(
      MeasurementProvider<O> provider, Part<?> part, Context context) {
    return provider.create(part.optionsFor(provider), context);
  }
}
