package org.antipode.theory.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.theory.Networks;
import org.antipode.theory.expected.Angle;
import org.antipode.theory.expected.ExpectedAngle;
import org.antipode.theory.expected.ExpectedGradient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NetworkConcentrationTest {
  @Test
  void theLargestErrorsAreAtTheirWitnesses() {
    Mlp generator = Networks.gaussian(1, 5, 100, 800);
    NetworkConcentration found =
        NetworkConcentration.measure(generator, 1, new Seed(1), Monitor.none());
    assertThat(found.layers()).hasSize(2);
    NetworkConcentration.AngleWitness second = found.layers().get(1);
    DifferentiableMap first = generator.layers().get(0);
    double before = Angle.between(first.at(second.x()), first.at(second.y())).value();
    double after = Angle.between(generator.at(second.x()), generator.at(second.y())).value();
    assertThat(Math.abs(after - ExpectedAngle.of(before))).isEqualTo(second.error());
    assertThat(found.gram().value()).isPositive();
  }

  @Test
  void theBoundsOfTheLemmasHoldWithTheEpsilonThatWasFound() {
    Mlp generator = Networks.gaussian(2, 3, 200, 1000);
    NetworkConcentration found =
        NetworkConcentration.measure(generator, 1, new Seed(1), Monitor.none());
    double worst = 0;
    for (int i = 0; i < 2; i++) {
      double epsilon =
          WeightDistributionSearch.search(
                  WeightDistribution.normalised(generator.layers().get(i).weights()),
                  1,
                  new Seed(1),
                  Monitor.none())
              .deviation();
      worst = Math.max(worst, epsilon);
      assertThat(found.layers().get(i).error())
          .isLessThan(NetworkConcentration.AngleWitness.bound(epsilon));
    }
    assertThat(found.gram().value()).isLessThan(NetworkConcentration.gramBound(worst, 2));
    assertThat(found.inner().value()).isGreaterThan(1 / (4 * Math.PI));
  }

  @Test
  void errorsFallAsLayersWiden() {
    NetworkConcentration narrow =
        NetworkConcentration.measure(
            Networks.gaussian(3, 4, 40, 300), 1, new Seed(1), Monitor.none());
    NetworkConcentration wide =
        NetworkConcentration.measure(
            Networks.gaussian(3, 4, 640, 4800), 1, new Seed(1), Monitor.none());
    assertThat(wide.gram().value()).isLessThan(narrow.gram().value() / 2);
    assertThat(wide.layers().get(0).error()).isLessThan(narrow.layers().get(0).error() / 2);
  }

  /** The mean of 2ᵈ‖∇f(x) − h‖/max(‖x‖, ‖x0‖) for A = I. */
  private static double scaledDifference(Integer... sizes) {
    double sum = 0;
    int count = 0;
    for (int seed = 1; seed <= 2; seed++) {
      Mlp generator = Networks.gaussian(seed, sizes);
      RandomStream random = new Seed(seed).stream("points");
      double[] truth = random.gaussians(sizes[0], 1);
      ObjectiveEvaluation risk = new EmpiricalRisk(generator, generator.at(truth)).newEvaluation();
      for (int n = 0; n < 20; n++, count++) {
        double[] x = random.gaussians(sizes[0], 1);
        risk.value(x);
        double[] gradient = new double[sizes[0]];
        risk.gradient(gradient);
        double[] h = ExpectedGradient.h(x, truth, 2);
        double scale = Math.max(Vectors.norm(x), Vectors.norm(truth));
        sum += 4 * Vectors.distance(gradient, h) / scale;
      }
    }
    return sum / count;
  }

  @Test
  @Tag("slow")
  void gradientsOfRandomNetworksApproachHAsLayersWiden() {
    assertThat(scaledDifference(10, 250, 1700)).isBetween(0.1, 0.3);
    assertThat(scaledDifference(10, 1000, 10_000)).isBetween(0.05, 0.15);
  }

  @Test
  void otherNetworksAreRefused() {
    Mlp biased =
        new Mlp(
            List.of(
                new DenseLayer(
                    Networks.matrix(1, 6, 2),
                    new double[] {1, 0, 0, 0, 0, 0},
                    ActivationKind.RELU.with(0))),
            Shape.vector(6));
    assertThat(NetworkConcentration.appliesTo(biased)).isFalse();
    assertThatThrownBy(() -> NetworkConcentration.measure(biased, 1, new Seed(1), Monitor.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without biases");
  }
}
