package org.antipode.assembly.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Shape;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.Seed;
import org.antipode.core.recovery.Recovery;
import org.antipode.core.recovery.Truth;
import org.antipode.core.solver.Solver;
import org.antipode.core.strategy.Hopping;
import org.antipode.files.SignalFile;

/** Binds each noun to what the experiment's provider makes of its options. */
final class ExperimentModule extends AbstractModule {
  private final Experiment experiment;
  private final int threads;

  ExperimentModule(Experiment experiment, int threads) {
    this.experiment = experiment;
    this.threads = threads;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    bind(Seed.class).toInstance(new Seed(experiment.seed()));
  }

  @Provides
  @Singleton
  Generator generator(Seed seed) {
    return Maps.generator(experiment.generator(), seed);
  }

  @Provides
  @Singleton
  MeasurementOperator measurement(Generator generator, Seed seed) {
    return Maps.measurement(experiment.measurement(), generator, seed);
  }

  @Provides
  Noise noise(MeasurementOperator measurement, Seed seed) {
    return MadeParts.noise(experiment.noise(), measured(measurement), seed);
  }

  @Provides
  Loss loss(MeasurementOperator measurement, Seed seed) {
    return MadeParts.loss(experiment.loss(), measured(measurement), seed);
  }

  private static Optional<Shape> measured(MeasurementOperator measurement) {
    return Optional.of(measurement.outputShape());
  }

  @Provides
  Penalty penalty(Generator generator, Seed seed) {
    return MadeParts.penalty(experiment.penalty(), Optional.of(generator.inputShape()), seed);
  }

  @Provides
  Solver solver(Seed seed) {
    return new Hopping(
        MadeParts.solver(experiment.solver(), seed), experiment.strategy().hops(), seed);
  }

  @Provides
  Recovery recovery(
      Generator generator,
      MeasurementOperator measurement,
      Noise noise,
      Loss loss,
      Penalty penalty,
      Solver solver,
      Seed seed) {
    return new Recovery(
        generator,
        measurement,
        noise,
        experiment.truth().map(source -> truth(source, generator)),
        experiment.observed().map(file -> vector(file, measurement.outputSize())),
        loss,
        penalty,
        solver,
        experiment.strategy().starts(),
        seed,
        threads);
  }

  private static Truth truth(TruthSource source, Generator generator) {
    if (source instanceof TruthSource.Latent latent) {
      return new Truth.Latent(vector(latent.file(), generator.inputSize()));
    }
    if (source instanceof TruthSource.Signal signal) {
      return new Truth.Signal(SignalFile.read(signal.file(), generator.outputShape()));
    }
    return new Truth.Drawn();
  }

  private static double[] vector(Path file, int size) {
    double[] read = SignalFile.readVector(file);
    if (read.length != size) {
      throw new RequestException(
          "%s: holds %d numbers but %d are needed%s"
              .formatted(
                  file,
                  read.length,
                  size,
                  read.length == size + 1 ? "; is the first of them a header?" : ""));
    }
    return read;
  }
}
