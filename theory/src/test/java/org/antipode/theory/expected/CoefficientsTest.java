package org.antipode.theory.expected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.antipode.theory.Reference;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CoefficientsTest {
  @Test
  void rhoHasTheKnownValues() {
    assertThat(Coefficients.rho(2)).isCloseTo(1 / Math.PI, within(1e-16));
    assertThat(Coefficients.rho(3)).isCloseTo(0.4937310902, within(5e-11));
    assertThat(Coefficients.rho(10)).isCloseTo(0.8548092375, within(5e-11));
    assertThat(Coefficients.rho(1000)).isCloseTo(0.9999567850, within(5e-11));
  }

  @Test
  void rhoAgreesWithTheReference() {
    for (JsonNode known : Reference.load("theory.json").get("rho")) {
      int depth = known.get("depth").intValue();
      double rho = known.get("rho").doubleValue();
      // At depth 1 the reference is sin(π)/π as rounded; ours is its exact value, 0.
      assertThat(Coefficients.rho(depth))
          .as("ρ_%d", depth)
          .isCloseTo(rho, within(Math.max(1e-12 * rho, 1e-16)));
    }
    assertThat(Coefficients.rho(1)).isZero();
  }

  @Test
  void rhoIsTheCosineOfTheLastAngle() {
    for (int depth = 1; depth < 100; depth++) {
      assertThat(Coefficients.rho(depth))
          .isCloseTo(Math.cos(ExpectedAngle.fromPi(depth + 1)[depth].value()), within(1e-14));
    }
  }

  @Test
  void theyAreTheSumAndTheProductOfTheirDefinition() {
    for (int depth = 1; depth <= 12; depth++) {
      for (double theta = 0.01; theta < Math.PI; theta += 0.1) {
        Angle[] angles = ExpectedAngle.iterates(Angle.of(theta), depth);
        double zeta = 0;
        for (int i = 0; i < depth; i++) {
          double product = Math.sin(angles[i].value()) / Math.PI;
          for (int j = i + 1; j < depth; j++) {
            product *= (Math.PI - angles[j].value()) / Math.PI;
          }
          zeta += product;
        }
        double xi = 1;
        for (Angle angle : angles) {
          xi *= (Math.PI - angle.value()) / Math.PI;
        }
        Coefficients c = Coefficients.at(Angle.of(theta), depth);
        assertThat(c.zeta()).isCloseTo(zeta, Percentage.withPercentage(1e-11));
        assertThat(c.xi()).isCloseTo(xi, Percentage.withPercentage(1e-11));
        assertThat(c.xi() * Math.cos(theta) + c.zeta())
            .isCloseTo(Math.cos(ExpectedAngle.of(angles[depth - 1].value())), within(1e-14));
      }
    }
  }

  @Test
  void theBoundsOfThePaperHoldOnAGrid() {
    for (int depth = 1; depth <= 40; depth++) {
      for (int i = 0; i <= 500; i++) {
        Angle angle = Angle.of(Math.PI * i / 500);
        Coefficients c = Coefficients.at(angle, depth);
        assertThat(c.xi()).isBetween(AngleBounds.xiAtLeast(angle, depth), 1.0);
        assertThat(c.zeta()).isBetween(0.0, AngleBounds.zetaAtMost(angle.value(), depth) + 1e-15);
      }
    }
  }
}
