package org.antipode.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.core.random.Seed;
import org.antipode.report.certificate.Certification;
import org.antipode.report.certificate.CertificationJson;
import org.antipode.report.certificate.CertificationSummary;
import org.antipode.theory.condition.Conditions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures the theorems' conditions and, given a recovery, reports what holds at its answer. */
@Command(
    name = "certify",
    description = {
      "Measure what the theorems ask of a generator and an operator: weight distribution of each"
          + " layer, range restricted isometry, sizes. Given the result of a recovery, say of its"
          + " answer too whether it is unique, how far around, and how certain.",
      "",
      "A search finds the worst that it can: more effort can only find a worse one. A layer's"
          + " weights are measured times √k/‖W‖_F, k its inputs: then WᵀW has the mean eigenvalue 1"
          + " that the condition supposes."
    })
final class CertifyCommand implements Callable<Integer> {
  private static final int MOST_EFFORT = 1_000_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT.yaml|RESULT",
      description = {
        "An experiment file, of which the generator and the measurement count; or a folder that"
            + " 'recover --out' wrote, or its result.json. Without one, -s gives all settings."
      })
  private Optional<Path> file;

  @Mixin private OverrideOptions overrides;

  @Option(
      names = "--effort",
      paramLabel = "N",
      description = "How much is searched (default: ${DEFAULT-VALUE}); time grows with it.")
  private int effort = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write certificate.json to this folder; it may be the recovery's own.")
  private Optional<Path> out;

  @Mixin private CommonOptions common;
  @ParentCommand private AntipodeCommand antipode;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (effort < 1 || effort > MOST_EFFORT) {
      throw new ParameterException(
          spec.commandLine(), "--effort must be from 1 to " + MOST_EFFORT + " but is " + effort);
    }
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), out)) {
      // After the folder is reserved, as it may be the one that is read.
      Subject subject = Subject.of(file, overrides, common.registry());
      Certification done = certify(subject, interruption);
      String json = new CertificationJson(Version.number(), subject.inputs()).of(done);
      output.print(common.json() ? json : CertificationSummary.of(done));
      output.write(folder -> folder.text("certificate.json", json + "\n"));
      return done.finished() ? ExitStatus.DONE : ExitStatus.NOT_CONVERGED;
    }
  }

  private Certification certify(Subject subject, Interruption interruption) {
    long begin = System.nanoTime();
    try (Watching watching = new Watching(common.bar("Conditions", 0, 1, antipode), interruption)) {
      Conditions conditions =
          Conditions.measure(
              subject.generator(),
              subject.measurement(),
              effort,
              new Seed(subject.seed()),
              watching);
      return new Certification(
          subject.experiment(),
          subject.generator(),
          subject.measurement(),
          effort,
          !interruption.asked(),
          (System.nanoTime() - begin) / 1e9,
          conditions,
          subject.recovered());
    }
  }
}
