package org.antipode.cli;

import java.nio.file.Path;
import java.util.List;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.experiment.MapParts;
import org.antipode.assembly.experiment.NamedParts;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.RequestException;
import org.antipode.experiments.SweepKeys;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options of every command that reads an experiment. */
final class ExperimentOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT.yaml",
      description = "The experiment file; without one, -s gives all settings.")
  private Path file;

  @Mixin private OverrideOptions overrides;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * The experiment that the file and the overrides describe.
   *
   * @throws RequestException if they say nothing at all, if they describe a sweep, or with every
   *     problem of every part
   */
  Experiment experiment(Registry registry) {
    return experiment(settings(registry), registry);
  }

  /**
   * The experiment that settings of the file and the overrides describe.
   *
   * @throws RequestException as {@link #experiment(Registry)} does
   */
  Experiment experiment(ExperimentSettings settings, Registry registry) {
    return bind(file, settings, registry, command);
  }

  /**
   * The experiment that settings describe.
   *
   * @param file null where the settings come from no file
   * @throws RequestException as {@link #experiment(Registry)} does
   */
  static Experiment bind(
      Path file, ExperimentSettings settings, Registry registry, CommandSpec command) {
    requireNoSweep(file, settings);
    if (settings.root().entries().isEmpty()) {
      throw new RequestException(
          "%s: no experiment is given. Name a file that holds one, or give its parts: %s -s"
                  .formatted(file == null ? "experiment" : file, command.qualifiedName())
              + " generator=relu-gaussian -s 'generator.layers=[10, 250, 1700]' -s"
              + " measurement=gaussian -s measurement.rows=60");
    }
    return new ExperimentBinder(registry).bind(settings);
  }

  /** The parts that the file and the overrides name. */
  NamedParts named(Registry registry) {
    return new ExperimentBinder(registry).bindNamed(single(registry));
  }

  /** The generator that the file and the overrides name, and nothing else of them. */
  MapParts generator(Registry registry) {
    return new ExperimentBinder(registry).bindGenerator(single(registry));
  }

  private ExperimentSettings single(Registry registry) {
    ExperimentSettings settings = settings(registry);
    requireNoSweep(file, settings);
    return settings;
  }

  /** The settings of the file and the overrides, before their values are bound. */
  ExperimentSettings settings(Registry registry) {
    // First: a list that a shell has split leaves its tail where the file's name is expected.
    Keys keys = SweepKeys.of(registry);
    ExperimentSettings overriding = overrides.settings(keys);
    return file == null ? overriding : keys.read(file).overlaidWith(overriding);
  }

  /**
   * Refuses what only {@code sweep} can read.
   *
   * @param file null where the settings come from no file
   */
  static void requireNoSweep(Path file, ExperimentSettings settings) {
    List<String> keys =
        settings.keys().others().stream().filter(key -> settings.get(key).isPresent()).toList();
    if (!keys.isEmpty()) {
      boolean methods = keys.contains("compare") && !keys.contains("grid");
      throw new RequestException(
          "%s: describes a %s, not one experiment: it has '%s'. Run 'antipode %s%s --out DIR', or take %s out"
              .formatted(
                  file == null ? "experiment" : file,
                  methods ? "comparison" : "sweep",
                  String.join("', '", keys),
                  methods ? "compare" : "sweep",
                  file == null ? "" : " " + file,
                  keys.size() == 1 ? "that key" : "those keys"));
    }
  }
}
