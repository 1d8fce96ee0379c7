package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antipode.core.random.Noise;
import org.antipode.core.recovery.Pipeline;
import org.antipode.core.recovery.RecoveryResult;
import org.antipode.core.solver.Monitor;
import org.antipode.generators.ReluGaussianProvider;
import org.antipode.measurements.GaussianNoiseProvider;
import org.antipode.measurements.GaussianProvider;
import org.junit.jupiter.api.Test;

/** A pipeline of the parts that come with Antipode is the recovery that is put together by hand. */
class PipelineIntegrationTest {
  @Test
  void aPipelineGivesWhatTheRecoveryBuiltByHandGives() {
    RecoveryResult expected =
        RandomProblem.of(List.of(4, 40, 200), RandomProblem.Kind.GAUSSIAN, 30, 7)
            .recovery(
                new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS),
                3,
                new GaussianNoiseProvider().create(new GaussianNoiseProvider.Options(0.01)))
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
