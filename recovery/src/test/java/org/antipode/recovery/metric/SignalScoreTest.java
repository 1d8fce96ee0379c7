package org.antipode.recovery.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against skimage 0.19.3: {@code mean_squared_error}, {@code peak_signal_noise_ratio} and {@code
 * structural_similarity} (Gaussian weights, sigma 1.5, covariances of the sample), {@code
 * data_range} being the peak.
 */
class SignalScoreTest {
  private static final Shape SHAPE = Shape.image(13, 17);

  /** The same two pictures with values from {@code low} to {@code high}. */
  private static SignalScore score(double low, double high, ValueRange range) {
    double[] signal = new double[SHAPE.size()];
    double[] truth = new double[SHAPE.size()];
    for (int y = 0; y < 13; y++) {
      for (int x = 0; x < 17; x++) {
        double a = 0.5 + 0.4 * Math.sin(0.7 * y + 0.3 * x);
        double b = 0.5 + 0.4 * Math.sin(0.7 * y + 0.3 * x + 0.2) + 0.1 * Math.cos(0.9 * x);
        signal[y * 17 + x] = low + (high - low) * a;
        truth[y * 17 + x] = low + (high - low) * b;
      }
    }
    return SignalScore.of(signal, truth, SHAPE, range);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 0.15914548741911136, 0.008451823924742547, 20.73049559100703, 0.9379280193955959",
    "-1, 1, 2, 0.31486239729966864, 0.03380729569897019, 20.73049559100703, 0.6859655177731457"
  })
  void equalsThoseOfSkimage(
      double low,
      double high,
      double peak,
      double relativeError,
      double meanSquaredError,
      double psnr,
      double ssim) {
    SignalScore score = score(low, high, new ValueRange(low, high));
    assertThat(score.peak()).isEqualTo(peak);
    assertThat(score.relativeError()).isCloseTo(relativeError, within(1e-14));
    assertThat(score.meanSquaredError()).isCloseTo(meanSquaredError, within(1e-14));
    assertThat(score.psnr()).isCloseTo(psnr, within(1e-11));
    assertThat(score.ssim().orElseThrow()).isCloseTo(ssim, within(1e-12));
  }

  @Test
  void anImageOfUnboundedValuesHasThePeakOne() {
    SignalScore score = score(-1, 1, ValueRange.from(-1));
    assertThat(score.peak()).isEqualTo(1);
    assertThat(score.psnr()).isCloseTo(14.709895677727406, within(1e-11));
    assertThat(score.ssim().orElseThrow()).isCloseTo(0.6727435668862188, within(1e-12));
  }

  @Test
  void anotherSignalOfUnboundedValuesHasThePeakOfItsLargestEntry() {
    double[] truth = {0.5, -3, 2};
    SignalScore score = SignalScore.of(new double[3], truth, Shape.vector(3), ValueRange.ALL);
    assertThat(score.peak()).isEqualTo(3);
    assertThat(score.ssim()).isEmpty();
  }

  /** A range of one value has no extent that could be a peak. */
  @Test
  void aRangeOfOneValueIsNoPeak() {
    double[] truth = {0.5, 0.5};
    SignalScore score =
        SignalScore.of(new double[2], truth, Shape.vector(2), new ValueRange(0.5, 0.5));
    assertThat(score.peak()).isEqualTo(0.5);
  }
}
