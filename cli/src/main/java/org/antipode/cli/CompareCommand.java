package org.antipode.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.registry.Registry;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.cli.terminal.NotWrittenException;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.compare.Comparison;
import org.antipode.experiments.compare.ComparisonBinder;
import org.antipode.experiments.compare.ComparisonReport;
import org.antipode.experiments.compare.ComparisonSummary;
import org.antipode.experiments.compare.Recoveries;
import org.antipode.experiments.engine.LocalEngine;
import org.antipode.experiments.engine.SweepRun;
import org.antipode.experiments.journal.Journal;
import org.antipode.experiments.journal.JournalException;
import org.antipode.experiments.journal.MemoryLog;
import org.antipode.experiments.journal.TrialLog;
import org.antipode.experiments.report.SweepReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs several methods on the same measurements. */
@Command(
    name = "compare",
    description = {
      "Run several methods on the same measurements.",
      "",
      "The file is an experiment's, and holds beside it compare: methods by name, each with the keys",
      "in which it differs. trials: N takes N truths; so does a list of files in truth.file.",
      "",
      "Exit status: 3 if it was stopped, or some recoveries failed; 1 if all of them failed."
    })
final class CompareCommand implements Callable<Integer> {
  private static final String JOURNAL = "journal.jsonl";

  @Mixin private ExperimentOptions experiments;

  @Option(
      names = "--with",
      paramLabel = "KEY=VALUE",
      description =
          "A method more, which differs from the experiment in this key; can be given several"
              + " times: --with solver=adam --with solver=lbfgs")
  private List<String> with = new ArrayList<>();

  @Mixin private RunOptions options;

  @Mixin private CommonOptions common;
  @ParentCommand private AntipodeCommand antipode;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (options.resume() && options.out().isEmpty()) {
      throw options.refused("--resume needs --out DIR, the folder of the earlier run");
    }
    Registry registry = common.registry();
    ExperimentSettings settings =
        ComparisonBinder.with(with, experiments.settings(registry), Path.of("").toAbsolutePath());
    Sweep sweep = new ComparisonBinder(registry).bind(settings);
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), options.out())) {
      return options.out().isEmpty()
          ? run(sweep, new MemoryLog(sweep), output, interruption)
          : journaled(sweep, output, interruption);
    } catch (JournalException e) {
      throw new NotWrittenException(List.of(e.getMessage()));
    }
  }

  private int journaled(Sweep sweep, Output output, Interruption interruption) {
    Path file = options.out().orElseThrow().resolve(JOURNAL);
    try (Journal journal = Journal.open(file, sweep, Version.number(), options.resume())) {
      output.folder().orElseThrow().text("comparison.yaml", sweep.toYaml());
      return run(sweep, journal, output, interruption);
    }
  }

  private int run(Sweep sweep, TrialLog log, Output output, Interruption interruption) {
    long begin = System.nanoTime();
    Recoveries recoveries = new Recoveries(sweep, options.out());
    List<Outcome> outcomes;
    try (Watching watching =
        new Watching(
            common.bar("Recoveries", log.results().size(), sweep.size(), antipode), interruption)) {
      outcomes =
          new SweepRun(sweep, new LocalEngine(options.threads(), recoveries), log).run(watching);
    }
    ObjectNode provenance = SweepReport.provenance(Version.number(), sweep);
    Comparison comparison = Comparison.of(sweep, outcomes, provenance, recoveries.byMethod());
    ComparisonReport report = new ComparisonReport(comparison);
    double seconds = (System.nanoTime() - begin) / 1e9;
    output.print(common.json() ? report.json() : ComparisonSummary.of(comparison, seconds));
    output.write(report::write);
    return status(comparison);
  }

  private static int status(Comparison comparison) {
    int done = comparison.results().outcomes().size();
    int failures = comparison.results().failures();
    if (failures > 0 && failures == done) {
      return ExitStatus.FAILED;
    }
    return failures == 0 && comparison.results().finished()
        ? ExitStatus.DONE
        : ExitStatus.NOT_CONVERGED;
  }
}
