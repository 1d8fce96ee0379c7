package org.antipode.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.core.RequestException;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.random.Seed;
import org.antipode.core.recovery.Observation;
import org.antipode.core.recovery.Recovery;
import org.antipode.report.landscape.LandscapeReport;
import org.antipode.theory.Watch;
import org.antipode.theory.landscape.DescentDirections;
import org.antipode.theory.landscape.Descents;
import org.antipode.theory.landscape.Landmarks;
import org.antipode.theory.landscape.PlainDescent;
import org.antipode.theory.landscape.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Looks at the empirical risk around a known truth. */
@Command(
    name = "landscape",
    description = {
      "Look at the objective around a known truth: where descent without the flip ends and what"
          + " these points are, whether Theorem 1's direction descends at sampled points, and a"
          + " slice through x0 and −ρ_d x0 beside the expected landscape.",
      "",
      "More effort looks at more starts, points and a finer slice."
    })
final class LandscapeCommand implements Callable<Integer> {
  private static final int MOST_EFFORT = 1000;
  private static final int STARTS = 40;
  private static final int POINTS = 40;
  private static final int SIDE = 60;
  private static final int DESCENT_ITERATIONS = 3000;
  private static final double DESCENT_TOLERANCE = 1e-9;

  /** Objectives are squares, and slopes are products of these with norms. */
  private static final double LARGEST = 1e60;

  @Mixin private ExperimentOptions experiments;

  @Option(
      names = "--effort",
      paramLabel = "N",
      description = "How much is looked at (default: ${DEFAULT-VALUE}); time grows with it.")
  private int effort = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write landscape.json, slice.csv and landscape.png to this folder.")
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
    Experiment experiment = experiments.experiment(common.registry());
    Inputs inputs = Inputs.of(List.of(experiment));
    Recovery recovery = Assembly.of(experiment, 1).recovery();
    Observation observation = recovery.observation();
    double[] truth =
        observation
            .trueLatent()
            .orElseThrow(
                () ->
                    new RequestException(
                        "truth: the landscape is looked at around a known latent code; give"
                            + " 'truth: drawn' or 'truth: {type: latent, file: x0.npy}'"));
    requireLandscape(truth, observation.measurements());
    try (Interruption interruption = Interruption.watch();
        Output output = Output.to(spec, common.json(), out)) {
      LandscapeReport report =
          look(experiment, recovery, observation.measurements(), truth, interruption);
      String json = report.json(Version.number(), inputs);
      output.print(common.json() ? json : report.text());
      output.write(folder -> report.write(folder, json));
      return report.finished() ? ExitStatus.DONE : ExitStatus.NOT_CONVERGED;
    }
  }

  /** Refuses what has no landscape, or one that numbers of double precision cannot hold. */
  private static void requireLandscape(double[] truth, double[] measurements) {
    if (Arrays.stream(truth).allMatch(number -> number == 0)) {
      throw new RequestException(
          "truth: the latent code is 0, where a network without biases gives 0 and theory says"
              + " nothing; give another");
    }
    if (Arrays.stream(measurements).allMatch(number -> number == 0)) {
      throw new RequestException(
          "experiment: all measurements of the truth are 0, so that there is no landscape to look"
              + " at; another seed, truth or generator may give one");
    }
    requireRepresentable("truth: the latent code", truth);
    requireRepresentable("experiment: the measurements of the truth", measurements);
  }

  private static void requireRepresentable(String what, double[] numbers) {
    double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
    if (!(largest >= 1 / LARGEST && largest <= LARGEST)) {
      throw new RequestException(
          String.format(
              Locale.ROOT,
              "%s has a largest entry of %.3g, whose square no number holds with enough digits;"
                  + " scale the weights, the operator or the truth so that it lies between %.0e and"
                  + " %.0e",
              what,
              largest,
              1 / LARGEST,
              LARGEST));
    }
  }

  private LandscapeReport look(
      Experiment experiment,
      Recovery recovery,
      double[] measurements,
      double[] truth,
      Interruption interruption) {
    long begin = System.nanoTime();
    EmpiricalRisk risk = recovery.objective(measurements);
    Landmarks landmarks = Landmarks.of(recovery.generator(), truth);
    Seed seed = new Seed(experiment.seed());
    try (Watching watching = Watching.of(common.progress(), "Landscape", antipode, interruption)) {
      Watch watch = watching.watch();
      Descents plain =
          Descents.run(
              risk,
              landmarks,
              new PlainDescent(DESCENT_ITERATIONS, DESCENT_TOLERANCE),
              STARTS * effort,
              seed,
              watch);
      Descents solved =
          Descents.run(risk, landmarks, recovery.solver(), STARTS * effort, seed, watch);
      DescentDirections directions =
          DescentDirections.sample(risk, landmarks, plain.limits(), POINTS * effort, seed, watch);
      Slice slice = Slice.of(risk, landmarks, SIDE * effort + 1, seed, watch);
      return new LandscapeReport(
          experiment,
          effort,
          !interruption.asked(),
          (System.nanoTime() - begin) / 1e9,
          risk.scale(),
          landmarks,
          plain,
          solved,
          directions,
          slice);
    }
  }
}
