package org.antipode.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.registry.Registry;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.cli.terminal.NotWrittenException;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.SweepBinder;
import org.antipode.experiments.engine.Engine;
import org.antipode.experiments.engine.EngineBinder;
import org.antipode.experiments.engine.EngineException;
import org.antipode.experiments.engine.SweepRun;
import org.antipode.experiments.journal.Journal;
import org.antipode.experiments.journal.JournalException;
import org.antipode.experiments.report.SweepReport;
import org.antipode.experiments.report.SweepSummary;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.files.input.InputChangedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs many trials over a grid of options. */
@Command(
    name = "sweep",
    description = {
      "Run many trials over a grid of options.",
      "",
      "The file is an experiment's, and holds beside it: grid (a list or a range of values for any",
      "key), trials, metrics, success and report.",
      "",
      "Each finished trial is kept at once: --resume goes on after whatever ended the run, and"
          + " runs",
      "failed trials again.",
      "",
      "Exit status: 3 if the sweep was stopped or some trials failed, 1 if all of them failed."
    })
final class SweepCommand implements Callable<Integer> {
  private static final String JOURNAL = "journal.jsonl";

  @Mixin private ExperimentOptions experiments;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Keep the trials and write the results in this folder.")
  private Path out;

  @Option(
      names = "--resume",
      description = "Go on with the trials that are kept in the folder, if there are any.")
  private boolean resume;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "What runs the trials: -s engine=NAME. No number depends on it.")
  private Optional<String> engine;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Trials that run at once on this machine: -s engine.threads=N")
  private Optional<String> threads;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Where the engine finds its cluster: -s engine.master=URL")
  private Optional<String> master;

  @Mixin private CommonOptions common;
  @ParentCommand private AntipodeCommand antipode;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Registry registry = common.registry();
    ExperimentSettings settings = settings(registry);
    Sweep sweep = new SweepBinder(registry).bind(settings);
    Engine runner = new EngineBinder(registry).bind(settings);
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), Optional.of(out));
        Journal journal = Journal.open(out.resolve(JOURNAL), sweep, Version.number(), resume)) {
      if (journal.torn()) {
        antipode
            .err()
            .println("antipode: the journal ended within a line, which is dropped and run again");
      }
      output.folder().orElseThrow().text("sweep.yaml", sweep.toYaml());
      long begin = System.nanoTime();
      List<Outcome> outcomes = run(new SweepRun(sweep, runner, journal), interruption);
      ObjectNode provenance = SweepReport.provenance(Version.number(), sweep);
      double seconds = (System.nanoTime() - begin) / 1e9;
      SweepResults trials = SweepResults.of(sweep, outcomes, provenance);
      Analysis analysis = Analysis.of(trials.pooled(sweep.report().pool()));
      return print(output, new SweepReport(analysis, trials), seconds);
    } catch (JournalException e) {
      throw new NotWrittenException(List.of(e.getMessage()));
    }
  }

  /** The file's settings; an option of the command replaces the key that it names. */
  private ExperimentSettings settings(Registry registry) {
    List<String> overrides = new ArrayList<>();
    engine.ifPresent(name -> overrides.add("engine=" + name));
    threads.ifPresent(count -> overrides.add("engine.threads=" + count));
    master.ifPresent(url -> overrides.add("engine.master=" + url));
    return experiments.settings(registry).override(overrides, Path.of("").toAbsolutePath());
  }

  private List<Outcome> run(SweepRun run, Interruption interruption) {
    int before = run.journal().results().size();
    try (Watching watching =
        new Watching(common.bar("Trials", before, run.sweep().size(), antipode), interruption)) {
      return run.run(watching);
    } catch (EngineException | InputChangedException e) {
      throw new EngineException(
          "%s; %d of %d trials are kept, and --resume goes on with the rest"
              .formatted(e.getMessage(), run.journal().outcomes().size(), run.sweep().size()),
          e);
    }
  }

  private int print(Output output, SweepReport report, double seconds) {
    output.print(
        common.json() ? report.json().strip() : SweepSummary.of(report.analysis(), seconds));
    output.write(report::write);
    return status(report.trials());
  }

  private int status(SweepResults trials) {
    int done = trials.outcomes().size();
    int failures = trials.failures();
    if (failures > 0) {
      antipode
          .err()
          .printf(
              "antipode: %d of %d trials failed and count in no rate; --resume runs them again%n",
              failures, done);
    }
    if (failures > 0 && failures == done) {
      return ExitStatus.FAILED;
    }
    return failures == 0 && trials.finished() ? ExitStatus.DONE : ExitStatus.NOT_CONVERGED;
  }
}
