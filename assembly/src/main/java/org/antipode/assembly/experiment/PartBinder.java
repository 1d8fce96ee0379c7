package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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

  /** Returns the part; empty, with each problem added, if there is one. */
  public <T> Optional<Part<T, ?>> bind(
      PartKind<T> kind, Setting.Section section, Problems problems) {
    return bind(kind, kind.name(), section, problems);
  }

  /**
   * The same for a part of a kind under another key.
   *
   * @param key the first word of each problem
   */
  <T> Optional<Part<T, ?>> bind(
      PartKind<T> kind, String key, Setting.Section section, Problems problems) {
    Optional<PartType> type =
        PartType.of(key, section, kind.defaultPart(), registry.names(kind), problems);
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
        type.get().named()
            ? type.get().options()
            : type.get().ofDefault(key, optionsOf(kind), problems);
    return bind(key, installed.get().provider(), options, problems);
  }

  private <T, O extends Record> Optional<Part<T, ?>> bind(
      String kind, Provider<T, O> provider, Setting.Section options, Problems problems) {
    OptionsSchema<O> schema = OptionsSchema.of(provider.defaults());
    Setting.Section ready = options;
    for (Map.Entry<String, Class<?>> inner : schema.parts().entrySet()) {
      Optional<Setting> given = options.get(inner.getKey());
      if (given.isPresent()) {
        Optional<Setting> bound =
            boundInner(PartKind.making(inner.getValue()), given.get(), problems);
        if (bound.isEmpty()) {
          return Optional.empty();
        }
        ready = ready.with(inner.getKey(), bound.get());
      }
    }
    return schema
        .bind(kind + "." + provider.name(), ready, problems)
        .map(bound -> new Part<>(kind, provider, bound));
  }

  /** A part or a list of parts inside a part; what is neither is left to the option's type. */
  private Optional<Setting> boundInner(PartKind<?> kind, Setting given, Problems problems) {
    Setting normal = new PartKey<>(kind).normal(given);
    if (given instanceof Setting.Value list && list.node().isArray()) {
      List<Part<?, ?>> parts = new ArrayList<>();
      for (JsonNode node : list.node()) {
        Setting entry = new PartKey<>(kind).normal(Setting.of(node, list.folder()));
        if (entry instanceof Setting.Section section) {
          bind(kind, section, problems).ifPresent(parts::add);
        }
      }
      return Optional.of((Setting) new Setting.Bound(List.copyOf(parts)))
          .filter(all -> parts.size() == list.node().size());
    }
    return normal instanceof Setting.Section section
        ? bind(kind, section, problems).map(Setting.Bound::new)
        : Optional.of(given);
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
