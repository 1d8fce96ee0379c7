package org.antipode.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.experiment.MapParts;
import org.antipode.assembly.registry.Registry;
import org.antipode.assembly.wiring.Maps;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.experiments.SweepKeys;
import org.antipode.recovery.Recovery;
import org.antipode.report.certificate.Certification.Recovered;
import org.antipode.report.recovery.ResultFile;
import org.antipode.theory.certificate.Certificate;
import org.antipode.theory.condition.Conditions;

/**
 * What {@code certify} looks at.
 *
 * @param experiment every option resolved, as JSON
 * @param inputs what the experiment read
 * @param recovered where a result was named
 */
record Subject(
    ObjectNode experiment,
    Inputs inputs,
    long seed,
    Generator generator,
    Optional<MeasurementOperator> measurement,
    Optional<Recovered> recovered) {
  /** What a file, or the overrides alone, describe. */
  static Subject of(Optional<Path> file, OverrideOptions overrides, Registry registry) {
    if (file.filter(ResultFile::isNamedBy).isPresent()) {
      return recovered(NamedRecovery.ofResult(file.get(), overrides, registry));
    }
    Keys keys = SweepKeys.of(registry);
    ExperimentSettings overriding = overrides.settings(keys);
    ExperimentSettings settings = file.map(keys::read).orElse(keys.none()).overlaidWith(overriding);
    ExperimentOptions.requireNoSweep(file.orElse(null), settings);
    return maps(new ExperimentBinder(registry).bindMaps(settings));
  }

  private static Subject maps(MapParts parts) {
    if (parts.generator().isEmpty()) {
      throw new RequestException(
          "experiment: no generator is given; the conditions are about one, such as -s"
              + " generator=mnist-decoder");
    }
    Inputs inputs = Inputs.of(parts);
    Maps maps = Maps.of(parts);
    Conditions.requireFinite(maps.generator().orElseThrow(), new Seed(parts.seed()));
    return new Subject(
        parts.toJson(),
        inputs,
        parts.seed(),
        maps.generator().orElseThrow(),
        maps.measurement(),
        Optional.empty());
  }

  private static Subject recovered(NamedRecovery named) {
    Experiment experiment = named.experiment();
    Inputs inputs = Inputs.of(List.of(experiment));
    Recovery recovery = named.recovery(1);
    double[] latent = named.result().orElseThrow().latent();
    return new Subject(
        experiment.toJson(),
        inputs,
        experiment.seed(),
        recovery.generator(),
        Optional.of(recovery.measurement()),
        Optional.of(
            new Recovered(latent, Certificate.of(recovery, recovery.observation(), latent))));
  }
}
