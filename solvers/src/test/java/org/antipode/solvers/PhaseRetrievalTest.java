package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.measurements.pointwise.Magnitude;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A chain of a Gaussian matrix and magnitudes: a nonlinear instrument without a line of its own.
 */
class PhaseRetrievalTest {
  /** Restarts are enough where there are many measurements; hops where there are few. */
  @ParameterizedTest
  @CsvSource({"60, 0", "30, 3", "20, 6"})
  void magnitudesOfASignalGiveItsCodeOfTenNumbers(int rows, int hops) {
    for (long seed = 1; seed <= 5; seed++) {
      RecoveryResult result =
          Pipeline.generator(
                  new ReluGaussianProvider(),
                  new ReluGaussianProvider.Options(
                      List.of(10, 250, 1700), ReluGaussianProvider.Distribution.GAUSSIAN))
              .measure(new GaussianProvider(), new GaussianProvider.Options(rows))
              .thenMeasure(new Magnitude(Shape.vector(rows)))
              .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
              .starts(20)
              .hops(hops)
              .seed(seed)
              .recover();
      assertThat(Arrays.stream(result.measurements()).min().orElseThrow()).isNotNegative();
      assertThat(result.relativeError().orElseThrow()).as("seed %s", seed).isLessThan(1e-6);
    }
  }

  /** A gradient is one product of J's transpose, and a damped step forms the two columns of J. */
  @ParameterizedTest
  @CsvSource({"false, 0", "true, 6"})
  void aSearchBeginsWithSixGradientStepsWhereTheMeasurementIsNotLinear(
      boolean areMagnitudes, int gradients) {
    AtomicInteger products = new AtomicInteger();
    GivenMap map =
        new GivenMap(
            2,
            3,
            x -> new double[] {x[0] + 0.5 * x[1], x[0] * x[1], x[1] - 0.3 * x[0]},
            x -> {
              products.incrementAndGet();
              return new double[] {1, x[1], -0.3, 0.5, x[0], 1};
            });
    DifferentiableMap model = areMagnitudes ? new Magnitude(Shape.vector(3)).after(map) : map;
    List<Integer> counts = new ArrayList<>();
    new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS)
        .search(
            new EmpiricalRisk(model, new double[] {1, 2, 0.4}),
            new double[] {3, -2},
            iteration -> counts.add(products.getAndSet(0)) && iteration.number() < 7);
    assertThat(counts.subList(0, gradients)).allMatch(count -> count == 1);
    assertThat(counts.subList(gradients, counts.size())).isNotEmpty().containsOnly(2);
  }
}
