package org.antipode.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.antipode.assembly.experiment.NamedParts;
import org.antipode.assembly.wiring.MadeParts;
import org.antipode.assembly.wiring.Maps;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Part;
import org.antipode.report.part.CheckedPart;
import org.antipode.testkit.CheckReport;
import org.antipode.testkit.Contract;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks that the parts of an experiment keep the contract of their kind, a third party's too. */
@Command(
    name = "check",
    description = {
      "Check that every part which is named keeps the contract of its kind: derivatives and"
          + " adjoints of a generator, a measurement and both together; values and derivatives of a loss and a penalty;"
          + " repetition of a noise; what a solver claims; that threads can share them. Exit status"
          + " 1 if a check fails."
    })
final class CheckCommand implements Callable<Integer> {
  /** The length of the codes that a penalty is checked with where no generator is named. */
  private static final int LATENT_SIZE = 10;

  @Mixin private ExperimentOptions experiments;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description =
          "Relative error that products of a generator or a measurement may have (default:"
              + " ${DEFAULT-VALUE}); about 1e-5 for parts that compute with 32-bit numbers.")
  private double tolerance = 1e-12;

  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!(tolerance >= 1e-12 && tolerance < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--tolerance must be from 1e-12 to less than 1 but is " + tolerance);
    }
    NamedParts parts = experiments.named(common.registry());
    MadeParts made = MadeParts.of(parts);
    Seed seed = new Seed(parts.maps().seed());
    String generator = parts.maps().generator().map(Part::path).orElse("");
    String measurement = parts.maps().measurement().map(Part::path).orElse("");
    List<CheckedPart> checked = new ArrayList<>();
    made.maps().generator().ifPresent(g -> checked.add(map(generator, g, seed)));
    made.maps().measurement().ifPresent(a -> checked.add(map(measurement, a, seed)));
    made.maps()
        .composed()
        .ifPresent(ag -> checked.add(map(measurement + " after " + generator, ag, seed)));
    made.noise()
        .map(noise -> Contract.check(noise, seed))
        .ifPresent(report -> checked.add(new CheckedPart(path(parts.noise()), report)));
    int measured = made.maps().measurement().map(MeasurementOperator::outputSize).orElse(1);
    made.loss()
        .map(loss -> Contract.check(loss, measured, seed))
        .ifPresent(report -> checked.add(new CheckedPart(path(parts.loss()), report)));
    int size = made.maps().generator().map(Generator::inputSize).orElse(LATENT_SIZE);
    made.penalty()
        .map(penalty -> Contract.check(penalty, size, seed))
        .ifPresent(report -> checked.add(new CheckedPart(path(parts.penalty()), report)));
    made.solver()
        .map(solver -> check(solver, made.maps(), seed))
        .ifPresent(report -> checked.add(new CheckedPart(path(parts.solver()), report)));
    spec.commandLine()
        .getOut()
        .println(common.json() ? CheckedPart.json(checked) : CheckedPart.text(checked));
    return checked.stream().allMatch(part -> part.report().passed())
        ? ExitStatus.DONE
        : ExitStatus.FAILED;
  }

  /** A solver may be for the experiment's own generator alone. */
  private CheckReport check(Solver solver, Maps maps, Seed seed) {
    Optional<DifferentiableMap> model =
        maps.composed()
            .map(DifferentiableMap.class::cast)
            .or(() -> maps.generator().map(g -> identity(g.outputShape()).after(g)));
    return model
        .map(own -> Contract.check(solver, own, seed, tolerance))
        .orElseGet(() -> Contract.check(solver, seed));
  }

  private static LinearOperator identity(Shape shape) {
    BiConsumer<double[], double[]> copy = (in, out) -> System.arraycopy(in, 0, out, 0, out.length);
    return LinearOperator.of(shape, shape, copy, copy);
  }

  private static String path(Optional<? extends Part<?, ?>> part) {
    return part.orElseThrow().path();
  }

  private CheckedPart map(String name, DifferentiableMap map, Seed seed) {
    return new CheckedPart(
        name,
        OptionalInt.of(map.inputSize()),
        OptionalInt.of(map.outputSize()),
        Contract.check(map, seed, tolerance));
  }
}
