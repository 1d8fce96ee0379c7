package org.antipode.assembly.registry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.core.spi.Provider;
import org.antipode.core.spi.SolverProvider;

/**
 * A kind of part: what it is in experiment files, and the interface of its providers.
 *
 * <p>A module that brings a kind of its own makes one and hands it to {@link Registry#load}.
 */
public final class PartKind<T> {
  public static final PartKind<Generator> GENERATOR =
      PartKind.<Generator>of(
          "generator",
          "generators",
          GeneratorProvider.class,
          "G, the prior: makes a signal from a latent code",
          "generator: {type: relu-gaussian, layers: [10, 250, 1700]}");
  public static final PartKind<MeasurementOperator> MEASUREMENT =
      PartKind.<MeasurementOperator>of(
          "measurement",
          "measurements",
          MeasurementProvider.class,
          "A, what the instrument does to a signal; a list of parts is applied one after the other",
          "measurement: {type: gaussian, rows: 60}");
  public static final PartKind<Noise> NOISE =
      PartKind.<Noise>of(
              "noise",
              "noises",
              NoiseProvider.class,
              "what corrupts the clean measurements of a truth; not allowed with 'observed'",
              "noise: {type: gaussian, level: 0.05}")
          .byDefault("none");
  public static final PartKind<Loss> LOSS =
      PartKind.<Loss>of(
              "loss",
              "losses",
              LossProvider.class,
              "how far predicted measurements are from the observed ones",
              "loss: least-squares")
          .byDefault("least-squares");
  public static final PartKind<Penalty> PENALTY =
      PartKind.<Penalty>of(
              "penalty",
              "penalties",
              PenaltyProvider.class,
              "what the objective adds for the latent code; a bare number is the weight of 'ridge'",
              "penalty: {type: ridge, weight: 0.001}")
          .byDefault("ridge")
          .withNumber("weight");
  public static final PartKind<Solver> SOLVER =
      PartKind.<Solver>of(
              "solver",
              "solvers",
              SolverProvider.class,
              "what minimises the objective from each start",
              "solver: {type: levenberg-marquardt, minDecrease: 1e-9}")
          .byDefault("levenberg-marquardt");

  private final String name;
  private final String plural;
  private final Class<Provider<T, ?>> providerType;
  private final String meaning;
  private final String example;
  private final Optional<String> defaultPart;
  private final Optional<String> numberOption;

  private PartKind(
      String name,
      String plural,
      Class<Provider<T, ?>> providerType,
      String meaning,
      String example,
      Optional<String> defaultPart,
      Optional<String> numberOption) {
    this.name = name;
    this.plural = plural;
    this.providerType = providerType;
    this.meaning = meaning;
    this.example = example;
    this.defaultPart = defaultPart;
    this.numberOption = numberOption;
  }

  /**
   * A kind without a default part.
   *
   * @param providerType the interface of the providers that make a T
   * @param meaning what its parts are, in a few words
   * @param example a line of a file that names one
   */
  @SuppressWarnings("unchecked") // a class literal has no type arguments
  public static <T> PartKind<T> of(
      String name, String plural, Class<?> providerType, String meaning, String example) {
    return new PartKind<>(
        name,
        plural,
        (Class<Provider<T, ?>>) providerType,
        meaning,
        example,
        Optional.empty(),
        Optional.empty());
  }

  /** The kinds of an experiment, in the order in which its file names them. */
  public static List<PartKind<?>> all() {
    return List.of(GENERATOR, MEASUREMENT, NOISE, LOSS, PENALTY, SOLVER);
  }

  /**
   * The kind whose parts make a type.
   *
   * @throws IllegalArgumentException if no kind of an experiment makes it
   */
  public static PartKind<?> making(Class<?> made) {
    return all().stream()
        .filter(kind -> kind.makes().equals(made))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of part makes " + made.getName()));
  }

  /** T, as the providers' interface has it. */
  private Type makes() {
    return ((ParameterizedType) providerType.getGenericInterfaces()[0]).getActualTypeArguments()[0];
  }

  /** The same kind with a part that is taken where none is named. */
  public PartKind<T> byDefault(String part) {
    return new PartKind<>(
        name, plural, providerType, meaning, example, Optional.of(part), numberOption);
  }

  /** The same kind, where a bare number instead of a part is this option of the default part. */
  public PartKind<T> withNumber(String option) {
    return new PartKind<>(
        name, plural, providerType, meaning, example, defaultPart, Optional.of(option));
  }

  /** In the singular: {@code generator}. */
  public String name() {
    return name;
  }

  public String plural() {
    return plural;
  }

  public Class<Provider<T, ?>> providerType() {
    return providerType;
  }

  /** What its parts are, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** A line of a file that names one. */
  public String example() {
    return example;
  }

  /** The part taken where an experiment names none; without one, a part must be named. */
  public Optional<String> defaultPart() {
    return defaultPart;
  }

  /** The option of the default part that a bare number is the value of. */
  public Optional<String> numberOption() {
    return numberOption;
  }

  @Override
  public String toString() {
    return name;
  }
}
