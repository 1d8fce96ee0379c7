package org.antipode.theory.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.theory.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Objectives at the ends of the range of numbers: everything ends, whatever it says. */
@Timeout(120)
class ExtremeLandscapeTest {
  @Test
  void descentsEndOnWeightsOfAnyScale() {
    int looked = 0;
    for (double first : new double[] {1e-300, 1e-120, 1e-30, 1e30, 1e120, 1e300}) {
      for (double second : new double[] {1e-300, 1e-120, 1, 1e120, 1e300}) {
        Mlp generator =
            new Mlp(
                List.of(
                    DenseLayer.relu(times(first, Networks.matrix(1, 12, 3))),
                    DenseLayer.relu(times(second, Networks.matrix(2, 16, 12)))),
                Shape.vector(16));
        DenseOperator a = new DenseOperator(Networks.matrix(3, 6, 16));
        double[] truth = {1, -0.5, 0.3};
        double[] y = a.at(generator.at(truth));
        if (!Double.isFinite(Vectors.norm(y))) {
          continue;
        }
        EmpiricalRisk risk;
        try {
          risk = new EmpiricalRisk(a.after(generator), y);
        } catch (IllegalArgumentException e) {
          // Squares that no number holds are refused before a landscape is looked at.
          assertThat(e).hasMessageContaining("must lie between");
          continue;
        }
        looked++;
        Landmarks landmarks = new Landmarks(truth, Optional.empty());
        Descents descents =
            Descents.run(
                risk, landmarks, new PlainDescent(200, 1e-9), 3, new Seed(1), Monitor.none());
        assertThat(descents.starts()).isEqualTo(3);
        for (Limit limit : descents.limits()) {
          assertThat(limit.point()).doesNotContain(Double.NaN);
        }
        DescentDirections directions =
            DescentDirections.sample(
                risk, landmarks, descents.limits(), 3, new Seed(1), Monitor.none());
        assertThat(directions.points()).isPositive();
      }
    }
    assertThat(looked).isGreaterThan(4);
  }

  /** A = 1e-170·I with y of size 1: ∇f is about 1e-170, and its square is 0. */
  @Test
  void aGradientWhoseSquareIsZeroHasASlope() {
    Mlp generator = new Mlp(List.of(DenseLayer.relu(Networks.matrix(1, 12, 3))), Shape.vector(12));
    double[] unit = new double[144];
    for (int i = 0; i < 12; i++) {
      unit[13 * i] = 1e-170;
    }
    EmpiricalRisk risk =
        new EmpiricalRisk(
            new DenseOperator(new ColumnMatrix(12, 12, unit)).after(generator),
            generator.at(new double[] {1, -0.5, 0.3}));
    DescentDirections directions =
        DescentDirections.sample(
            risk,
            new Landmarks(new double[] {1, -0.5, 0.3}, Optional.empty()),
            List.of(),
            3,
            new Seed(1),
            Monitor.none());
    assertThat(directions.spheres())
        .allSatisfy(sphere -> assertThat(sphere.weakest()).isFinite().isNotZero());
  }

  private static ColumnMatrix times(double scale, ColumnMatrix w) {
    return new ColumnMatrix(w.rows(), w.columns(), Vectors.times(scale, w.data()));
  }
}
