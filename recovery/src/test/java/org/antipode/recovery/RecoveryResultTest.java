package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.map.ValueRange;
import org.antipode.core.objective.Loss;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.strategy.MultiStart;
import org.junit.jupiter.api.Test;

/** An answer is scored against what is known of the truth. */
class RecoveryResultTest {
  private static final double[] LATENT = {3, 5};
  private static final double[] SIGNAL = {1, 2, 2, 2};

  private static RecoveryResult result(
      Shape shape, Optional<double[]> latent, Optional<double[]> signal) {
    return result(shape, ValueRange.from(0), latent, signal);
  }

  private static RecoveryResult result(
      Shape shape, ValueRange range, Optional<double[]> latent, Optional<double[]> signal) {
    SolverResult solved =
        new SolverResult(LATENT, 0.5, StopReason.STEP_SMALL, 1, 2, 0, new double[] {0.5});
    return new RecoveryResult(
        new MultiStart.Result(List.of(solved), 0),
        SIGNAL,
        shape,
        new double[1],
        Shape.vector(1),
        Loss.leastSquares(),
        Optional.empty(),
        new Fit(new double[1], 0, 0, 0),
        latent,
        signal,
        range,
        OptionalDouble.empty(),
        0.1);
  }

  @Test
  void errorsAreRelativeToTheTruthAndSquaredOnesAPixel() {
    RecoveryResult result =
        result(
            Shape.vector(4),
            Optional.of(new double[] {3, 4}),
            Optional.of(new double[] {1, 2, 2, 4}));
    assertThat(result.relativeError().orElseThrow()).isCloseTo(1 / 5.0, within(1e-15));
    assertThat(result.signalRelativeError().orElseThrow()).isCloseTo(2 / 5.0, within(1e-15));
    assertThat(result.meanSquaredError().orElseThrow()).isEqualTo(1);
  }

  /**
   * (1, 2, 2, 2)/√13 against (0, 0, 0, 5)/5: the squared distance of unit vectors is 2 − 2⟨·, ·⟩.
   */
  @Test
  void theErrorOfTheDirectionDoesNotDependOnNorms() {
    for (double norm : new double[] {1e-9, 5, 1e9}) {
      RecoveryResult result =
          result(Shape.vector(4), Optional.empty(), Optional.of(new double[] {0, 0, 0, norm}));
      assertThat(result.directionError().orElseThrow())
          .isCloseTo(Math.sqrt(2 - 4 / Math.sqrt(13)), within(1e-14));
    }
  }

  @Test
  void thePeakIsOneForAnImageAndTheLargestEntryOfAnyOtherSignal() {
    Optional<double[]> truth = Optional.of(new double[] {1, 2, 2, -4});
    double error = 36 / 4.0;
    assertThat(result(Shape.vector(4), Optional.empty(), truth).psnr().orElseThrow())
        .isCloseTo(10 * Math.log10(16 / error), within(1e-12));
    assertThat(result(Shape.image(2, 2), Optional.empty(), truth).psnr().orElseThrow())
        .isCloseTo(10 * Math.log10(1 / error), within(1e-12));
  }

  @Test
  void aBoundedRangeOfValuesIsThePeakOfEverySignal() {
    Optional<double[]> truth = Optional.of(new double[] {1, 2, 2, -4});
    for (Shape shape : List.of(Shape.vector(4), Shape.image(2, 2))) {
      RecoveryResult result = result(shape, new ValueRange(-1, 1), Optional.empty(), truth);
      assertThat(result.peak()).hasValue(2);
      assertThat(result.psnr().orElseThrow()).isCloseTo(10 * Math.log10(4 / 9.0), within(1e-12));
    }
  }

  /** Squares of such numbers are 0 or infinite. */
  @Test
  void errorsOfVerySmallAndVeryLargeTruthsAreRelativeToo() {
    for (double scale : new double[] {1e-200, 1e-300, 1e200}) {
      double[] truth = {3 * scale, 4 * scale};
      RecoveryResult result =
          result(Shape.vector(4), Optional.of(truth), Optional.of(new double[4]));
      assertThat(result.relativeError().orElseThrow())
          .isCloseTo(Math.hypot(3 - truth[0], 5 - truth[1]) / (5 * scale), withinPercentage(1e-6));
    }
  }

  @Test
  void withoutATruthThereIsNoError() {
    RecoveryResult result = result(Shape.image(2, 2), Optional.empty(), Optional.empty());
    assertThat(result.relativeError()).isEmpty();
    assertThat(result.signalRelativeError()).isEmpty();
    assertThat(result.meanSquaredError()).isEmpty();
    assertThat(result.psnr()).isEmpty();
    assertThat(result.peak()).isEmpty();
    assertThat(result.ssim()).isEmpty();
  }

  @Test
  void aTruthOfZeroHasNoRelativeErrorThatIsANumber() {
    RecoveryResult result =
        result(Shape.vector(4), Optional.of(new double[2]), Optional.of(new double[4]));
    assertThat(result.relativeError().orElseThrow()).isInfinite();
    assertThat(result.meanSquaredError().orElseThrow()).isEqualTo(13 / 4.0);
  }
}
