package org.antipode.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.core.RequestException;
import org.antipode.posterior.Posterior;
import org.antipode.posterior.PosteriorOptions;
import org.antipode.posterior.sampling.ChainLength;
import org.antipode.recovery.Recovery;
import org.antipode.report.posterior.PosteriorFiles;
import org.antipode.report.posterior.PosteriorJson;
import org.antipode.report.posterior.PosteriorRun;
import org.antipode.report.posterior.PosteriorSummary;
import org.antipode.report.recovery.ResultFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Samples what the measurements leave open: the latent code's and the signal's distribution. */
@Command(
    name = "posterior",
    description = {
      "Sample the latent code's and the signal's distribution given the measurements: means,"
          + " standard deviations and bars, by Langevin chains and by a local Gaussian.",
      "",
      "With least squares the noise's standard deviation must be known. The penalty is the prior:"
          + " of ridge's weight λ it is N(0, σ²/(2λ)), and without one it is N(0, I)."
    })
final class PosteriorCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT.yaml|RESULT",
      description = {
        "An experiment file; or a folder that 'recover --out' wrote, or its result.json, whose"
            + " answer the solver starts from. Without one, -s gives all settings."
      })
  private Optional<Path> file;

  @Mixin private OverrideOptions overrides;

  @Option(
      names = "--deviation",
      paramLabel = "SIGMA",
      description =
          "The noise's standard deviation in a measurement, of a complex one both parts together"
              + " (default: that of the experiment's Gaussian noise).")
  private Optional<Double> deviation;

  @Option(
      names = "--local",
      description = "The local Gaussian alone, without chains; refused where it does not fit.")
  private boolean local;

  @Option(
      names = "--chains",
      paramLabel = "N",
      description = "Chains, from dispersed points (default: ${DEFAULT-VALUE}).")
  private int chains = 4;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Draws that each chain keeps (default: ${DEFAULT-VALUE}).")
  private int samples = 2000;

  @Option(
      names = "--burn-in",
      paramLabel = "N",
      description = "Steps before them, which adapt the step size (default: ${DEFAULT-VALUE}).")
  private int burnIn = 1000;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write posterior.json, samples.npy, mean.npy, deviation.npy, bars.npy and pictures to this"
              + " folder; it may be the recovery's own.")
  private Optional<Path> out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Chains that run at once (default: the processors); no result depends on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private CommonOptions common;
  @ParentCommand private AntipodeCommand antipode;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireRange("--chains", chains, 1, MOST);
    requireRange("--samples", samples, ChainLength.LEAST_SAMPLES, MOST);
    requireRange("--burn-in", burnIn, 0, MOST);
    requireRange("--threads", threads, 1, MOST);
    deviation.ifPresent(this::requireDeviation);
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), out)) {
      // After the folder is reserved, as it may be the one that is read.
      NamedRecovery named = NamedRecovery.of(file, overrides, common.registry(), spec);
      Inputs inputs = Inputs.of(List.of(named.experiment()));
      PosteriorRun run = run(named, interruption);
      String json = new PosteriorJson(Version.number(), inputs).of(run);
      output.print(common.json() ? json : PosteriorSummary.of(run));
      output.write(
          folder ->
              PosteriorFiles.write(folder, json, run.recovery().generator(), run.posterior()));
      return run.posterior().warnings().isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_CONVERGED;
    }
  }

  private PosteriorRun run(NamedRecovery named, Interruption interruption) {
    Experiment experiment = named.experiment();
    Recovery recovery = named.recovery(threads);
    PosteriorOptions options =
        new PosteriorOptions(
            deviation.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
            local ? 0 : chains,
            new ChainLength(burnIn, samples));
    long begin = System.nanoTime();
    try (Watching watching = new Watching(common.bar("Posterior", 0, 1, antipode), interruption)) {
      Posterior posterior =
          Posterior.of(recovery, named.result().map(ResultFile::latent), options, watching);
      if (local && posterior.local().refused().isPresent()) {
        throw new RequestException(
            "the local Gaussian is refused: %s; leave --local out, and chains sample the posterior itself"
                .formatted(posterior.local().refused().get()));
      }
      return new PosteriorRun(
          experiment, recovery, options, posterior, (System.nanoTime() - begin) / 1e9);
    }
  }

  private void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be from %d to %d but is %d".formatted(option, least, most, value));
    }
  }

  private void requireDeviation(double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new ParameterException(
          spec.commandLine(), "--deviation must be above 0 and finite but is " + value);
    }
  }
}
