package org.antipode.measurements.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.antipode.core.random.Seed;
import org.antipode.measurements.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The frequencies that a {@link Pattern} sees. */
class FrequencyPatternsTest {
  private static boolean[] seen(Pattern pattern, double fraction, int... lengths) {
    return pattern.seen(lengths, fraction, 0.3, 2, new Seed(3).stream("test"));
  }

  @Test
  void randomFrequenciesHoldTheNearestAndAreDenserInTheMiddle() {
    boolean[] seen = seen(Pattern.RANDOM, 0.2, 40, 40);
    assertThat(Seen.indices(seen)).hasSize(320);
    int inner = 0;
    for (int i : Seen.indices(seen)) {
      inner += Math.hypot(i / 40 - 20, i % 40 - 20) < 14 ? 1 : 0;
    }
    // 96 of 320 are the nearest ones; the inner disc has 38 % of the points.
    assertThat(inner).isGreaterThan(180);
    for (int y = -3; y <= 3; y++) {
      for (int x = -3; x <= 3; x++) {
        assertThat(seen[(20 + y) * 40 + 20 + x]).isTrue();
      }
    }
    // The density falls with the power, and is flat for 0.
    boolean[] flat = Pattern.RANDOM.seen(new int[] {400}, 0.5, 0, 0, new Seed(3).stream("test"));
    long middle = Arrays.stream(Seen.indices(flat)).filter(i -> Math.abs(i - 200) < 100).count();
    assertThat(middle).isBetween(80L, 120L);
  }

  @Test
  void linesAreWholeRowsAndTheMiddleOnesAreAlwaysSeen() {
    boolean[] seen = seen(Pattern.LINES, 0.25, 40, 8);
    int rows = 0;
    for (int y = 0; y < 40; y++) {
      boolean first = seen[8 * y];
      for (int x = 1; x < 8; x++) {
        assertThat(seen[8 * y + x]).isEqualTo(first);
      }
      rows += first ? 1 : 0;
      assertThat(first || y < 19 || y > 21).isTrue();
    }
    assertThat(rows).isEqualTo(10);
    assertThat(Seen.indices(seen(Pattern.LINES, 0.5, 2, 3, 5))).hasSize(15);
  }

  @Test
  void aPatternRefusesAnAxisTooFewAndAFractionTooLarge() {
    assertThatThrownBy(() -> seen(Pattern.LINES, 0.5, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the mask lines needs a signal of two or three axes beside the channels, not 1");
    assertThatThrownBy(() -> seen(Pattern.SPIRAL, 0.95, 20, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "option 'fraction' is too large: the pattern has at most 3\\d\\d of the 400 frequencies of"
                + " a plane");
    assertThatThrownBy(() -> seen(Pattern.RADIAL, 1, 20, 20)).hasMessageContaining("too large");
  }

  /** Through the middle, in every plane of a volume alike, and no more than a step too many. */
  @ParameterizedTest
  @CsvSource({"RADIAL, 0.1", "RADIAL, 0.5", "SPIRAL, 0.1", "SPIRAL, 0.5"})
  void radialAndSpiralHaveAboutTheFraction(Pattern pattern, double fraction) {
    boolean[] seen = seen(pattern, fraction, 33, 48);
    int count = Seen.indices(seen).length;
    assertThat(count).isBetween((int) (33 * 48 * fraction), (int) (33 * 48 * fraction) + 120);
    assertThat(seen[16 * 48 + 24]).isTrue();
    boolean[] volume = seen(pattern, fraction, 2, 33, 48);
    assertThat(Arrays.copyOfRange(volume, 0, seen.length)).isEqualTo(seen);
    assertThat(Arrays.copyOfRange(volume, seen.length, volume.length)).isEqualTo(seen);
  }

  /** A diameter at angle 0 is the row of vertical frequency zero; the next is at 111 degrees. */
  @Test
  void diametersTurnByTheGoldenAngle() {
    boolean[] one = seen(Pattern.RADIAL, 8.0 / 64, 8, 8);
    assertThat(Seen.indices(one)).containsExactly(32, 33, 34, 35, 36, 37, 38, 39);
    boolean[] two = seen(Pattern.RADIAL, 9.0 / 64, 8, 8);
    // 4 sin 111.2° = 3.7 down and 4 cos 111.2° = −1.4 along.
    assertThat(Seen.indices(two))
        .contains(4 * 8 + 4, 3 * 8 + 4, 6 * 8 + 3)
        .doesNotContain(6 * 8 + 5);
  }
}
