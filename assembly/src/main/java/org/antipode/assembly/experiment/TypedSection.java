package org.antipode.assembly.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.PartOptions;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.options.Setting.Section;
import org.antipode.assembly.options.Setting.Value;

/**
 * Merges two sections of a key that has types, such as {@code solver}.
 *
 * <p>Where the later one changes the type, an earlier option stays if the new type accepts its
 * value, with a sentence if it means something else there: the weight of another penalty, say. One
 * that only the earlier type accepts is dropped, with a sentence. One that neither accepts stays,
 * so that the binder refuses it.
 *
 * @param defaultType the type of a section that names none
 * @param schemas the options of a type; empty for an unknown type
 */
record TypedSection(
    String key,
    Optional<String> defaultType,
    Function<String, Optional<OptionsSchema<?>>> schemas) {
  /** A bare name becomes the section {@code {type: NAME}}. */
  static Setting normal(Setting given) {
    return given instanceof Value ? new Section(Map.of(PartOptions.TYPE, given)) : given;
  }

  Setting overlaid(Setting earlier, Setting later, Consumer<Key.Retyped> retyped) {
    if (!(earlier instanceof Section before) || !(later instanceof Section after)) {
      return later;
    }
    Optional<String> from = type(before).or(() -> defaultType);
    Optional<String> to = type(after);
    return from.isEmpty() || to.isEmpty() || from.equals(to)
        ? before.overlaidWith(after)
        : merged(before.without(PartOptions.TYPE), from.get(), after, to.get(), retyped);
  }

  private Section merged(
      Section before, String from, Section after, String to, Consumer<Key.Retyped> retyped) {
    Map<String, Setting> merged = new LinkedHashMap<>();
    before
        .entries()
        .forEach(
            (option, value) -> {
              Optional<String> refusal = refusal(to, option, value);
              boolean replaced = after.get(option).isPresent();
              boolean fitted = refusal(from, option, value).isEmpty();
              if (!replaced && fitted && refusal.isPresent()) {
                retyped.accept(dropped(option, from, to, refusal.get()));
                return;
              }
              if (!replaced && fitted && !isAlike(option, from, to)) {
                retyped.accept(kept(option, value, from, to));
              }
              merged.put(option, value);
            });
    merged.putAll(after.entries());
    return new Section(merged);
  }

  private Key.Retyped dropped(String option, String from, String to, String why) {
    return new Key.Retyped(
        "%s: option '%s', given for '%s', is dropped: '%s' %s"
            .formatted(key, option, from, to, why),
        false);
  }

  private Key.Retyped kept(String option, Setting value, String from, String to) {
    String shown = value instanceof Value given ? ": " + given.node() : "";
    return new Key.Retyped(
        "%s.%s%s was given for '%s' and is kept for '%s', where it is: %s"
            .formatted(key, option, shown, from, to, help(to, option).orElseThrow()),
        true);
  }

  /** Whether both types describe the option alike: one description begins with the other. */
  private boolean isAlike(String option, String from, String to) {
    Optional<String> before = help(from, option);
    Optional<String> after = help(to, option);
    return before.isEmpty()
        || after.isEmpty()
        || before.get().startsWith(after.get())
        || after.get().startsWith(before.get());
  }

  /** What an option of this name, or of this former name, means. */
  private Optional<String> help(String type, String option) {
    List<OptionDescription> options =
        schemas.apply(type).<List<OptionDescription>>map(OptionsSchema::describe).orElse(List.of());
    return options.stream()
        .filter(described -> described.name().equals(option))
        .findFirst()
        .or(
            () ->
                options.stream()
                    .filter(described -> described.formerName().equals(Optional.of(option)))
                    .findFirst())
        .map(OptionDescription::help);
  }

  /** Why a type refuses an option; empty if it accepts it, or if the type is unknown. */
  private Optional<String> refusal(String type, String option, Setting value) {
    return schemas.apply(type).flatMap(schema -> schema.refusal(option, value));
  }

  private static Optional<String> type(Section section) {
    return section.get(PartOptions.TYPE).orElse(null) instanceof Value value
            && value.node().isTextual()
        ? Optional.of(value.node().textValue())
        : Optional.empty();
  }
}
