package org.antipode.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.antipode.core.RequestException;
import org.antipode.core.experiment.Experiment;
import org.antipode.core.experiment.Part;
import org.antipode.core.experiment.TruthSource;
import org.antipode.core.file.SignalFile;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Noise;
import org.antipode.core.random.Seed;
import org.antipode.core.recovery.Recovery;
import org.antipode.core.recovery.Truth;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.SolverProvider;

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
    return made(
        experiment.generator(),
        () -> generator(experiment.generator().provider(), experiment.generator(), seed));
  }

  private static <O extends Record> Generator generator(
      GeneratorProvider<O> provider, Part<?> part, Seed seed) {
    return provider.create(part.optionsFor(provider), seed.stream("generator"));
  }

  @Provides
  @Singleton
  MeasurementOperator measurement(Generator generator, Seed seed) {
    Part<MeasurementProvider<?>> part = experiment.measurement();
    MeasurementOperator made =
        made(part, () -> measurement(part.provider(), part, generator, seed));
    if (made.inputSize() != generator.outputSize()) {
      throw new RequestException(
          "%s: generator output size %d does not match operator input size %d"
              .formatted(part.path(), generator.outputSize(), made.inputSize()));
    }
    return made;
  }

  private static <O extends Record> MeasurementOperator measurement(
      MeasurementProvider<O> provider, Part<?> part, Generator generator, Seed seed) {
    return provider.create(
        part.optionsFor(provider), generator.signalShape(), seed.stream("measurement"));
  }

  @Provides
  Noise noise() {
    return made(experiment.noise(), () -> noise(experiment.noise().provider(), experiment.noise()));
  }

  private static <O extends Record> Noise noise(NoiseProvider<O> provider, Part<?> part) {
    return provider.create(part.optionsFor(provider));
  }

  @Provides
  Loss loss() {
    return made(experiment.loss(), () -> loss(experiment.loss().provider(), experiment.loss()));
  }

  private static <O extends Record> Loss loss(LossProvider<O> provider, Part<?> part) {
    return provider.create(part.optionsFor(provider));
  }

  @Provides
  Solver solver() {
    return made(
        experiment.solver(), () -> solver(experiment.solver().provider(), experiment.solver()));
  }

  private static <O extends Record> Solver solver(SolverProvider<O> provider, Part<?> part) {
    return provider.create(part.optionsFor(provider));
  }

  @Provides
  Recovery recovery(
      Generator generator,
      MeasurementOperator measurement,
      Noise noise,
      Loss loss,
      Solver solver,
      Seed seed) {
    return new Recovery(
        generator,
        measurement,
        noise,
        experiment.truth().map(source -> truth(source, generator)),
        experiment.observed().map(file -> vector(file, measurement.outputSize())),
        loss,
        experiment.penalty().weight(),
        solver,
        experiment.starts(),
        seed,
        threads);
  }

  private static Truth truth(TruthSource source, Generator generator) {
    if (source instanceof TruthSource.Latent latent) {
      return new Truth.Latent(vector(latent.file(), generator.inputSize()));
    }
    if (source instanceof TruthSource.Signal signal) {
      return new Truth.Signal(SignalFile.read(signal.file(), generator.signalShape()));
    }
    return new Truth.Drawn();
  }

  private static double[] vector(Path file, int size) {
    double[] read = SignalFile.readVector(file);
    if (read.length != size) {
      throw new RequestException(
          "%s: holds %d numbers but %d are needed".formatted(file, read.length, size));
    }
    return read;
  }

  /** Makes a part; what it says of its options is told under its name. */
  private static <T> T made(Part<?> part, Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw new RequestException(part.path() + ": " + e.getMessage(), e);
    }
  }
}
