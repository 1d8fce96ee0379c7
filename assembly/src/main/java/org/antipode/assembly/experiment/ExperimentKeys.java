package org.antipode.assembly.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.assembly.experiment.TypedKey.Type;
import org.antipode.assembly.registry.PartKind;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Option;
import org.antipode.files.input.NamedFiles;
import org.antipode.recovery.Example;
import org.antipode.recovery.RunOptions;
import org.antipode.recovery.weight.WeightRule;

/**
 * The keys of an experiment. Each declares its default, its help and how it is read and written.
 */
final class ExperimentKeys {
  record SeedOption(
      @Option("the number that the run is repeated by") @Example("seed: 7") long seed) {}

  record ObservedOption(
      @Option(
              "file with the measurements, a variable of it as y.mat:name; nothing is drawn then;"
                  + " of several signals: a stack, a folder, a pattern or a list of files")
          @Example("observed: y.npy")
          Optional<NamedFiles> observed) {}

  static final ValueKeys<SeedOption> SEED = new ValueKeys<>(new SeedOption(0));
  static final PartKey<Generator> GENERATOR = new PartKey<>(PartKind.GENERATOR);
  static final PartKey<MeasurementOperator> MEASUREMENT = new PartKey<>(PartKind.MEASUREMENT);
  static final PartKey<Noise> NOISE = new PartKey<>(PartKind.NOISE);
  static final TypedKey<TruthSource> TRUTH =
      new TypedKey<>(
          "truth",
          "what is measured or, with 'observed', what the answer is scored against; if left out,"
              + " nothing with 'observed', and otherwise 'drawn'",
          "truth: {type: signal, file: digit.png}",
          List.of(
              Type.of(
                  TruthSource.class,
                  "drawn",
                  "a latent code drawn from N(0, I)",
                  new TruthSource.Drawn()),
              Type.of(
                  TruthSource.class,
                  "latent",
                  "a latent code from a file",
                  new TruthSource.Latent(null)),
              Type.of(
                  TruthSource.class,
                  "signal",
                  "a signal from a file, in the generator's range or not",
                  new TruthSource.Signal(null))));
  static final TypedKey<WeightRule> WEIGHT =
      new TypedKey<>(
          "weight",
          "how the weight of the penalty is chosen, never by the truth; if left out, 'given'",
          "weight: {type: discrepancy, deviation: 0.01}",
          List.of(
              Type.of(
                  WeightRule.class,
                  "given",
                  "the penalty's own option 'weight'",
                  new WeightRule.Given()),
              Type.of(
                  WeightRule.class,
                  "discrepancy",
                  "the largest weight with ‖A(G(x̂)) − y‖ ≤ σ√m (Morozov 1966)",
                  new WeightRule.Discrepancy(Optional.empty())),
              Type.of(
                  WeightRule.class,
                  "cross-validation",
                  "the weight of the least loss of measurements that were left out (Stone 1974)",
                  WeightRule.CrossValidation.DEFAULT)));
  static final ValueKeys<ObservedOption> OBSERVED =
      new ValueKeys<>(new ObservedOption(Optional.empty()));
  static final PartKey<Loss> LOSS = new PartKey<>(PartKind.LOSS);
  static final PartKey<Penalty> PENALTY = new PartKey<>(PartKind.PENALTY);
  static final StartsKey STARTS = new StartsKey();
  static final ValueKeys<RunOptions> RUN = new ValueKeys<>(RunOptions.DEFAULTS);
  static final PartKey<Solver> SOLVER = new PartKey<>(PartKind.SOLVER);

  /** The keys that change how the objective is minimised, and not the objective. */
  static List<String> ofSearch() {
    Stream<String> others = Stream.of(SOLVER.name(), STARTS.name());
    return Stream.concat(others, RUN.keys().stream().map(Key::name)).toList();
  }

  /** In the order in which they are written; a journal's header depends on it. */
  static final List<Key> ALL =
      Stream.of(
              SEED.keys(),
              List.of(GENERATOR, MEASUREMENT, NOISE, TRUTH),
              OBSERVED.keys(),
              List.of(LOSS, PENALTY, WEIGHT, STARTS),
              RUN.keys(),
              List.of(SOLVER))
          .<Key>flatMap(List::stream)
          .toList();

  private ExperimentKeys() {}
}
