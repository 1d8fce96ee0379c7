package org.antipode.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.antipode.assembly.experiment.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir private Path folder;

  private static List<Long> seeds(Sweep sweep) {
    return sweep.allTrials().stream().map(sweep::experiment).map(Experiment::seed).toList();
  }

  @Test
  void everyRepetitionHasASeedOfItsOwnWhichAllPointsShare() {
    Sweep sweep = Sweeps.small(folder, "trials=200");
    assertThat(seeds(sweep).stream().distinct())
        .hasSize(200)
        .allMatch(seed -> seed >= 0 && seed < 1L << 53);
    for (Trial trial : sweep.allTrials()) {
      assertThat(sweep.experiment(trial).seed())
          .isEqualTo(sweep.experiment(new Trial(0, trial.repetition())).seed());
    }
  }

  @Test
  void anAxisOfSeedsGivesEachOfThemItsOwnDraws() {
    Sweep sweep = Sweeps.small(folder, "grid.seed=[7, 8]", "grid.solver=[levenberg-marquardt]");
    assertThat(seeds(sweep).stream().distinct()).hasSize(2 * sweep.trials());
  }

  @Test
  void seedsStayWhenTrialsAreAddedAndChangeWithTheSweepsSeed() {
    List<Long> three = seeds(Sweeps.small(folder));
    assertThat(seeds(Sweeps.small(folder, "trials=5"))).startsWith(three.toArray(Long[]::new));
    assertThat(seeds(Sweeps.small(folder, "seed=8"))).doesNotContainAnyElementsOf(three);
  }

  /** SplitMix64's steps on the sweep's seed, the role's letters and the repetition, by hand. */
  @Test
  void seedsAreSpecifiedSoThatAFileGivesTheSameNumbersForEver() {
    long[] expected = new long[3];
    for (int repetition = 0; repetition < expected.length; repetition++) {
      long mixed = splitMix(7);
      for (char letter : "repetition".toCharArray()) {
        mixed = splitMix(mixed ^ letter);
      }
      expected[repetition] = splitMix(mixed + repetition) >>> 11;
    }
    assertThat(seeds(Sweeps.small(folder, "grid.solver=[levenberg-marquardt]")))
        .startsWith(expected[0], expected[0], expected[0], expected[1])
        .endsWith(expected[2]);
  }

  private static long splitMix(long state) {
    long z = state + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Test
  void trialsAreRunOneOfEachPointAfterAnother() {
    assertThat(Sweeps.small(folder, "grid.solver=[levenberg-marquardt]", "trials=2").allTrials())
        .containsExactly(
            new Trial(0, 0),
            new Trial(1, 0),
            new Trial(2, 0),
            new Trial(0, 1),
            new Trial(1, 1),
            new Trial(2, 1));
  }

  /** Of three problems; points 0, 2, 4 are of the first method and 1, 3, 5 of the second. */
  @Test
  void theMethodsOfAProblemTakeTurnsAtBeingTheFirst() {
    Sweep sweep =
        Sweeps.small(
            folder,
            "compare={a: {}, b: {starts: 3}}",
            "grid.solver=[levenberg-marquardt]",
            "grid.compare=[a, b]",
            "trials=2");
    assertThat(sweep.allTrials())
        .extracting(Trial::point)
        .containsExactly(0, 1, 3, 2, 4, 5, 1, 0, 2, 3, 5, 4);
  }

  @Test
  void aTrialsExperimentIsThePointsFromTheTrialsSeed() {
    Sweep sweep = Sweeps.small(folder);
    Experiment trial = sweep.experiment(new Trial(2, 1));
    assertThat(trial).isEqualTo(sweep.experiments().get(2).withSeed(trial.seed()));
  }
}
