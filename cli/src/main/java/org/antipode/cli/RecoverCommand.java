package org.antipode.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.registry.Registry;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.cli.terminal.NotWrittenException;
import org.antipode.experiments.batch.BatchFolder;
import org.antipode.experiments.batch.BatchResults;
import org.antipode.experiments.batch.BatchSource;
import org.antipode.experiments.engine.BatchPlanner;
import org.antipode.experiments.engine.BatchRun;
import org.antipode.experiments.engine.Engine;
import org.antipode.experiments.engine.EngineBinder;
import org.antipode.experiments.engine.EngineException;
import org.antipode.experiments.engine.EngineProvider;
import org.antipode.experiments.engine.LocalEngine;
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
  private static final String ENGINE = EngineProvider.KIND.name();

  /** Java has compiled the code of a small item by then. */
  private static final double PLANNED_SECONDS = 3;

  @Mixin private ExperimentOptions experiments;

  @Mixin private RunOptions options;

  @Option(
      names = "--arrays",
      paramLabel = "FORMAT",
      description = "The format of arrays in that folder: npy, tiff or mat (default: npy).")
  private ArrayFormat arrayFormat = ArrayFormat.NPY;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "What recovers many items: -s engine=NAME. No number depends on it.")
  private Optional<String> engine = Optional.empty();

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Where the engine finds its cluster: -s engine.master=URL")
  private Optional<String> master = Optional.empty();

  @Option(
      names = "--plan",
      description = "Recover ten of many items, and print how long all take; write nothing.")
  private boolean plan;

  @Mixin private CommonOptions common;
  @ParentCommand private AntipodeCommand antipode;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Registry registry = common.registry();
    ExperimentSettings settings = settings(registry);
    Experiment experiment = experiments.experiment(settings.without(ENGINE), registry);
    Inputs inputs = Inputs.of(List.of(experiment));
    try (Recoveries recoveries = Assembly.of(experiment, options.threads()).recoveries()) {
      if (!recoveries.several()) {
        requireSeveral(settings);
        return single(experiment, inputs, recoveries.single());
      }
      Engine runner = new EngineBinder(registry).bind(withThreads(settings));
      return plan
          ? plan(runner, recoveries)
          : several(new BatchSource(experiment, inputs, Version.number(), recoveries), runner);
    }
  }

  /** The file's settings; an option of the command replaces the key that it names. */
  private ExperimentSettings settings(Registry registry) {
    ExperimentSettings settings = experiments.settings(registry);
    List<String> overrides = new ArrayList<>();
    engine.ifPresent(name -> overrides.add("engine=" + name));
    master.ifPresent(url -> overrides.add("engine.master=" + url));
    return settings.override(overrides, Path.of("").toAbsolutePath());
  }

  private ExperimentSettings withThreads(ExperimentSettings settings) {
    List<String> overrides =
        options.givenThreads().map(count -> List.of("engine.threads=" + count)).orElse(List.of());
    return settings.override(overrides, Path.of("").toAbsolutePath());
  }

  private void requireSeveral(ExperimentSettings settings) {
    String given =
        options.resume()
            ? "--resume"
            : plan ? "--plan" : settings.get(ENGINE).isPresent() ? "--engine" : "";
    if (!given.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is for many measurements, but the experiment has one".formatted(given));
    }
  }

  private int single(Experiment experiment, Inputs inputs, Recovery recovery) {
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

  private int plan(Engine runner, Recoveries recoveries) {
    if (!(runner instanceof LocalEngine local)) {
      throw new ParameterException(
          spec.commandLine(),
          "--plan recovers its items on this machine's threads; leave the engine out");
    }
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), Optional.empty());
        Watching watching = new Watching(common.bar("Items", 0, 1, antipode), interruption)) {
      BatchPlan cost =
          new BatchPlanner(recoveries, local.threads(), PLANNED_SECONDS).plan(watching);
      if (interruption.asked()) {
        return ExitStatus.NOT_CONVERGED;
      }
      output.print(common.json() ? cost.json() : cost.text());
      return ExitStatus.DONE;
    }
  }

  private int several(BatchSource source, Engine runner) {
    if (arrayFormat != ArrayFormat.NPY) {
      throw new ParameterException(
          spec.commandLine(),
          "--arrays %s is for one recovery; those of many are NPY files".formatted(arrayFormat));
    }
    int count = source.recoveries().count();
    Path folder =
        options
            .out()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--out is missing: %d items are recovered; name a folder for the results"
                            .formatted(count)));
    source.inputs().requireOutside(folder);
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), options.out());
        BatchFolder batch = BatchFolder.open(folder, source, options.resume())) {
      output.folder().orElseThrow().text("experiment.yaml", source.experiment().toYaml());
      int before = batch.journal().done();
      long begin = System.nanoTime();
      run(new BatchRun(batch, runner), interruption);
      source.inputs().requireUnchanged(source.experiment());
      batch.arrays().finish();
      double seconds = (System.nanoTime() - begin) / 1e9;
      BatchReport report =
          new BatchReport(new BatchResults(batch).batch(seconds, batch.journal().done() - before));
      String json = report.json(Version.number());
      output.print(common.json() ? json : report.text());
      output.write(written -> report.write(written, json, batch.arrays().paths()));
      return status(report, count);
    } catch (JournalException e) {
      throw new NotWrittenException(List.of(e.getMessage()));
    }
  }

  private void run(BatchRun run, Interruption interruption) {
    ItemJournal journal = run.batch().journal();
    try (Watching watching =
        new Watching(
            common.bar("Items", journal.done(), journal.count(), antipode), interruption)) {
      run.run(watching);
    } catch (EngineException e) {
      throw new EngineException(
          "%s; %d of %d items are kept, and --resume goes on with the rest"
              .formatted(e.getMessage(), journal.done(), journal.count()),
          e);
    }
  }

  private static int status(BatchReport report, int count) {
    if (report.failed() > 0 && report.failed() == report.done()) {
      return ExitStatus.FAILED;
    }
    return report.converged() == count ? ExitStatus.DONE : ExitStatus.NOT_CONVERGED;
  }
}
