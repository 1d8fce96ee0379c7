package org.antipode.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.experiment.MapParts;
import org.antipode.assembly.wiring.Maps;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.core.map.Generator;
import org.antipode.core.random.Seed;
import org.antipode.files.SignalFile;
import org.antipode.files.output.ArrayFormat;
import org.antipode.recovery.Samples;
import org.antipode.report.sample.SampleReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what a generator makes of latent codes. */
@Command(
    name = "sample",
    description = {
      "Show what a generator makes of latent codes, drawn from N(0, I) or given. The first command"
          + " to run on a network of your own; only the generator of an experiment is looked at."
    })
final class SampleCommand implements Callable<Integer> {
  private static final int DEFAULT_COUNT = 16;

  @Mixin private ExperimentOptions experiments;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many codes are drawn, with the experiment's seed (default: 16).")
  private Optional<Integer> count;

  @Option(
      names = "--latent",
      paramLabel = "FILE",
      description =
          "Take the codes of this file (NPY, CSV, MATLAB, HDF5, …): N × k, or k numbers for one.")
  private Optional<Path> latent;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write the latents and signals as arrays, samples.json and samples.png to this folder.")
  private Optional<Path> out;

  @Option(
      names = "--arrays",
      paramLabel = "FORMAT",
      description = "The format of arrays in that folder: npy, tiff or mat (default: npy).")
  private ArrayFormat arrays = ArrayFormat.NPY;

  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (count.filter(n -> n < 1).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--count must be at least 1 but is " + count.get());
    }
    if (count.isPresent() && latent.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--count is the number of codes to draw, but --latent gives the codes; leave one out");
    }
    MapParts parts = experiments.generator(common.registry());
    Optional<Path> codes = latent.map(file -> file.toAbsolutePath().normalize());
    Inputs inputs = Inputs.of(parts, codes);
    Generator generator = Maps.of(parts).generator().orElseThrow();
    try (Output output = Output.to(spec, common.json(), out, arrays)) {
      Samples samples =
          codes
              .map(file -> SignalFile.readSeveral(file, generator.inputShape()))
              .map(latents -> Samples.of(generator, latents))
              .orElseGet(
                  () ->
                      Samples.drawn(
                          generator, count.orElse(DEFAULT_COUNT), new Seed(parts.seed())));
      SampleReport report = new SampleReport(parts, codes, samples);
      String json = report.json(Version.number(), inputs);
      output.print(common.json() ? json : report.text());
      output.write(folder -> report.write(folder, json));
      return ExitStatus.DONE;
    }
  }
}
