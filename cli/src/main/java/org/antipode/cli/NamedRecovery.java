package org.antipode.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.registry.Registry;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.core.RequestException;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.experiments.SweepKeys;
import org.antipode.recovery.Recovery;
import org.antipode.report.recovery.ResultFile;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A recovery that a command line names: by its experiment, or by its result.
 *
 * @param result where a result was named
 */
record NamedRecovery(Experiment experiment, Optional<ResultFile> result) {
  /** The recovery of a file, or of the overrides alone. */
  static NamedRecovery of(
      Optional<Path> file, OverrideOptions overrides, Registry registry, CommandSpec command) {
    if (file.filter(ResultFile::isNamedBy).isPresent()) {
      return ofResult(file.get(), overrides, registry);
    }
    Keys keys = SweepKeys.of(registry);
    ExperimentSettings overriding = overrides.settings(keys);
    ExperimentSettings settings = file.map(keys::read).orElse(keys.none()).overlaidWith(overriding);
    return new NamedRecovery(
        ExperimentOptions.bind(file.orElse(null), settings, registry, command), Optional.empty());
  }

  /** The recovery that a result holds, with the overrides. */
  static NamedRecovery ofResult(Path file, OverrideOptions overrides, Registry registry) {
    Keys keys = SweepKeys.of(registry);
    ExperimentSettings overriding = overrides.settings(keys);
    ResultFile result = ResultFile.read(file);
    return new NamedRecovery(
        new ExperimentBinder(registry)
            .bind(keys.settings(result.experiment()).overlaidWith(overriding)),
        Optional.of(result));
  }

  /**
   * Makes the recovery.
   *
   * @throws RequestException if a part cannot be made, or if the result's answer is not this
   *     recovery's
   */
  Recovery recovery(int threads) {
    Recovery recovery = Assembly.of(experiment, threads).recovery();
    result.ifPresent(answer -> require(answer, recovery));
    return recovery;
  }

  private static void require(ResultFile answer, Recovery recovery) {
    answer.requireLatentSize(recovery.generator().inputSize());
    EmpiricalRisk risk = recovery.objective(recovery.observation().measurements());
    answer.requireObjective(risk.newEvaluation().value(answer.latent()), risk.scale());
  }
}
