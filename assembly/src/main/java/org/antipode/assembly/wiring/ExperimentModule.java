package org.antipode.assembly.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.nio.file.Path;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.files.SignalFile;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Truth;

/** Binds a pipeline of an experiment's parts, and the recovery that it makes. */
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
  }

  @Provides
  Pipeline pipeline() {
    Pipeline pipeline =
        Pipeline.generator(experiment.generator())
            .measure(experiment.measurement())
            .noise(experiment.noise())
            .loss(experiment.loss())
            .penalty(experiment.penalty())
            .solveWith(experiment.solver())
            .starts(experiment.strategy().starts())
            .hops(experiment.strategy().hops())
            .seed(experiment.seed())
            .threads(threads);
    if (experiment.truth().isPresent()) {
      TruthSource source = experiment.truth().get();
      pipeline = pipeline.truth(generator -> truth(source, generator));
    }
    if (experiment.observed().isPresent()) {
      Path file = experiment.observed().get();
      pipeline = pipeline.observed(measured -> observed(file, measured));
    }
    return pipeline;
  }

  @Provides
  Recovery recovery(Pipeline pipeline) {
    return pipeline.recovery();
  }

  private static Truth truth(TruthSource source, Generator generator) {
    if (source instanceof TruthSource.Latent latent) {
      return new Truth.Latent(vector(latent.file(), generator.inputShape()));
    }
    if (source instanceof TruthSource.Signal signal) {
      return new Truth.Signal(
          SignalFile.read(signal.file(), generator.outputShape(), generator.valueRange()));
    }
    return new Truth.Drawn();
  }

  private static double[] observed(Path file, Shape shape) {
    return SignalFile.readMeasurements(file, shape).orElseGet(() -> vector(file, shape));
  }

  private static double[] vector(Path file, Shape shape) {
    double[] read =
        shape.isComplex() ? SignalFile.readComplexVector(file) : SignalFile.readVector(file);
    int entries = read.length / shape.field().numbers();
    int size = shape.entries();
    if (entries != size) {
      throw new RequestException(
          "%s: holds %d numbers but %d are needed%s"
              .formatted(
                  file,
                  entries,
                  size,
                  entries == size + 1 ? "; is the first of them a header?" : ""));
    }
    return read;
  }
}
