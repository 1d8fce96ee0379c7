package org.antipode.assembly.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.assembly.registry.PartKind;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Option;
import org.antipode.files.input.NamedFiles;

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
  static final TruthKey TRUTH = new TruthKey();
  static final ValueKeys<ObservedOption> OBSERVED =
      new ValueKeys<>(new ObservedOption(Optional.empty()));
  static final PartKey<Loss> LOSS = new PartKey<>(PartKind.LOSS);
  static final PartKey<Penalty> PENALTY = new PartKey<>(PartKind.PENALTY);
  static final ValueKeys<Strategy> STRATEGY = new ValueKeys<>(Strategy.DEFAULT);
  static final PartKey<Solver> SOLVER = new PartKey<>(PartKind.SOLVER);

  /** In the order in which they are written; a journal's header depends on it. */
  static final List<Key> ALL =
      Stream.of(
              SEED.keys(),
              List.of(GENERATOR, MEASUREMENT, NOISE, TRUTH),
              OBSERVED.keys(),
              List.of(LOSS, PENALTY),
              STRATEGY.keys(),
              List.of(SOLVER))
          .<Key>flatMap(List::stream)
          .toList();

  private ExperimentKeys() {}
}
