package org.antipode.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.antipode.cli.report.CheckedPart;
import org.antipode.core.check.Contract;
import org.antipode.core.experiment.Experiment;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.wiring.Assembly;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks that an experiment's maps keep the contract of their kind, a third party's too. */
@Command(
    name = "check",
    description = {
      "Check that an experiment's generator and operator keep their contracts:"
          + " derivatives, adjoints, nothing aliased. Exit status 1 if a check fails."
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions experiments;
  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Experiment experiment = experiments.experiment(common.registry());
    Assembly assembly = Assembly.of(experiment, 1);
    Generator generator = assembly.generator();
    MeasurementOperator measurement = assembly.measurement();
    Seed seed = new Seed(experiment.seed());
    List<CheckedPart> parts = new ArrayList<>();
    parts.add(checked(experiment.generator().path(), generator, seed));
    parts.add(checked(experiment.measurement().path(), measurement, seed));
    parts.add(
        checked(
            experiment.measurement().path() + " after " + experiment.generator().path(),
            measurement.after(generator),
            seed));
    spec.commandLine()
        .getOut()
        .println(common.json() ? CheckedPart.json(parts) : CheckedPart.text(parts));
    return parts.stream().allMatch(part -> part.report().passed())
        ? ExitStatus.DONE
        : ExitStatus.FAILED;
  }

  private static CheckedPart checked(String name, DifferentiableMap map, Seed seed) {
    return new CheckedPart(name, map.inputSize(), map.outputSize(), Contract.check(map, seed));
  }
}
