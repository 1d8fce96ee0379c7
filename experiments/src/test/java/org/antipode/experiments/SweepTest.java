package org.antipode.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.antipode.core.experiment.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir private Path folder;

  private static List<Long> seeds(Sweep sweep) {
    return sweep.allTrials().stream().map(sweep::experiment).map(Experiment::seed).toList();
  }

  @Test
  void everyTrialHasASeedOfItsOwn() {
    Sweep sweep = Sweeps.small(folder, "trials=200");
    assertThat(seeds(sweep)).doesNotHaveDuplicates().hasSize(1200);
    assertThat(seeds(sweep)).allMatch(seed -> seed >= 0 && seed < 1L << 53);
  }

  @Test
  void seedsStayWhenTrialsAreAddedAndChangeWithTheSweepsSeed() {
    List<Long> three = seeds(Sweeps.small(folder));
    assertThat(seeds(Sweeps.small(folder, "trials=5"))).startsWith(three.toArray(Long[]::new));
    assertThat(seeds(Sweeps.small(folder, "seed=8"))).doesNotContainAnyElementsOf(three);
  }

  @Test
  void seedsAreSpecifiedSoThatAFileGivesTheSameNumbersForEver() {
    assertThat(seeds(Sweeps.small(folder))).startsWith(8256919382419929L, 6366565229942845L);
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

  @Test
  void aTrialsExperimentIsThePointsFromTheTrialsSeed() {
    Sweep sweep = Sweeps.small(folder);
    Experiment trial = sweep.experiment(new Trial(2, 1));
    assertThat(trial).isEqualTo(sweep.experiments().get(2).withSeed(trial.seed()));
  }
}
