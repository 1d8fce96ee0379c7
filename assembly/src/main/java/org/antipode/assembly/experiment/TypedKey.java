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

/**
 * A key whose types are ours, and plug-ins add none: {@code truth}, say.
 *
 * @param <S> what its types have in common
 */
final class TypedKey<S> implements Key {
  /**
   * One type.
   *
   * @param made the record that its options make
   */
  record Type<S, T extends Record>(
      String name, String summary, Class<S> kind, Class<T> made, OptionsSchema<T> schema) {
    @SuppressWarnings("unchecked") // an object's class is that of its type
    static <S, T extends Record> Type<S, T> of(
        Class<S> kind, String name, String summary, T defaults) {
      return new Type<>(
          name, summary, kind, (Class<T>) defaults.getClass(), OptionsSchema.of(defaults));
    }

    private Optional<S> bind(String key, Setting.Section options, Problems problems) {
      return schema.bind(key + "." + name, options, problems).map(kind::cast);
    }

    private ObjectNode write(S value) {
      ObjectNode written = JsonNodeFactory.instance.objectNode();
      written.put(PartOptions.TYPE, name);
      written.setAll(schema.write(made.cast(value)));
      return written;
    }
  }

  private final String name;
  private final String meaning;
  private final String example;
  private final List<Type<S, ?>> types;

  /**
   * @param types the first one is the default
   * @param meaning what it is, in a few words, with what holds where it is left out
   * @param example a line of a file
   */
  TypedKey(String name, String meaning, String example, List<Type<S, ?>> types) {
    this.name = name;
    this.meaning = meaning;
    this.example = example;
    this.types = types;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public KeyDescription describe(Registry registry) {
    return new KeyDescription(
        name,
        meaning,
        types.stream()
            .map(
                type ->
                    new KeyDescription.Type(type.name(), type.summary(), type.schema().describe()))
            .toList(),
        types.stream().flatMap(type -> type.schema().describe().stream()).toList(),
        example);
  }

  @Override
  public Setting normal(Setting given) {
    return TypedSection.normal(given);
  }

  @Override
  public Setting overlaid(
      Setting before, Setting after, Registry registry, Consumer<Key.Retyped> retyped) {
    return new TypedSection(
            name, Optional.of(types.get(0).name()), type -> find(type).map(Type::schema))
        .overlaid(before, after, retyped);
  }

  private Optional<Type<S, ?>> find(String wanted) {
    return types.stream().filter(type -> type.name().equals(wanted)).findFirst();
  }

  /** What the settings name, or empty with each problem added. */
  Optional<S> bind(ExperimentSettings settings, Problems problems) {
    List<String> names = types.stream().map(type -> type.name()).toList();
    Optional<PartType> given =
        PartType.of(
            name, settings.section(name), Optional.of(types.get(0).name()), names, problems);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<Type<S, ?>> type = find(given.get().name());
    if (type.isEmpty()) {
      problems.add(
          "Unknown "
              + name
              + " '"
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
            name,
            given.get().named()
                ? given.get().options()
                : given.get().ofDefault(name, optionsOf(), problems),
            problems);
  }

  private Map<String, List<String>> optionsOf() {
    return types.stream()
        .collect(
            Collectors.toMap(
                Type::name,
                type -> type.schema().describe().stream().map(OptionDescription::name).toList()));
  }

  ObjectNode write(S value) {
    return types.stream()
        .filter(type -> type.made().isInstance(value))
        .findFirst()
        .orElseThrow()
        .write(value);
  }
}
