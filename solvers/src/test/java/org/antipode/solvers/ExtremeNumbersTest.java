package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.Starts;
import org.antipode.recovery.Truth;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights and measurements from 1e-300 to 1e300: a run ends, and never with a wrong answer. */
class ExtremeNumbersTest {
  private static final double[] UNITS = {
    1e-300, 1e-200, 1e-160, 1e-100, 1e-30, 1, 1e30, 1e100, 1e160, 1e200, 1e300
  };
  private static final int ROWS = 7;

  private static ColumnMatrix drawn(int rows, int columns, double unit, String name) {
    double[] entries = new Seed(5).stream(name).gaussians(rows * columns, 1);
    return new ColumnMatrix(rows, columns, Vectors.times(unit, entries));
  }

  private static Generator generator(double first, double second) {
    return new Mlp(
        List.of(
            DenseLayer.relu(drawn(8, 3, first, "first")),
            DenseLayer.relu(drawn(12, 8, second, "second"))),
        Shape.vector(12));
  }

  private static MeasurementOperator measurement(double unit) {
    return new DenseOperator(drawn(ROWS, 12, unit, "measurement"));
  }

  /** y of the network with weights of order 1. */
  private static double[] ordinary() {
    double[] code = new Seed(5).stream("truth").gaussians(3, 1);
    return measurement(1).after(generator(1, 1)).at(code);
  }

  private static Recovery recovery(
      EverySolver every, Generator g, MeasurementOperator a, Optional<double[]> y, double penalty) {
    return new Recovery(
        g,
        a,
        Noise.none(),
        y.isPresent() ? Optional.empty() : Optional.of(new Truth.Drawn()),
        y,
        Loss.leastSquares(),
        Penalty.ridge(penalty),
        every.limitedTo(300),
        Starts.random(3),
        new Seed(2),
        1);
  }

  /** The stop reason is true, or the request is refused with a sentence. */
  private static void assertHonest(Recovery recovery, String name) {
    RecoveryResult result;
    try {
      result =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(60), () -> recovery.run(Monitor.none()));
    } catch (RequestException e) {
      assertThat(e).as(name).hasMessageContaining("measurement");
      return;
    }
    double[] y = result.measurements();
    for (SolverResult start : result.solved().results()) {
      assertThat(start.failure()).as(name).isEmpty();
    }
    SolverResult best = result.best();
    if (best.converged()) {
      double[] z = recovery.measurement().at(result.signal());
      double size = Arrays.stream(y).map(Math::abs).max().orElseThrow();
      double misfit =
          Vectors.distance(Vectors.times(1 / size, z), Vectors.times(1 / size, y))
              / Vectors.norm(Vectors.times(1 / size, y));
      if (best.stopReason() == StopReason.OBJECTIVE_ZERO) {
        assertThat(misfit).as(name).isLessThan(1e-6);
      } else {
        assertThat(lowered(recovery, y, best))
            .as("%s: %s at %s", name, best.stopReason(), best.value())
            .isLessThan(0.01);
      }
    }
  }

  /** The part by which steps of many sizes along the axes lower f, from the maps alone. */
  private static double lowered(Recovery recovery, double[] y, SolverResult best) {
    double largest = 0;
    double[] x = best.point();
    for (int j = 0; j < x.length; j++) {
      for (double part : new double[] {-1e-3, -1e-6, 1e-6, 1e-3}) {
        double[] moved = x.clone();
        moved[j] += part * Vectors.norm(x);
        largest = Math.max(largest, 1 - value(recovery, y, moved) / best.value());
      }
    }
    return largest;
  }

  private static double value(Recovery recovery, double[] y, double[] x) {
    double[] z = recovery.measurement().at(recovery.generator().at(x));
    double misfit = Vectors.distance(z, y);
    return misfit * misfit / 2 + recovery.penalty().value(x);
  }

  static Stream<Arguments> solversAndUnits() {
    return Arrays.stream(EverySolver.values())
        .flatMap(every -> Arrays.stream(UNITS).mapToObj(unit -> Arguments.of(every, unit)));
  }

  @ParameterizedTest
  @MethodSource("solversAndUnits")
  void weightsOfAnySizeEndHonestly(EverySolver every, double first) {
    for (double second : UNITS) {
      for (double penalty : new double[] {0, 1}) {
        String name = "weights %s and %s, penalty %s".formatted(first, second, penalty);
        Generator g = generator(first, second);
        assertHonest(recovery(every, g, measurement(1), Optional.empty(), penalty), name);
        assertHonest(
            recovery(every, g, measurement(1), Optional.of(ordinary()), penalty), name + ", y");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("solversAndUnits")
  void measurementsOfAnySizeEndHonestly(EverySolver every, double unit) {
    double[] y = Vectors.times(unit, ordinary());
    for (double own : new double[] {1, unit}) {
      for (double penalty : new double[] {0, unit}) {
        assertHonest(
            recovery(every, generator(1, 1), measurement(own), Optional.of(y), penalty),
            "y times %s, A times %s, penalty %s".formatted(unit, own, penalty));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void measurementsOfZeroAreMetAtZero(EverySolver every) {
    Recovery recovery =
        recovery(every, generator(1, 1), measurement(1), Optional.of(new double[ROWS]), 0);
    RecoveryResult result = recovery.run(Monitor.none());
    double[] code = new Seed(1).stream("any").gaussians(3, 1);
    double usual = Vectors.norm(measurement(1).after(generator(1, 1)).at(code));
    assertThat(result.best().stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(Vectors.norm(recovery.measurement().at(result.signal()))).isLessThan(1e-6 * usual);
  }
}
