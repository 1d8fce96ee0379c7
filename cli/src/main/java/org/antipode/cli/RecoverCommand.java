package org.antipode.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.cli.terminal.NotWrittenException;
import org.antipode.experiments.batch.BatchPlanner;
import org.antipode.experiments.batch.BatchResults;
import org.antipode.experiments.batch.BatchRun;
import org.antipode.experiments.batch.ItemArrays;
import org.antipode.experiments.journal.ItemJournal;
import org.antipode.experiments.journal.JournalException;
import org.antipode.files.output.ArrayFormat;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.Warnings;
import org.antipode.report.batch.BatchPlan;
import org.antipode.report.batch.BatchReport;
import org.antipode.report.recovery.RecoveryFiles;
import org.antipode.report.recovery.RecoveryJson;
import org.antipode.report.recovery.RecoverySummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Solves one problem, synthetic or of measurements from a file, or one for each of many. */
@Command(
    name = "recover",
    description = {
      "Find the signal behind measurements.",
      "",
      "Where 'observed' or 'truth' names a stack, a folder, a pattern or a list of files, each item"
          + " is",
      "recovered. Finished items are kept at once: --resume goes on after whatever ended the run."
    })
final class RecoverCommand implements Callable<Integer> {
  private static final String JOURNAL = "journal.jsonl";

  @Mixin private ExperimentOptions experiments;

  @Mixin private RunOptions options;

  @Option(
      names = "--arrays",
      paramLabel = "FORMAT",
      description = "The format of arrays in that folder: npy, tiff or mat (default: npy).")
  private ArrayFormat arrayFormat = ArrayFormat.NPY;

  @Option(
      names = "--plan",
      description = "Recover ten of many items, and print how long all take; write nothing.")
  private boolean plan;

  @Mixin private CommonOptions common;
  @ParentCommand private AntipodeCommand antipode;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Experiment experiment = experiments.experiment(common.registry());
    Inputs inputs = Inputs.of(List.of(experiment));
    try (Recoveries recoveries = Assembly.of(experiment, options.threads()).recoveries()) {
      if (plan && recoveries.several()) {
        return plan(recoveries);
      }
      return recoveries.several()
          ? several(experiment, inputs, recoveries)
          : single(experiment, inputs, recoveries.single());
    }
  }

  private int single(Experiment experiment, Inputs inputs, Recovery recovery) {
    if (options.resume() || plan) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is for many measurements, but the experiment has one"
              .formatted(options.resume() ? "--resume" : "--plan"));
    }
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), options.out(), arrayFormat)) {
      RecoveryResult result = run(recovery, interruption);
      List<String> warnings = Warnings.of(recovery, result);
      String json =
          new RecoveryJson(Version.number(), inputs).of(experiment, recovery, result, warnings);
      output.print(
          common.json() ? json : RecoverySummary.of(experiment, recovery, result, warnings));
      output.write(folder -> RecoveryFiles.write(folder, json, experiment, recovery, result));
      return result.best().converged() ? ExitStatus.DONE : ExitStatus.NOT_CONVERGED;
    }
  }

  private RecoveryResult run(Recovery recovery, Interruption interruption) {
    try (Watching watching =
        new Watching(common.bar("Starts", 0, recovery.startCount(), antipode), interruption)) {
      return recovery.run(watching);
    }
  }

  private int plan(Recoveries recoveries) {
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), Optional.empty());
        Watching watching = new Watching(common.bar("Items", 0, 1, antipode), interruption)) {
      BatchPlan cost = new BatchPlanner(recoveries, options.threads()).plan(watching);
      if (interruption.asked()) {
        return ExitStatus.NOT_CONVERGED;
      }
      output.print(common.json() ? cost.json() : cost.text());
      return ExitStatus.DONE;
    }
  }

  private int several(Experiment experiment, Inputs inputs, Recoveries recoveries) {
    if (arrayFormat != ArrayFormat.NPY) {
      throw new ParameterException(
          spec.commandLine(),
          "--arrays %s is for one recovery; those of many are NPY files".formatted(arrayFormat));
    }
    Path folder =
        options
            .out()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--out is missing: %d items are recovered; name a folder for the results"
                            .formatted(recoveries.count())));
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), options.out());
        ItemJournal journal =
            ItemJournal.open(
                folder.resolve(JOURNAL),
                experiment,
                inputs,
                Version.number(),
                recoveries.count(),
                options.resume());
        ItemArrays arrays = ItemArrays.open(folder, recoveries, journal)) {
      output.folder().orElseThrow().text("experiment.yaml", experiment.toYaml());
      int before = journal.done();
      long begin = System.nanoTime();
      run(new BatchRun(recoveries, journal, arrays, options.threads()), interruption);
      inputs.requireUnchanged(experiment);
      arrays.finish();
      double seconds = (System.nanoTime() - begin) / 1e9;
      BatchReport report =
          new BatchReport(
              new BatchResults(experiment, inputs, recoveries, journal, arrays)
                  .batch(seconds, journal.done() - before));
      String json = report.json(Version.number());
      output.print(common.json() ? json : report.text());
      output.write(written -> report.write(written, json, arrays.paths()));
      return status(report, recoveries.count());
    } catch (JournalException e) {
      throw new NotWrittenException(List.of(e.getMessage()));
    }
  }

  private void run(BatchRun batch, Interruption interruption) {
    int done = batch.journal().done();
    try (Watching watching =
        new Watching(common.bar("Items", done, batch.journal().count(), antipode), interruption)) {
      batch.run(watching);
    }
  }

  private static int status(BatchReport report, int count) {
    if (report.failed() > 0 && report.failed() == report.done()) {
      return ExitStatus.FAILED;
    }
    return report.converged() == count ? ExitStatus.DONE : ExitStatus.NOT_CONVERGED;
  }
}
