package org.antipode.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.core.random.Seed;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials of one repetition share what their points' options do not change. */
class CommonDrawsTest {
  private static final String YAML =
      """
      seed: 3
      generator: {type: relu-gaussian, layers: [3, 12, 30]}
      measurement: {type: gaussian, rows: 8}
      noise: {type: gaussian, level: 0.1}
      starts: 3
      trials: 4
      """;

  @TempDir private Path folder;

  /** Everything that a trial draws, each as numbers that two equal draws share to the last bit. */
  private record Draws(
      List<Double> generator,
      List<Double> measurement,
      List<Double> truth,
      List<Double> noise,
      List<List<Double>> starts) {}

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static Draws draws(Sweep sweep, int point, int repetition) {
    Recovery recovery = Assembly.of(sweep.experiment(new Trial(point, repetition)), 1).recovery();
    Observation observation = recovery.observation();
    double[] clean = recovery.measurement().at(observation.trueSignal().orElseThrow());
    double[] noise = observation.measurements().clone();
    Arrays.setAll(noise, i -> noise[i] - clean[i]);
    List<List<Double>> starts = new ArrayList<>();
    recovery.run(
        iteration -> {
          if (iteration.number() == 0) {
            starts.add(list(withoutSign(iteration.point())));
          }
          return true;
        });
    return new Draws(
        list(recovery.generator().at(probe(recovery.generator().inputSize(), 1))),
        list(recovery.measurement().at(probe(recovery.measurement().inputSize(), 2))),
        list(observation.trueLatent().orElseThrow()),
        list(noise),
        starts);
  }

  /** Solvers may take −x for the start x at once. */
  private static double[] withoutSign(double[] x) {
    return Arrays.stream(x).map(entry -> x[0] < 0 ? -entry : entry).toArray();
  }

  private static double[] probe(int size, long seed) {
    return new Seed(seed).stream("probe").gaussians(size, 1);
  }

  private Sweep sweep(String... overrides) {
    return Sweeps.of(folder, YAML, overrides);
  }

  @Test
  void solversPenaltiesAndHopsMeetTheSameProblemsFromTheSameStarts() {
    Sweep sweep =
        sweep(
            "grid.solver=[levenberg-marquardt, sign-flip-descent]",
            "grid.penalty.weight=[0, 0.01]",
            "grid.hops=[0, 2]");
    for (int repetition = 0; repetition < sweep.trials(); repetition++) {
      Draws first = draws(sweep, 0, repetition);
      for (int point = 1; point < sweep.points().size(); point++) {
        Draws other = draws(sweep, point, repetition);
        assertThat(other.generator()).isEqualTo(first.generator());
        assertThat(other.measurement()).isEqualTo(first.measurement());
        assertThat(other.truth()).isEqualTo(first.truth());
        assertThat(other.noise()).isEqualTo(first.noise());
        assertThat(other.starts()).hasSize(3).isEqualTo(first.starts());
      }
    }
  }

  @Test
  void moreRowsAndOtherOperatorsMeasureTheSameSignalOfTheSameGenerator() {
    Sweep sweep =
        sweep("grid.measurement.rows=[4, 8, 20]", "grid.measurement=[gaussian, bernoulli]");
    Draws first = draws(sweep, 0, 1);
    for (int point = 1; point < sweep.points().size(); point++) {
      Draws other = draws(sweep, point, 1);
      assertThat(other.generator()).isEqualTo(first.generator());
      assertThat(other.truth()).isEqualTo(first.truth());
      assertThat(other.starts()).isEqualTo(first.starts());
      assertThat(other.measurement()).isNotEqualTo(first.measurement());
    }
  }

  @Test
  void theNoiseHasOneDirectionAtEveryLevelAndMovesNothingElse() {
    Sweep sweep = sweep("grid.noise.level=[0.1, 0.2, 0]");
    Draws one = draws(sweep, 0, 2);
    Draws two = draws(sweep, 1, 2);
    Draws none = draws(sweep, 2, 2);
    for (int i = 0; i < one.noise().size(); i++) {
      assertThat(two.noise().get(i)).isCloseTo(2 * one.noise().get(i), offset(1e-12));
    }
    assertThat(Collections.frequency(none.noise(), 0.0)).isEqualTo(8);
    for (Draws other : List.of(two, none)) {
      assertThat(other.generator()).isEqualTo(one.generator());
      assertThat(other.measurement()).isEqualTo(one.measurement());
      assertThat(other.truth()).isEqualTo(one.truth());
    }
  }

  @Test
  void anotherGeneratorLeavesTheOperatorAndTheTruthAsTheyAre() {
    Sweep sweep = sweep("grid.generator.layers=[[3, 12, 30], [3, 40, 30]]");
    Draws one = draws(sweep, 0, 0);
    Draws other = draws(sweep, 1, 0);
    assertThat(other.generator()).isNotEqualTo(one.generator());
    assertThat(other.measurement()).isEqualTo(one.measurement());
    assertThat(other.truth()).isEqualTo(one.truth());
    assertThat(other.starts().get(0)).isEqualTo(one.starts().get(0));
  }

  @Test
  void repetitionsAndSweepsOfAnotherSeedShareNothing() {
    Draws first = draws(sweep(), 0, 0);
    for (Draws other : List.of(draws(sweep(), 0, 1), draws(sweep("seed=4"), 0, 0))) {
      assertThat(other.generator()).isNotEqualTo(first.generator());
      assertThat(other.measurement()).isNotEqualTo(first.measurement());
      assertThat(other.truth()).isNotEqualTo(first.truth());
      assertThat(other.noise()).isNotEqualTo(first.noise());
      assertThat(other.starts().get(0)).isNotEqualTo(first.starts().get(0));
    }
  }
}
