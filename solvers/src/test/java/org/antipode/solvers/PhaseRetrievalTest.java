package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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
}
