package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.Starts;
import org.antipode.recovery.Truth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A loss that is infinite where nothing is predicted does not make every start an answer. */
class PoissonLossTest {
  private static ColumnMatrix drawn(int rows, int columns, String name) {
    double[] entries = new Seed(7).stream(name).gaussians(rows * columns, 1);
    return new ColumnMatrix(rows, columns, entries);
  }

  private static Recovery recovery(EverySolver every, Optional<double[]> observed) {
    Generator generator =
        new Mlp(
            List.of(
                DenseLayer.relu(drawn(12, 3, "first")),
                new DenseLayer(
                    drawn(20, 12, "second"), new double[0], ActivationKind.SIGMOID.with(0))),
            Shape.vector(20));
    double[] positive = new double[15 * 20];
    double[] entries = new Seed(7).stream("measurement").gaussians(positive.length, 1);
    for (int i = 0; i < positive.length; i++) {
      positive[i] = 10 * Math.abs(entries[i]);
    }
    MeasurementOperator measurement = new DenseOperator(new ColumnMatrix(15, 20, positive));
    return new Recovery(
        generator,
        measurement,
        Noise.none(),
        observed.isPresent() ? Optional.empty() : Optional.of(new Truth.Drawn()),
        observed,
        PoissonDeviance.INSTANCE,
        Penalty.none(),
        every.limitedTo(400),
        Starts.random(6),
        new Seed(3),
        1);
  }

  @ParameterizedTest
  @EnumSource
  void onlyMeasurementsThatAreMetAreCalledSo(EverySolver every) {
    double[] exact = recovery(every, Optional.empty()).observation().measurements();
    double[] noisy = exact.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = Math.max(1, Math.rint(noisy[i] * (1 + 0.3 * Math.sin(7 * i))));
    }
    for (double[] y : List.of(exact, noisy)) {
      Recovery recovery = recovery(every, Optional.of(y));
      RecoveryResult result = recovery.run(Monitor.none());
      for (SolverResult start : result.solved().results()) {
        double[] z = recovery.measurement().at(recovery.generator().at(start.point()));
        boolean met = Vectors.distance(z, y) < 1e-6 * Vectors.norm(y);
        assertThat(start.failure()).isEmpty();
        assertThat(start.stopReason() == StopReason.OBJECTIVE_ZERO && !met)
            .as("%s at %s", start.stopReason(), start.value())
            .isFalse();
      }
      assertThat(result.best().value()).isLessThan(result.best().history()[0]);
    }
  }
}
