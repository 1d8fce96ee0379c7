package org.antipode.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.antipode.cli.report.CheckedPart;
import org.antipode.core.check.Contract;
import org.antipode.core.experiment.MapParts;
import org.antipode.core.experiment.Part;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.random.Seed;
import org.antipode.core.wiring.Maps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks that an experiment's maps keep the contract of their kind, a third party's too. */
@Command(
    name = "check",
    description = {
      "Check that a generator, a measurement or an experiment's both keep their contracts:"
          + " derivatives, adjoints, nothing aliased. Exit status 1 if a check fails."
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions experiments;
  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    MapParts parts = experiments.maps(common.registry());
    Maps maps = Maps.of(parts);
    Seed seed = new Seed(parts.seed());
    String generator = parts.generator().map(Part::path).orElse("");
    String measurement = parts.measurement().map(Part::path).orElse("");
    List<CheckedPart> checked = new ArrayList<>();
    maps.generator().ifPresent(g -> checked.add(checked(generator, g, seed)));
    maps.measurement().ifPresent(a -> checked.add(checked(measurement, a, seed)));
    maps.composed()
        .ifPresent(ag -> checked.add(checked(measurement + " after " + generator, ag, seed)));
    spec.commandLine()
        .getOut()
        .println(common.json() ? CheckedPart.json(checked) : CheckedPart.text(checked));
    return checked.stream().allMatch(part -> part.report().passed())
        ? ExitStatus.DONE
        : ExitStatus.FAILED;
  }

  private static CheckedPart checked(String name, DifferentiableMap map, Seed seed) {
    return new CheckedPart(name, map.inputSize(), map.outputSize(), Contract.check(map, seed));
  }
}
