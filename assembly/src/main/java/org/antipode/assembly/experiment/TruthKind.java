package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.options.Setting;
import org.antipode.core.NearestName;
import org.antipode.core.Problems;

/**
 * Binds and writes {@link TruthSource}; its three types are ours, so that no plugin adds to them.
 */
final class TruthKind {
  static final String DRAWN = "drawn";
  static final String LATENT = "latent";
  static final String SIGNAL = "signal";

  private static final List<String> NAMES = List.of(DRAWN, LATENT, SIGNAL);

  private TruthKind() {}

  static Optional<TruthSource> bind(Setting.Section section, Problems problems) {
    Optional<PartType> type =
        PartType.of(ExperimentKeys.TRUTH, section, Optional.of(DRAWN), NAMES, problems);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    String name = type.get().name();
    Setting.Section options =
        type.get().said()
            ? type.get().options()
            : type.get().ofDefault(ExperimentKeys.TRUTH, optionsOf(), problems);
    String prefix = ExperimentKeys.TRUTH + "." + name;
    return switch (name) {
      case DRAWN ->
          OptionsSchema.of(new TruthSource.Drawn())
              .bind(prefix, options, problems)
              .map(TruthSource.class::cast);
      case LATENT ->
          OptionsSchema.of(new TruthSource.Latent(null))
              .bind(prefix, options, problems)
              .map(TruthSource.class::cast);
      case SIGNAL ->
          OptionsSchema.of(new TruthSource.Signal(null))
              .bind(prefix, options, problems)
              .map(TruthSource.class::cast);
      default -> {
        problems.add(
            "Unknown truth '"
                + name
                + "'."
                + NearestName.hint(name, NAMES)
                + " Available: "
                + String.join(", ", NAMES)
                + ".");
        yield Optional.empty();
      }
    };
  }

  private static Map<String, List<String>> optionsOf() {
    return describe().stream()
        .collect(
            Collectors.toMap(
                KeyDescription.Type::name,
                type -> type.options().stream().map(OptionDescription::name).toList()));
  }

  /** The three types, with their options. */
  static List<KeyDescription.Type> describe() {
    return List.of(
        new KeyDescription.Type(DRAWN, "a latent code drawn from N(0, I)", List.of()),
        new KeyDescription.Type(
            LATENT,
            "a latent code from a file",
            OptionsSchema.of(new TruthSource.Latent(null)).describe()),
        new KeyDescription.Type(
            SIGNAL,
            "a signal from a file, in the generator's range or not",
            OptionsSchema.of(new TruthSource.Signal(null)).describe()));
  }

  static ObjectNode write(TruthSource truth) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    if (truth instanceof TruthSource.Latent latent) {
      written.put(ExperimentKeys.TYPE, LATENT);
      written.setAll(OptionsSchema.of(new TruthSource.Latent(null)).write(latent));
    } else if (truth instanceof TruthSource.Signal signal) {
      written.put(ExperimentKeys.TYPE, SIGNAL);
      written.setAll(OptionsSchema.of(new TruthSource.Signal(null)).write(signal));
    } else {
      written.put(ExperimentKeys.TYPE, DRAWN);
    }
    return written;
  }
}
