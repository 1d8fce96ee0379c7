package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.registry.Registry;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.measurements.matrix.BernoulliProvider;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.measurements.noise.GaussianNoiseProvider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline of the parts that come with Antipode is the recovery that is put together by hand. */
class PipelineIntegrationTest {
  @Test
  void aPipelineGivesWhatTheRecoveryBuiltByHandGives() {
    RecoveryResult expected =
        RandomProblem.of(List.of(4, 40, 200), RandomProblem.Kind.GAUSSIAN, 30, 7)
            .recovery(
                new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS),
                3,
                new GaussianNoiseProvider()
                    .create(new GaussianNoiseProvider.Options(0.01), Context.none()))
            .run(Monitor.none());
    RecoveryResult actual =
        Pipeline.generator(
                new ReluGaussianProvider(),
                new ReluGaussianProvider.Options(
                    List.of(4, 40, 200), ReluGaussianProvider.Distribution.GAUSSIAN))
            .measure(new GaussianProvider(), new GaussianProvider.Options(30))
            .noise(new GaussianNoiseProvider(), new GaussianNoiseProvider.Options(0.01))
            .solveWith(new LevenbergMarquardtProvider(), LevenbergMarquardt.Options.DEFAULTS)
            .starts(3)
            .threads(2)
            .seed(7)
            .recover();
    assertThat(actual.measurements()).containsExactly(expected.measurements());
    assertThat(actual.latent()).containsExactly(expected.latent());
    assertThat(actual.best().history()).containsExactly(expected.best().history());
    assertThat(actual.solved().winner()).isEqualTo(expected.solved().winner());
  }

  @Test
  void aPipelineGivesWhatAnExperimentFileGivesToTheLastBit(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("experiment.yaml");
    Files.writeString(
        file,
        """
        seed: 11
        generator: {type: relu-gaussian, layers: [4, 40, 200], distribution: sphere}
        measurement: {type: bernoulli, rows: 12}
        noise: {type: gaussian, level: 0.05}
        penalty: {weight: 0.001}
        starts: 3
        solver: {type: sign-flip-descent, maxIterations: 60}
        """);
    Registry installed = Registry.load(getClass().getClassLoader());
    Experiment experiment = new ExperimentBinder(installed).bind(Keys.of(installed).read(file));
    RecoveryResult expected = Assembly.of(experiment, 1).recovery().run(Monitor.none());

    DescentOptions defaults = DescentOptions.DEFAULTS;
    RecoveryResult actual =
        Pipeline.generator(
                new ReluGaussianProvider(),
                new ReluGaussianProvider.Options(
                    List.of(4, 40, 200), ReluGaussianProvider.Distribution.SPHERE))
            .measure(new BernoulliProvider(), new BernoulliProvider.Options(12))
            .noise(new GaussianNoiseProvider(), new GaussianNoiseProvider.Options(0.05))
            .penalty(0.001)
            .starts(3)
            .solveWith(
                new SignFlipDescentProvider(),
                new DescentOptions(defaults.step(), 60, defaults.tolerance(), true))
            .threads(2)
            .seed(11)
            .recover();

    assertThat(actual.measurements()).containsExactly(expected.measurements());
    assertThat(actual.trueLatent().orElseThrow())
        .containsExactly(expected.trueLatent().orElseThrow());
    assertThat(actual.signal()).containsExactly(expected.signal());
    assertThat(actual.solved().winner()).isEqualTo(expected.solved().winner());
    assertThat(actual.solved().results()).hasSize(3);
    for (int start = 0; start < 3; start++) {
      SolverResult one = expected.solved().results().get(start);
      SolverResult other = actual.solved().results().get(start);
      assertThat(other.point()).containsExactly(one.point());
      assertThat(other.history()).containsExactly(one.history());
      assertThat(other.stopReason()).isEqualTo(one.stopReason());
    }
  }

  @Test
  void noNoiseIsTheDefault() {
    RandomProblem problem = RandomProblem.small(7);
    LevenbergMarquardt solver = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);
    RecoveryResult expected = problem.recovery(solver, 10, Noise.none()).run(Monitor.none());
    RecoveryResult actual =
        Pipeline.generator(problem.generator())
            .measure(problem.measurement())
            .solveWith(solver)
            .seed(7)
            .recover();
    assertThat(actual.latent()).containsExactly(expected.latent());
  }
}
