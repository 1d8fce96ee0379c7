package org.antipode.theory.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class PlainDescentTest {
  private static final double[] SCALES = {0, 1e-300, 1e-160, 1e-30, 1, 1e30, 1e160, 1e300};

  /** max(wx, 0) for two latent numbers, three outputs. */
  private static Mlp layer(double scale) {
    double[] weights = {scale, -2 * scale, scale / 2, scale, scale, 3 * scale};
    return new Mlp(
        List.of(
            new DenseLayer(
                new ColumnMatrix(3, 2, weights), new double[0], ActivationKind.RELU.with(0))),
        Shape.vector(3));
  }

  @Test
  void itEndsOnNumbersOfEveryScaleAndNeverHigherThanItBegan() {
    int descents = 0;
    for (double scale : SCALES) {
      for (double measured : SCALES) {
        for (double begin : SCALES) {
          double[] y = {measured, 0, -measured};
          double[] start = {begin, -begin / 3};
          EmpiricalRisk risk;
          try {
            risk = new EmpiricalRisk(layer(scale), y);
          } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("must lie between 1e-60 and 1e60");
            continue;
          }
          descents++;
          SolverResult end = new PlainDescent(200, 1e-9).solve(risk, start, Monitor.none());
          double before = risk.newEvaluation().value(start);
          assertThat(Double.isFinite(before) && !(end.value() <= before)).isFalse();
          assertThat(Double.isNaN(before) || Arrays.stream(end.point()).allMatch(Double::isFinite))
              .isTrue();
        }
      }
    }
    assertThat(descents).isGreaterThan(200);
  }
}
