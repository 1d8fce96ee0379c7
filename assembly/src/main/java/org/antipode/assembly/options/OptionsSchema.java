package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antipode.core.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The options that a record declares: binds settings onto it, writes it back, describes it.
 *
 * <p>What {@link #write} gives binds to an equal record: every option is resolved, an empty
 * Optional left out, a path absolute.
 */
public final class OptionsSchema<O extends Record> {
  private static final Logger LOG = LoggerFactory.getLogger(OptionsSchema.class);
  private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

  private final Class<O> type;
  private final List<OptionComponent> components;

  private OptionsSchema(Class<O> type, List<OptionComponent> components) {
    this.type = type;
    this.components = components;
  }

  /**
   * The schema of a record, with the given defaults; a component that is null there is required.
   *
   * @throws IllegalArgumentException if the record has {@link #faults}
   */
  @SuppressWarnings("unchecked") // getClass() of an O
  public static <O extends Record> OptionsSchema<O> of(O defaults) {
    Problems faults = new Problems();
    List<OptionComponent> components = components(defaults, faults);
    if (!faults.sentences().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults.sentences()));
    }
    return new OptionsSchema<>((Class<O>) defaults.getClass(), components);
  }

  /**
   * Why a record cannot serve as options, one sentence each: a component that does not explain
   * itself, has an unsupported type, or a default that it would refuse or that cannot be written
   * and read back.
   */
  public static List<String> faults(Record defaults) {
    Problems faults = new Problems();
    components(defaults, faults);
    return faults.sentences();
  }

  private static List<OptionComponent> components(Record defaults, Problems faults) {
    List<OptionComponent> components = new ArrayList<>();
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      OptionComponent.of(component, defaults, faults).ifPresent(components::add);
    }
    return List.copyOf(components);
  }

  /** The names of the options, in the record's order. */
  public List<String> names() {
    return components.stream().map(OptionComponent::name).toList();
  }

  /** The options that are a part or a list of parts, each with what the parts make. */
  public Map<String, Class<?>> parts() {
    Map<String, Class<?>> parts = new LinkedHashMap<>();
    components.forEach(
        component -> component.part().ifPresent(made -> parts.put(component.name(), made)));
    return parts;
  }

  /**
   * Returns the record that the settings make; empty, with each problem added, if there is one.
   *
   * @param prefix what every problem begins with: {@code solver.levenberg-marquardt}
   */
  public Optional<O> bind(String prefix, Setting.Section given, Problems problems) {
    Setting.Section settings = renamed(prefix, given, problems);
    boolean fits = true;
    for (String name : settings.entries().keySet()) {
      if (!names().contains(name)) {
        problems.add(UnknownOption.sentence(prefix, name, names()));
        fits = false;
      }
    }
    List<Object> arguments = new ArrayList<>();
    for (OptionComponent component : components) {
      component
          .bind(prefix, settings.get(component.name()), problems)
          .ifPresent(argument -> arguments.add(argument.value()));
    }
    if (!fits || arguments.size() < components.size()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Components.make(type, arguments));
    } catch (IllegalArgumentException e) {
      problems.add(prefix + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The settings with the present name in place of each former one, which is logged once. */
  private Setting.Section renamed(String prefix, Setting.Section given, Problems problems) {
    Setting.Section settings = given;
    for (OptionComponent component : components) {
      String former = component.formerName();
      Optional<Setting> value = names().contains(former) ? Optional.empty() : given.get(former);
      if (value.isPresent() && given.get(component.name()).isPresent()) {
        problems.add(
            "%s: option '%s' is given twice, as '%s' too, its former name; leave that out"
                .formatted(prefix, component.name(), former));
        settings = settings.without(former);
      } else if (value.isPresent()) {
        note(
            "%s: option '%s' is now named '%s'; the former name still works"
                .formatted(prefix, former, component.name()));
        settings = settings.without(former).with(component.name(), value.get());
      }
    }
    return settings;
  }

  /** A sweep binds the same settings at each of its points. */
  private static void note(String sentence) {
    if (NOTED.add(sentence)) {
      LOG.warn(sentence);
    }
  }

  /**
   * Why a value cannot be that of an option, as the end of a sentence about the record; empty if it
   * can.
   */
  public Optional<String> refusal(String option, Setting value) {
    return components.stream()
        .filter(
            component ->
                component.name().equals(option)
                    || (component.formerName().equals(option) && !names().contains(option)))
        .findFirst()
        .map(component -> component.refusal(value))
        .orElse(Optional.of("has no such option"));
  }

  /** Every option with its value, as JSON. */
  public ObjectNode write(O options) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    for (OptionComponent component : components) {
      JsonNode value = component.write(options);
      if (!value.isMissingNode()) {
        written.set(component.name(), value);
      }
    }
    return written;
  }

  /** The files that the options name, in the record's order. */
  public List<Path> files(O options) {
    return components.stream().flatMap(component -> component.files(options).stream()).toList();
  }

  /** Each option as {@code describe} shows it, in the record's order. */
  public List<OptionDescription> describe() {
    return components.stream().map(OptionComponent::describe).toList();
  }
}
