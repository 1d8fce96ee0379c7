package org.antipode.theory.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Truth;
import org.antipode.solvers.DescentOptions;
import org.antipode.solvers.SignFlipDescent;
import org.antipode.theory.TaskMonitor;
import org.antipode.theory.landscape.LandscapeStudy.Options;
import org.junit.jupiter.api.Test;

class LandscapeStudyTest {
  private static Recovery recovery(double... truth) {
    LandscapeProblem problem = LandscapeProblem.of(2, List.of(2, 10, 20), 8);
    return Pipeline.generator(problem.generator())
        .measure(problem.operator())
        .truth(new Truth.Latent(truth))
        .solveWith(new SignFlipDescent(DescentOptions.DEFAULTS))
        .seed(4)
        .recovery();
  }

  @Test
  void eachPartIsTheOneThatRunsAloneWithTheSameSeed() {
    Recovery recovery = recovery(1, 0.5);
    LandscapeStudy study = LandscapeStudy.of(recovery);
    LandscapeStudy.Result found = study.run(new Options(1), Monitor.none());
    Landmarks landmarks = Landmarks.of(recovery.generator(), new double[] {1, 0.5});
    Descents plain =
        Descents.run(
            study.objective(),
            landmarks,
            new PlainDescent(3000, 1e-9),
            40,
            new Seed(4),
            Monitor.none());
    assertThat(found.finished()).isTrue();
    assertThat(found.plain().limits()).usingRecursiveComparison().isEqualTo(plain.limits());
    assertThat(found.solved().limits().get(0).distanceToTruth()).isLessThan(1e-6);
    assertThat(found.slice().side()).isEqualTo(61);
    assertThat(found.scale()).isEqualTo(study.objective().scale());
  }

  @Test
  void effortMultipliesTheStartsAndTheSideOfThePlane() {
    LandscapeStudy.Result found =
        LandscapeStudy.of(recovery(1, 0.5)).run(new Options(2), Monitor.none());
    assertThat(found.plain().starts()).isEqualTo(80);
    assertThat(found.slice().side()).isEqualTo(121);
  }

  @Test
  void whereTheMonitorStopsItNothingElseIsComputedAndTheResultSaysSo() {
    LandscapeStudy.Result found =
        LandscapeStudy.of(recovery(1, 0.5))
            .run(
                new Options(1),
                new TaskMonitor((task, done, total) -> !task.equals("descents") || done < 3));
    assertThat(found.finished()).isFalse();
    assertThat(found.plain().starts()).isEqualTo(3);
    assertThat(found.solved().starts()).isZero();
    assertThat(found.slice().risk()).containsOnly(Double.NaN);
  }

  @Test
  void aTruthWithoutALandscapeIsRefusedByName() {
    assertThatThrownBy(() -> LandscapeStudy.of(recovery(0, 0)))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("the latent code is 0");
    assertThatThrownBy(() -> LandscapeStudy.of(recovery(1e-80, 1e-80)))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("between 1e-60 and 1e+60");
  }
}
