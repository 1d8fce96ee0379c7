package org.antipode.assembly.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.spi.Provider;

/** Describes the top-level keys of an experiment file. */
public final class KeyDescriptions {
  private static final Map<String, String> MEANINGS =
      Map.of(
          PartKind.GENERATOR.name(),
          "G, the prior: makes a signal from a latent code",
          PartKind.MEASUREMENT.name(),
          "A, what the instrument does to a signal",
          PartKind.NOISE.name(),
          "what corrupts the clean measurements of a truth; not beside 'observed'",
          PartKind.LOSS.name(),
          "how far predicted measurements are from the observed ones",
          PartKind.SOLVER.name(),
          "what minimises the objective from each start",
          ExperimentKeys.ENGINE,
          "what runs the trials of a sweep");

  private static final Map<String, String> EXAMPLES =
      Map.of(
          ExperimentKeys.SEED,
          "seed: 7",
          ExperimentKeys.OBSERVED,
          "observed: y.npy",
          ExperimentKeys.STARTS,
          "starts: 10",
          ExperimentKeys.HOPS,
          "hops: 3",
          PartKind.GENERATOR.name(),
          "generator: {type: relu-gaussian, layers: [10, 250, 1700]}",
          PartKind.MEASUREMENT.name(),
          "measurement: {type: gaussian, rows: 60}",
          PartKind.NOISE.name(),
          "noise: {type: gaussian, level: 0.05}",
          PartKind.LOSS.name(),
          "loss: least-squares",
          PartKind.SOLVER.name(),
          "solver: {type: levenberg-marquardt, tolerance: 1e-9}",
          ExperimentKeys.ENGINE,
          "engine: {type: local, threads: 2}");

  private KeyDescriptions() {}

  /** Every key: the experiment's in the order in which a file is written, and a sweep's engine. */
  public static List<KeyDescription> all(Registry registry) {
    List<KeyDescription> keys = new ArrayList<>();
    OptionsSchema.of(Basics.defaults())
        .describe()
        .forEach(option -> keys.add(KeyDescription.ofOption(option, EXAMPLES.get(option.name()))));
    registry.kinds().forEach(kind -> keys.add(ofKind(kind, registry)));
    keys.add(
        new KeyDescription(
            ExperimentKeys.TRUTH,
            "what is measured or, beside 'observed', what the answer is scored against; if left"
                + " out, '"
                + TruthKind.DRAWN
                + "' is taken, and nothing beside 'observed'",
            TruthKind.describe(),
            List.of(),
            "truth: {type: signal, file: digit.png}"));
    keys.add(
        new KeyDescription(
            ExperimentKeys.PENALTY,
            "weight·‖x‖² on the latent code, part of the objective; a bare number is the weight",
            List.of(),
            OptionsSchema.of(Penalty.NONE).describe(),
            "penalty: 0.001"));
    keys.sort(Comparator.comparingInt(key -> ExperimentKeys.ALL.indexOf(key.key())));
    return List.copyOf(keys);
  }

  private static <P extends Provider<?>> KeyDescription ofKind(
      PartKind<P> kind, Registry registry) {
    return new KeyDescription(
        kind.name(),
        MEANINGS.get(kind.name())
            + kind.defaultPart()
                .map(part -> "; if left out, '" + part + "' is taken")
                .orElse("; required"),
        registry.all(kind).stream()
            .map(part -> new KeyDescription.Type(part.name(), part.summary(), part.options()))
            .toList(),
        List.of(),
        EXAMPLES.get(kind.name()));
  }
}
