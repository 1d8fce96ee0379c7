package org.antipode.assembly.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.PartOptions;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.options.Setting.Section;
import org.antipode.assembly.options.Setting.Value;

/**
 * Merges two sections of a key that has types, such as {@code solver}.
 *
 * <p>Where the later one changes the type, an earlier option stays if the new type accepts its
 * value. One that only the earlier type accepts is dropped, with a sentence. One that neither
 * accepts stays, so that the binder refuses it.
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

  Setting overlaid(Setting earlier, Setting later, Consumer<String> lost) {
    if (!(earlier instanceof Section before) || !(later instanceof Section after)) {
      return later;
    }
    Optional<String> from = type(before).or(() -> defaultType);
    Optional<String> to = type(after);
    return from.isEmpty() || to.isEmpty() || from.equals(to)
        ? before.overlaidWith(after)
        : retyped(before.without(PartOptions.TYPE), from.get(), after, to.get(), lost);
  }

  private Section retyped(
      Section before, String from, Section after, String to, Consumer<String> lost) {
    Map<String, Setting> merged = new LinkedHashMap<>();
    before
        .entries()
        .forEach(
            (option, value) -> {
              Optional<String> refusal = refusal(to, option, value);
              if (after.get(option).isEmpty()
                  && refusal.isPresent()
                  && !refusal(from, option, value).isPresent()) {
                lost.accept(
                    "%s: option '%s', given for '%s', is dropped: '%s' %s"
                        .formatted(key, option, from, to, refusal.get()));
              } else {
                merged.put(option, value);
              }
            });
    merged.putAll(after.entries());
    return new Section(merged);
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
