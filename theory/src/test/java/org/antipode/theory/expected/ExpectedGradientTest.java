package org.antipode.theory.expected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.theory.Reference;
import org.junit.jupiter.api.Test;

class ExpectedGradientTest {
  private final RandomStream random = new Seed(1).stream("test");

  @Test
  void hAndItsSecondTermAgreeWithTheReference() {
    JsonNode network = Reference.load("network.json");
    double[] truth = Reference.vector(network.get("x0"));
    for (JsonNode point : network.get("points")) {
      double[] x = Reference.vector(point.get("x"));
      close(ExpectedGradient.h(x, truth, 2), Reference.vector(point.get("h")));
      close(ExpectedGradient.hTilde(x, truth, 2), Reference.vector(point.get("hTilde")));
    }
  }

  private static void close(double[] found, double[] known) {
    double scale = Math.max(Vectors.norm(known), 1e-3);
    assertThat(Vectors.distance(found, known)).isLessThan(1e-12 * scale);
  }

  @Test
  void hIsZeroAtTheTruthAndAtTheAntipode() {
    for (int depth = 2; depth <= 30; depth++) {
      double[] truth = random.gaussians(5, 1);
      double rounding = Math.scalb(1e-15 * depth * Vectors.norm(truth), -depth);
      double[] antipode = Vectors.times(-Coefficients.rho(depth), truth);
      assertThat(Vectors.norm(ExpectedGradient.h(truth, truth, depth))).isLessThan(rounding);
      assertThat(Vectors.norm(ExpectedGradient.h(antipode, truth, depth))).isLessThan(rounding);
    }
  }

  @Test
  void hIsZeroNowhereElseOnAFineGrid() {
    double[] truth = {1, 0};
    for (int depth : new int[] {2, 3, 5, 10}) {
      double rho = Coefficients.rho(depth);
      double step = 0.01;
      for (double a = -2; a <= 2; a += step) {
        for (double b = 0; b <= 2; b += step) {
          double[] x = {a, b};
          double toTruth = Math.hypot(a - 1, b);
          double toAntipode = Math.hypot(a + rho, b);
          if (Vectors.norm(x) < 1e-9 || Math.min(toTruth, toAntipode) < 1e-9) {
            continue;
          }
          double scaled = Math.scalb(Vectors.norm(ExpectedGradient.h(x, truth, depth)), depth);
          // h grows at least linearly from x0 and, in the worst direction, as a square from −ρx0.
          double floor = 0.01 * Math.min(toTruth, toAntipode * toAntipode / (depth * depth));
          assertThat(scaled).as("d = %d, x = (%s, %s)", depth, a, b).isGreaterThan(floor);
        }
      }
    }
  }

  @Test
  void hIsTheGradientOfTheExpectedRisk() {
    for (int trial = 0; trial < 200; trial++) {
      int depth = 1 + trial % 6;
      double[] x = random.gaussians(4, 1);
      double[] v = random.gaussians(4, 1);
      ExpectedRisk risk = new ExpectedRisk(random.gaussians(4, 1), depth);
      double t = 1e-5;
      double slope = (risk.at(Vectors.sum(x, t, v)) - risk.at(Vectors.sum(x, -t, v))) / (2 * t);
      assertThat(Vectors.dot(risk.gradient(x), v))
          .isCloseTo(slope, within(Math.scalb(1e-8, -depth)));
    }
  }

  @Test
  void theExpectedRiskIsZeroAtTheTruthAndStationaryAtTheAntipode() {
    ExpectedRisk risk = new ExpectedRisk(random.gaussians(6, 1), 3);
    assertThat(risk.at(risk.truth())).isZero();
    double rho = Coefficients.rho(3);
    double norm = Vectors.norm(risk.truth());
    // F(−ρx0) = 2⁻ᵈ‖x0‖²(1 − ρ²)/2, since cos θ̌_d = ρ.
    assertThat(risk.at(risk.antipode()))
        .isCloseTo(norm * norm * (1 - rho * rho) / 16, within(1e-15));
    assertThat(risk.at(new double[6])).isCloseTo(norm * norm / 16, within(1e-15));
  }

  @Test
  void theStationarySetLiesInItsBalls() {
    double[] truth = {1, 0};
    double epsilon = 1e-8;
    StationarySet set = new StationarySet(epsilon, truth, 2);
    assertThat(set.lemmaApplies()).isTrue();
    assertThat(new StationarySet(1e-2, truth, 2).lemmaApplies()).isFalse();
    assertThat(set.truthRadius()).isCloseTo(56 * 2 * 1e-4, within(1e-15));
    assertThat(set.antipodeRadius()).isCloseTo(500 * 2048 * 1e-4, within(1e-9));
    assertThat(set.contains(truth)).isTrue();
    assertThat(set.contains(new double[] {-1 / Math.PI, 0})).isTrue();
    int inside = 0;
    for (double angle = 0; angle <= Math.PI; angle += Math.PI / 3000) {
      for (double r = 0.005; r < 2; r += 0.005) {
        double[] x = {r * Math.cos(angle), r * Math.sin(angle)};
        if (set.contains(x)) {
          inside++;
          assertThat(set.ballsContain(x)).isTrue();
        }
      }
    }
    assertThat(inside).isPositive();
    // The lemma's smaller statement, which says more at this ε: angle and norm.
    double root = Math.sqrt(epsilon);
    for (int trial = 0; trial < 100_000; trial++) {
      double[] x = Vectors.sum(truth, 1e-4, random.gaussians(2, 1));
      if (set.contains(x)) {
        assertThat(Angle.between(x, truth).value()).isLessThanOrEqualTo(2 * root);
        assertThat(Math.abs(Vectors.norm(x) - 1)).isLessThanOrEqualTo(18 * 2 * root);
      }
    }
  }
}
