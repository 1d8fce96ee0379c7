package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.PartOptions;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.NearestName;
import org.antipode.core.Problems;

/** The key {@code truth}; its three types are ours, and plug-ins add none. */
final class TruthKey implements Key {
  private static final String NAME = "truth";

  /** One type of truth. */
  private record Type<T extends Record & TruthSource>(
      String name, String summary, Class<T> truth, OptionsSchema<T> schema) {
    static <T extends Record & TruthSource> Type<T> of(
        String name, String summary, Class<T> truth, T defaults) {
      return new Type<>(name, summary, truth, OptionsSchema.of(defaults));
    }

    Optional<TruthSource> bind(Setting.Section options, Problems problems) {
      return schema.bind(NAME + "." + name, options, problems).map(TruthSource.class::cast);
    }

    ObjectNode write(TruthSource source) {
      ObjectNode written = JsonNodeFactory.instance.objectNode();
      written.put(PartOptions.TYPE, name);
      written.setAll(schema.write(truth.cast(source)));
      return written;
    }
  }

  private static final Type<?> DRAWN =
      Type.of(
          "drawn",
          "a latent code drawn from N(0, I)",
          TruthSource.Drawn.class,
          new TruthSource.Drawn());
  private static final List<Type<?>> TYPES =
      List.of(
          DRAWN,
          Type.of(
              "latent",
              "a latent code from a file",
              TruthSource.Latent.class,
              new TruthSource.Latent(null)),
          Type.of(
              "signal",
              "a signal from a file, in the generator's range or not",
              TruthSource.Signal.class,
              new TruthSource.Signal(null)));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public KeyDescription describe(Registry registry) {
    return new KeyDescription(
        NAME,
        "what is measured or, with 'observed', what the answer is scored against; if left out,"
            + " nothing with 'observed', and otherwise '"
            + DRAWN.name()
            + "'",
        TYPES.stream()
            .map(
                type ->
                    new KeyDescription.Type(type.name(), type.summary(), type.schema().describe()))
            .toList(),
        List.of(),
        "truth: {type: signal, file: digit.png}");
  }

  @Override
  public Setting normal(Setting given) {
    return TypedSection.normal(given);
  }

  @Override
  public Setting overlaid(Setting before, Setting after, Registry registry, Consumer<String> lost) {
    return new TypedSection(NAME, Optional.of(DRAWN.name()), type -> find(type).map(Type::schema))
        .overlaid(before, after, lost);
  }

  private static Optional<Type<?>> find(String name) {
    return TYPES.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** The truth that the settings name, or empty with each problem added. */
  Optional<TruthSource> bind(ExperimentSettings settings, Problems problems) {
    List<String> names = TYPES.stream().map(type -> type.name()).toList();
    Optional<PartType> given =
        PartType.of(NAME, settings.section(NAME), Optional.of(DRAWN.name()), names, problems);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<Type<?>> type = find(given.get().name());
    if (type.isEmpty()) {
      problems.add(
          "Unknown truth '"
              + given.get().name()
              + "'."
              + NearestName.hint(given.get().name(), names)
              + " Available: "
              + String.join(", ", names)
              + ".");
      return Optional.empty();
    }
    return type.get()
        .bind(
            given.get().named()
                ? given.get().options()
                : given.get().ofDefault(NAME, optionsOf(), problems),
            problems);
  }

  private static Map<String, List<String>> optionsOf() {
    return TYPES.stream()
        .collect(
            Collectors.toMap(
                Type::name,
                type -> type.schema().describe().stream().map(OptionDescription::name).toList()));
  }

  ObjectNode write(TruthSource source) {
    return TYPES.stream()
        .filter(type -> type.truth().isInstance(source))
        .findFirst()
        .orElseThrow()
        .write(source);
  }
}
