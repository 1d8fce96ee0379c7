package org.antipode.core.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.core.options.NearestName;
import org.antipode.core.options.OptionsSchema;
import org.antipode.core.options.Problems;
import org.antipode.core.options.Setting;

/**
 * Binds and writes {@link TruthSource}; its three types are ours, so that no plugin adds to them.
 */
final class TruthKind {
  static final String DRAWN = "drawn";
  static final String LATENT = "latent";
  static final String SIGNAL = "signal";

  private static final List<String> NAMES = List.of(DRAWN, LATENT, SIGNAL);

  private static final Map<String, List<String>> OPTIONS =
      Map.of(LATENT, List.of("file"), SIGNAL, List.of("file"));

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
            : type.get().ofDefault(ExperimentKeys.TRUTH, OPTIONS, problems);
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
