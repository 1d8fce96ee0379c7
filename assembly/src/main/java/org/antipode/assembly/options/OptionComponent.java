package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.Problems;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.OptionRange;
import org.antipode.core.spi.Part;

/** One component of an options record, with its annotation and its default. */
final class OptionComponent {
  private final RecordComponent component;
  private final Option option;
  private final OptionType type;
  private final Object fallback;

  private OptionComponent(
      RecordComponent component, Option option, OptionType type, Object fallback) {
    this.component = component;
    this.option = option;
    this.type = type;
    this.fallback = fallback;
  }

  /** Returns the component; empty, with its faults added, if it has any. */
  static Optional<OptionComponent> of(RecordComponent component, Record defaults, Problems faults) {
    String place = defaults.getClass().getName() + ": component '" + component.getName() + "' ";
    Option option = component.getAnnotation(Option.class);
    if (option == null || option.value().isBlank()) {
      faults.add(place + "has no @Option with a help text");
      return Optional.empty();
    }
    Optional<OptionType> type = OptionTypes.of(component.getGenericType(), OptionRange.of(option));
    if (type.isEmpty()) {
      faults.add(
          place
              + "has a type that an option cannot have"
              + (OptionRange.of(option).isBounded() ? " with a min or max: " : ": ")
              + component.getGenericType().getTypeName());
      return Optional.empty();
    }
    Object fallback = Components.get(component, defaults);
    OptionComponent found = new OptionComponent(component, option, type.get(), fallback);
    String faulty = found.faultyDefault();
    if (!faulty.isEmpty()) {
      faults.add(place + faulty);
      return Optional.empty();
    }
    return Optional.of(found);
  }

  /** What keeps the default from being written and read back as it is, or nothing. */
  private String faultyDefault() {
    if (fallback == null) {
      return type instanceof OptionalOf ? "is null by default; use Optional.empty()" : "";
    }
    JsonNode written = type.write(fallback);
    if (written.isMissingNode() || type.part().isPresent()) {
      // A part's own options have a schema of their own.
      return "";
    }
    try {
      Object back = type.read(new Setting.Value(written, Path.of("")));
      return back.equals(fallback)
          ? ""
          : "has a default that does not survive being written and read: " + fallback;
    } catch (UnfitException e) {
      return "has a default that it would refuse: it " + e.getMessage();
    }
  }

  String name() {
    return component.getName();
  }

  /** The earlier name that settings may still use; empty if there is none. */
  String formerName() {
    return option.formerly();
  }

  /** Returns the value given, or the default; empty, with the problem added, if it is wrong. */
  Optional<Bound> bind(String prefix, Optional<Setting> setting, Problems problems) {
    if (setting.isEmpty()) {
      if (fallback == null) {
        problems.add(missing(prefix));
        return Optional.empty();
      }
      return Optional.of(new Bound(fallback));
    }
    try {
      return Optional.of(new Bound(type.read(setting.get())));
    } catch (UnfitException e) {
      problems.add(e.sentence(prefix, name()));
      return Optional.empty();
    }
  }

  /** Why a value is refused; empty if it is accepted. */
  Optional<String> refusal(Setting value) {
    try {
      type.require(value);
      return Optional.empty();
    } catch (UnfitException e) {
      return Optional.of("has an option '" + name() + "' that " + e.getMessage());
    }
  }

  private String missing(String prefix) {
    return prefix + ": option '" + name() + "' is required: " + option.value();
  }

  /** What the record's constructor is given. */
  record Bound(Object value) {}

  /** What the parts make that the option is or holds. */
  Optional<Class<?>> part() {
    return type.part();
  }

  JsonNode write(Record options) {
    return type.write(Components.get(component, options));
  }

  List<Path> files(Record options) {
    return type.files(Components.get(component, options));
  }

  OptionDescription describe() {
    return new OptionDescription(
        name(),
        Optional.of(formerName()).filter(name -> !name.isEmpty()),
        type.words(),
        option.value() + (formerName().isEmpty() ? "" : "; formerly '" + formerName() + "'"),
        Optional.ofNullable(fallback).map(this::shown).filter(node -> !node.isMissingNode()),
        fallback == null,
        finite(option.min()),
        finite(option.max()));
  }

  /** A part's name alone where its options are the part's own defaults. */
  private JsonNode shown(Object value) {
    return value instanceof Part<?, ?> part && part.options().equals(part.provider().defaults())
        ? JsonNodeFactory.instance.textNode(part.name())
        : type.write(value);
  }

  private static OptionalDouble finite(double bound) {
    return Double.isInfinite(bound) ? OptionalDouble.empty() : OptionalDouble.of(bound);
  }
}
