package org.antipode.assembly.registry;

import java.util.List;
import java.util.Optional;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Provider;
import org.antipode.core.spi.SolverProvider;

/**
 * A kind of part: its name in experiment files and the interface of its providers.
 *
 * <p>A module that brings a kind of its own makes one and hands it to {@link Registry#load}.
 */
public final class PartKind<P extends Provider<?>> {
  public static final PartKind<GeneratorProvider<?>> GENERATOR =
      PartKind.<GeneratorProvider<?>>of("generator", "generators", GeneratorProvider.class);
  public static final PartKind<MeasurementProvider<?>> MEASUREMENT =
      PartKind.<MeasurementProvider<?>>of("measurement", "measurements", MeasurementProvider.class);
  public static final PartKind<NoiseProvider<?>> NOISE =
      PartKind.<NoiseProvider<?>>of("noise", "noises", NoiseProvider.class).byDefault("none");
  public static final PartKind<LossProvider<?>> LOSS =
      PartKind.<LossProvider<?>>of("loss", "losses", LossProvider.class).byDefault("least-squares");
  public static final PartKind<SolverProvider<?>> SOLVER =
      PartKind.<SolverProvider<?>>of("solver", "solvers", SolverProvider.class)
          .byDefault("levenberg-marquardt");

  private final String name;
  private final String plural;
  private final Class<P> providerType;
  private final Optional<String> defaultPart;

  private PartKind(
      String name, String plural, Class<P> providerType, Optional<String> defaultPart) {
    this.name = name;
    this.plural = plural;
    this.providerType = providerType;
    this.defaultPart = defaultPart;
  }

  /** A kind without a default part. */
  @SuppressWarnings("unchecked") // a class literal knows nothing of P's own parameter
  public static <P extends Provider<?>> PartKind<P> of(
      String name, String plural, Class<? super P> providerType) {
    return new PartKind<>(name, plural, (Class<P>) providerType, Optional.empty());
  }

  /** The kinds of an experiment, in the order in which its file names them. */
  public static List<PartKind<?>> all() {
    return List.of(GENERATOR, MEASUREMENT, NOISE, LOSS, SOLVER);
  }

  /** The same kind with a part that is taken where none is named. */
  public PartKind<P> byDefault(String part) {
    return new PartKind<>(name, plural, providerType, Optional.of(part));
  }

  /** In the singular: {@code generator}. */
  public String name() {
    return name;
  }

  public String plural() {
    return plural;
  }

  public Class<P> providerType() {
    return providerType;
  }

  /** The part taken where an experiment names none; without one, a part must be named. */
  public Optional<String> defaultPart() {
    return defaultPart;
  }

  @Override
  public String toString() {
    return name;
  }
}
