package org.antipode.assembly.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.StartOptions;
import org.antipode.recovery.Pipeline;

/** Binds a pipeline of an experiment's parts, and the recoveries that it makes. */
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
    StartOptions starts = experiment.strategy().starts();
    Pipeline pipeline =
        Pipeline.generator(experiment.generator())
            .measure(experiment.measurement())
            .noise(experiment.noise())
            .loss(experiment.loss())
            .penalty(experiment.penalty())
            .weight(experiment.weight())
            .solveWith(experiment.solver())
            .run(experiment.strategy().run())
            .seed(experiment.seed())
            .threads(threads);
    pipeline =
        starts.encoder().isPresent()
            ? pipeline.starts(starts.encoder().get(), starts.input(), starts.random())
            : pipeline.starts(starts.random());
    if (starts.candidates().isPresent()) {
      pipeline = pipeline.candidates(starts.candidates().get());
    }
    if (starts.spectral().isPresent()) {
      pipeline = pipeline.spectral(starts.spectral().get());
    }
    return starts.polished().isPresent() ? pipeline.polished(starts.polished().get()) : pipeline;
  }

  @Provides
  Recoveries recoveries(Pipeline pipeline) {
    return new Recoveries(experiment, pipeline.recovery());
  }
}
