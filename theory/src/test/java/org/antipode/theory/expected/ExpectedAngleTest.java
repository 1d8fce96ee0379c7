package org.antipode.theory.expected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import org.antipode.theory.Reference;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ExpectedAngleTest {
  /** 1e-12 of the value. */
  private static final Percentage CLOSE = Percentage.withPercentage(1e-10);

  /** g(1e-6) to twenty digits, from a computation with fifty. */
  private static final double AT_A_MILLIONTH = 9.9999989389669893119e-7;

  @Test
  void itAgreesWithTheReference() {
    for (JsonNode known : Reference.load("theory.json").get("g")) {
      double theta = known.get("theta").doubleValue();
      double g = known.get("g").doubleValue();
      if (theta == 1e-6) {
        // There the reference is 8.2e-12 from the value that fifty digits give; the next test
        // holds that one.
        assertThat(ExpectedAngle.of(theta)).isCloseTo(g, Percentage.withPercentage(1e-9));
      } else {
        assertThat(ExpectedAngle.of(theta)).as("g(%s)", theta).isCloseTo(g, CLOSE);
      }
    }
  }

  @Test
  void smallAnglesKeepTheirDigits() {
    assertThat(ExpectedAngle.of(1e-6)).isCloseTo(AT_A_MILLIONTH, Percentage.withPercentage(1e-13));
    // g(θ) = θ (1 − θ/(3π) + O(θ²)).
    for (double theta = 1e-150; theta < 1e-8; theta *= 1e10) {
      assertThat(ExpectedAngle.of(theta))
          .isCloseTo(theta * (1 - theta / (3 * Math.PI)), Percentage.withPercentage(1e-13));
    }
  }

  @Test
  void bothBranchesOfTheSeriesAgreeWithManyDigits() {
    for (double theta = 1e-3; theta <= 3.1; theta *= 1.05) {
      assertThat(ExpectedAngle.of(theta))
          .as("g(%s)", theta)
          .isCloseTo(manyDigits(theta), Percentage.withPercentage(1e-12));
    }
  }

  /** g by 40-digit series: versine first, then 2 arcsin √(versine/2) by Newton's rule. */
  private static double manyDigits(double theta) {
    MathContext digits = new MathContext(40);
    BigDecimal pi = new BigDecimal("3.141592653589793238462643383279502884197169");
    BigDecimal t = new BigDecimal(theta);
    BigDecimal sin = BigDecimal.ZERO;
    BigDecimal cos = BigDecimal.ZERO;
    BigDecimal term = BigDecimal.ONE;
    for (int n = 0; n < 60; n++) {
      int sign = n % 4 < 2 ? 1 : -1;
      BigDecimal signed = term.multiply(BigDecimal.valueOf(sign));
      if (n % 2 == 0) {
        cos = cos.add(signed);
      } else {
        sin = sin.add(signed);
      }
      term = term.multiply(t, digits).divide(BigDecimal.valueOf(n + 1), digits);
    }
    BigDecimal cosG = pi.subtract(t).multiply(cos).add(sin).divide(pi, digits);
    double halfVersine =
        BigDecimal.ONE.subtract(cosG).divide(BigDecimal.valueOf(2), digits).doubleValue();
    return 2 * Math.asin(Math.sqrt(halfVersine));
  }

  @Test
  void piBecomesARightAngleAndZeroStays() {
    assertThat(ExpectedAngle.of(Math.PI)).isCloseTo(Math.PI / 2, within(1e-15));
    assertThat(ExpectedAngle.of(0)).isZero();
  }

  @Test
  void itGrowsAndIsLessThanTheIdentity() {
    double before = 0;
    for (int i = 1; i <= 1000; i++) {
      double theta = Math.PI * i / 1000;
      double g = ExpectedAngle.of(theta);
      assertThat(g).isGreaterThanOrEqualTo(before).isLessThan(theta);
      before = g;
    }
  }

  @Test
  void theIteratesFromPiAgreeWithTheReferenceAndLieBetweenTheirBounds() {
    for (JsonNode known : Reference.load("theory.json").get("thetaCheck")) {
      int i = known.get("i").intValue();
      assertThat(ExpectedAngle.fromPi(i + 1)[i].value())
          .isCloseTo(known.get("theta").doubleValue(), CLOSE);
    }
    Angle[] angles = ExpectedAngle.fromPi(2000);
    for (int i = 0; i < angles.length; i++) {
      assertThat(angles[i].value())
          .isBetween(AngleBounds.fromPiAtLeast(i) * (1 - 1e-15), AngleBounds.fromPiAtMost(i));
    }
  }
}
