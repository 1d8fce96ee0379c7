package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.recovery.PipelineFakes.Amount;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.antipode.recovery.PipelineFakes.Generators;
import org.antipode.recovery.PipelineFakes.Losses;
import org.antipode.recovery.PipelineFakes.Measurements;
import org.antipode.recovery.PipelineFakes.Noises;
import org.antipode.recovery.PipelineFakes.Scaling;
import org.antipode.recovery.PipelineFakes.Solvers;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final Amount ONE = new Amount(1.0);

  private final Pipeline given =
      Pipeline.generator(new Doubling(3, 2))
          .measure(new Scaling(6, 0.5))
          .solveWith(PipelineFakes.STAYING);
  private final Pipeline drawn =
      Pipeline.generator(new Generators(), ONE)
          .measure(new Measurements(), ONE)
          .noise(new Noises(), ONE)
          .loss(new Losses(), ONE)
          .solveWith(new Solvers(), ONE);

  @Test
  void whatIsLeftOutIsAsInAnExperimentFile() {
    Recovery recovery = given.recovery();
    assertThat(recovery.seed()).isEqualTo(new Seed(0));
    assertThat(recovery.starts()).isEqualTo(Starts.random(10));
    assertThat(recovery.threads()).isEqualTo(1);
    assertThat(recovery.penalty()).isSameAs(Penalty.none());
    assertThat(recovery.loss()).isSameAs(Loss.leastSquares());
    assertThat(recovery.truth()).contains(new Truth.Drawn());
    assertThat(recovery.observed()).isEmpty();
    RecoveryResult result = given.recover();
    assertThat(result.measurements())
        .containsExactly(recovery.measurement().at(result.trueSignal().orElseThrow()));
  }

  @Test
  void providersPartsAreDrawnFromTheirRolesStreams() {
    Seed seed = new Seed(7);
    Recovery recovery = drawn.seed(7).recovery();
    assertThat(recovery.generator())
        .isEqualTo(new Doubling(3, seed.stream("generator").nextGaussian()));
    assertThat(recovery.measurement())
        .isEqualTo(new Scaling(6, seed.stream("measurement").nextGaussian()));
  }

  @Test
  void theSeedCountsWhereverItIsGiven() {
    Pipeline seedFirst =
        Pipeline.generator(new Generators(), ONE)
            .seed(7)
            .measure(new Measurements(), ONE)
            .noise(new Noises(), ONE)
            .solveWith(new Solvers(), ONE);
    RecoveryResult expected = drawn.seed(7).recover();
    RecoveryResult actual = seedFirst.recover();
    assertThat(actual.measurements()).containsExactly(expected.measurements());
    assertThat(actual.latent()).containsExactly(expected.latent());
  }

  @Test
  void theResultIsThatOfTheSameRecoveryBuiltByHand() {
    Recovery byHand =
        new Recovery(
            new Doubling(3, 2),
            new Scaling(6, 0.5),
            new Noises().create(ONE, Context.none()),
            Optional.of(new Truth.Drawn()),
            Optional.empty(),
            Loss.leastSquares(),
            Penalty.ridge(0.001),
            PipelineFakes.STAYING,
            Starts.random(4),
            new Seed(9),
            1);
    RecoveryResult expected = byHand.run(Monitor.none());
    RecoveryResult actual =
        given.noise(new Noises(), ONE).penalty(0.001).starts(4).threads(2).seed(9).recover();
    assertThat(actual.latent()).containsExactly(expected.latent());
    assertThat(actual.measurements()).containsExactly(expected.measurements());
    assertThat(actual.best().value()).isEqualTo(expected.best().value());
    assertThat(actual.solved().winner()).isEqualTo(expected.solved().winner());
  }

  @Test
  void aPipelineIsNotChangedByWhatIsBuiltOnIt() {
    double[] before = given.recover().latent();
    Pipeline other = given.seed(3).starts(1).penalty(2).monitor(iteration -> false);
    assertThat(other.recover().best().stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(given.recover().latent()).containsExactly(before);
    assertThat(given.recovery().starts()).isEqualTo(Starts.random(10));
  }

  @Test
  void observedMeasurementsAreTakenAsTheyAre() {
    double[] observed = {1, 2, 3, 4, 5, 6};
    Pipeline pipeline = given.observed(observed);
    observed[0] = 99;
    RecoveryResult result = pipeline.recover();
    assertThat(result.measurements()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(result.trueLatent()).isEmpty();
    assertThat(result.relativeError()).isEmpty();
  }

  @Test
  void aTruthAndMeasurementsAreReadWhenTheSizesAreKnown() {
    Recovery recovery =
        given
            .truth(generator -> new Truth.Latent(new double[generator.inputSize()]))
            .observed(measured -> new double[measured.size()])
            .recovery();
    assertThat(recovery.truth()).get().isInstanceOf(Truth.Latent.class);
    assertThat(recovery.observed().orElseThrow()).hasSize(recovery.measurement().outputSize());
  }

  @Test
  void theNoisesSizeIsRelativeToTheMeasurementsWithoutIt() {
    Pipeline noisy = given.noise((y, random) -> y[0] += 0.5);
    double[] clean = given.recover().measurements();
    double norm = Math.sqrt(Arrays.stream(clean).map(entry -> entry * entry).sum());
    assertThat(noisy.recover().relativeNoise().orElseThrow()).isCloseTo(0.5 / norm, within(1e-15));
    assertThat(given.recover().relativeNoise()).hasValue(0);
    Pipeline nothing = noisy.truth(new Truth.Latent(new double[3]));
    assertThat(nothing.recover().relativeNoise()).isEmpty();
    assertThat(given.observed(clean).recover().relativeNoise()).isEmpty();
  }

  @Test
  void aTruthBesideObservedMeasurementsScoresTheAnswer() {
    double[] code = {1, 1, 1};
    RecoveryResult result = given.observed(new double[6]).truth(new Truth.Latent(code)).recover();
    assertThat(result.trueLatent().orElseThrow()).containsExactly(code);
    assertThat(result.relativeError()).isPresent();
  }

  @Test
  void everyMonitorSeesEveryStart() {
    List<Integer> starts = new ArrayList<>();
    AtomicInteger count = new AtomicInteger();
    given
        .starts(3)
        .monitor(
            (Iteration iteration) -> {
              starts.add(iteration.start());
              return true;
            })
        .monitor(iteration -> count.incrementAndGet() > 0)
        .recover();
    assertThat(starts).containsExactly(0, 1, 2);
    assertThat(count).hasValue(3);
  }

  @Test
  void measurementsAfterTheFirstAreAppliedToWhatItGives() {
    Pipeline joined = given.thenMeasure(new Scaling(6, 3)).thenMeasure(new Measurements(), ONE);
    double factor = new Seed(0).stream("measurement").part(2).nextGaussian() * 3 * 0.5;
    double[] signal = {1, 2, 3, 4, 5, 6};
    double[] measured = joined.recovery().measurement().at(signal);
    for (int i = 0; i < 6; i++) {
      assertThat(measured[i]).isCloseTo(factor * signal[i], within(1e-14));
    }
  }
}
