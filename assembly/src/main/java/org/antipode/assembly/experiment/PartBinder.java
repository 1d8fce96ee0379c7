package org.antipode.assembly.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Installed;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.Problems;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.Provider;

/**
 * Makes a {@link Part} of a section: finds the provider by its type, binds the rest onto options.
 */
public final class PartBinder {
  private final Registry registry;

  public PartBinder(Registry registry) {
    this.registry = registry;
  }

  /** The part, or empty with each problem told. */
  public <T> Optional<Part<T, ?>> bind(
      PartKind<T> kind, Setting.Section section, Problems problems) {
    Optional<PartType> type =
        PartType.of(kind.name(), section, kind.defaultPart(), registry.names(kind), problems);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    String name = type.get().name();
    Optional<Installed<T>> installed = registry.find(kind, name);
    if (installed.isEmpty()) {
      problems.add(registry.unknown(kind, name));
      return Optional.empty();
    }
    Setting.Section options =
        type.get().said()
            ? type.get().options()
            : type.get().ofDefault(kind.name(), optionsOf(kind), problems);
    return bind(kind.name(), installed.get().provider(), options, problems);
  }

  private static <T, O extends Record> Optional<Part<T, ?>> bind(
      String kind, Provider<T, O> provider, Setting.Section options, Problems problems) {
    return OptionsSchema.of(provider.defaults())
        .bind(kind + "." + provider.name(), options, problems)
        .map(bound -> new Part<>(kind, provider, bound));
  }

  private Map<String, List<String>> optionsOf(PartKind<?> kind) {
    Map<String, List<String>> options = new TreeMap<>();
    registry
        .all(kind)
        .forEach(
            part ->
                options.put(
                    part.name(),
                    part.options().stream()
                        .flatMap(
                            option ->
                                Stream.concat(
                                    Stream.of(option.name()), option.formerName().stream()))
                        .toList()));
    return options;
  }
}
