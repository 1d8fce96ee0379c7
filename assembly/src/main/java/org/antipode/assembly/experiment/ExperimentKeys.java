package org.antipode.assembly.experiment;

import java.util.List;
import java.util.Optional;
import org.antipode.assembly.registry.PartKind;

/** The top-level keys of an experiment file. */
final class ExperimentKeys {
  static final String SEED = "seed";
  static final String TRUTH = "truth";
  static final String OBSERVED = "observed";
  static final String PENALTY = "penalty";
  static final String STARTS = "starts";
  static final String HOPS = "hops";

  /** A part of a sweep's file, beside the experiment's keys. */
  static final String ENGINE = "engine";

  /** Keys of the experiment, each with its values; in a sweep's file too. */
  static final String GRID = "grid";

  /** Within the section of a part: its name. */
  static final String TYPE = "type";

  /** In the order in which they are written. */
  static final List<String> ALL =
      List.of(
          SEED,
          PartKind.GENERATOR.name(),
          PartKind.MEASUREMENT.name(),
          PartKind.NOISE.name(),
          TRUTH,
          OBSERVED,
          PartKind.LOSS.name(),
          PENALTY,
          STARTS,
          HOPS,
          PartKind.SOLVER.name());

  private ExperimentKeys() {}

  /** What a bare value under a key says: a part's type, the penalty's weight. */
  static Optional<String> bareKey(String key) {
    if (key.equals(PENALTY)) {
      return Optional.of("weight");
    }
    boolean part = key.equals(TRUTH) || key.equals(ENGINE) || kind(key).isPresent();
    return part ? Optional.of(TYPE) : Optional.empty();
  }

  /** The type of a section that names none. */
  static Optional<String> defaultType(String key) {
    return key.equals(TRUTH)
        ? Optional.of(TruthKind.DRAWN)
        : kind(key).flatMap(PartKind::defaultPart);
  }

  private static Optional<PartKind<?>> kind(String key) {
    return PartKind.all().stream().filter(kind -> kind.name().equals(key)).findFirst();
  }
}
