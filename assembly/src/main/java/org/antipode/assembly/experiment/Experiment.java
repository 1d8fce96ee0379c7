package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.assembly.options.PartOptions;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.yaml.YamlText;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Part;
import org.antipode.files.input.NamedFiles;
import org.antipode.recovery.weight.WeightRule;

/**
 * One experiment with every option resolved: what a run is made from, and what repeats it.
 *
 * @param truth empty where measurements were observed and nothing is known of their truth; beside
 *     observed measurements it only scores the answer
 * @param observed files of measurements; where there are any, nothing is drawn
 * @param weight how the penalty's weight is chosen
 * @param strategy how often the solver is run
 */
public record Experiment(
    long seed,
    Part<Generator, ?> generator,
    Part<MeasurementOperator, ?> measurement,
    Part<Noise, ?> noise,
    Optional<TruthSource> truth,
    Optional<NamedFiles> observed,
    Part<Loss, ?> loss,
    Part<Penalty, ?> penalty,
    WeightRule weight,
    Strategy strategy,
    Part<Solver, ?> solver) {
  static final String DRAWN_AND_OBSERVED =
      "experiment: option 'truth' cannot be drawn where 'observed' is given: a drawn truth has"
          + " nothing to do with measurements from a file. Leave it out, or give latent or signal"
          + " with a file";
  static final String NOISE_AND_OBSERVED =
      "experiment: option 'noise' cannot be '%s' where 'observed' is given: measurements from a"
          + " file are taken as they are, and no noise is added. Leave one of the two out";

  /**
   * @throws IllegalArgumentException if there is neither a truth nor an observation, or if an
   *     experiment with an observation has a drawn truth or noise
   */
  public Experiment {
    if (truth.isEmpty() && observed.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs a truth or observed measurements");
    }
    if (observed.isPresent() && truth.filter(TruthSource.Drawn.class::isInstance).isPresent()) {
      throw new IllegalArgumentException(DRAWN_AND_OBSERVED);
    }
    if (observed.isPresent() && !isDefault(noise)) {
      throw new IllegalArgumentException(NOISE_AND_OBSERVED.formatted(noise.name()));
    }
  }

  /** Whether the noise is the one that is taken where none is named: no noise. */
  static boolean isDefault(Part<Noise, ?> noise) {
    return PartKind.NOISE.defaultPart().filter(noise.name()::equals).isPresent();
  }

  /** The same experiment from another seed. */
  public Experiment withSeed(long other) {
    return new Experiment(
        other,
        generator,
        measurement,
        noise,
        truth,
        observed,
        loss,
        penalty,
        weight,
        strategy,
        solver);
  }

  /** The same experiment with another truth. */
  public Experiment withTruth(Optional<TruthSource> other) {
    return new Experiment(
        seed,
        generator,
        measurement,
        noise,
        other,
        observed,
        loss,
        penalty,
        weight,
        strategy,
        solver);
  }

  /** The generator, the measurement, the noise, the loss, the penalty, the solver, an encoder. */
  public List<Part<?, ?>> parts() {
    return Stream.<Part<?, ?>>concat(
            Stream.of(generator, measurement, noise, loss, penalty, solver),
            strategy.starts().encoder().stream())
        .toList();
  }

  /** The files that the options name, each of them once. */
  public List<Path> files() {
    Stream<Path> named =
        Stream.of(
                parts().stream().map(PartOptions::files).flatMap(List::stream),
                truth.stream().map(TruthSource::files).flatMap(List::stream),
                observed.stream().map(NamedFiles::paths).flatMap(List::stream))
            .flatMap(files -> files);
    return named.distinct().toList();
  }

  /** Every key and option as JSON, for a result's provenance; paths are absolute. */
  public ObjectNode toJson() {
    ObjectNode root = ExperimentKeys.SEED.schema().write(new ExperimentKeys.SeedOption(seed));
    set(root, generator);
    set(root, measurement);
    set(root, noise);
    truth.ifPresent(
        source -> root.set(ExperimentKeys.TRUTH.name(), ExperimentKeys.TRUTH.write(source)));
    root.setAll(
        ExperimentKeys.OBSERVED.schema().write(new ExperimentKeys.ObservedOption(observed)));
    set(root, loss);
    set(root, penalty);
    if (!(weight instanceof WeightRule.Given)) {
      root.set(ExperimentKeys.WEIGHT.name(), ExperimentKeys.WEIGHT.write(weight));
    }
    root.set(ExperimentKeys.STARTS.name(), ExperimentKeys.STARTS.write(strategy.starts()));
    root.setAll(ExperimentKeys.RUN.schema().write(strategy.run()));
    set(root, solver);
    return root;
  }

  private static void set(ObjectNode root, Part<?, ?> part) {
    root.set(part.kind(), PartOptions.json(part));
  }

  /** The objective alone: every key and option but those that change how it is minimised. */
  public ObjectNode objective() {
    return toJson().without(ExperimentKeys.ofSearch());
  }

  /** The experiment file that replays this run: reading it back gives an equal experiment. */
  public String toYaml() {
    return YamlText.of(toJson());
  }
}
