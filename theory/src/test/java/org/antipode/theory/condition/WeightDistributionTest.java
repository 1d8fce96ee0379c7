package org.antipode.theory.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.theory.Networks;
import org.antipode.theory.Reference;
import org.antipode.theory.TaskMonitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightDistributionTest {
  private final RandomStream random = new Seed(5).stream("test");

  @Test
  void deviationsAgreeWithTheReference() {
    JsonNode theory = Reference.load("theory.json");
    WeightDistribution condition = WeightDistribution.of(Reference.matrix(theory.get("W")));
    for (JsonNode pair : theory.get("pairs")) {
      double known = pair.get("deviation").doubleValue();
      // For x = −2y both matrices are zero up to rounding.
      assertThat(
              condition.deviation(Reference.vector(pair.get("x")), Reference.vector(pair.get("y"))))
          .isCloseTo(known, within(Math.max(1e-12 * known, 1e-16)));
    }
  }

  @Test
  void deviationsAgreeWithAPlainImplementationOnAThousandPairs() {
    for (int trial = 0; trial < 1000; trial++) {
      int k = 2 + trial % 5;
      int n = 3 + trial % 40;
      ColumnMatrix w = Networks.matrix(trial, n, k);
      double[] x = random.gaussians(k, 1);
      double[] y =
          trial % 7 == 0
              ? x.clone()
              : trial % 11 == 0 ? Vectors.times(-2, x) : random.gaussians(k, 3);
      assertThat(WeightDistribution.of(w).deviation(x, y))
          .isCloseTo(PlainDeviation.of(w, x, y), within(1e-11));
    }
  }

  @Test
  void weightsOfAnyScaleAreBroughtToTheSame() {
    ColumnMatrix w = Networks.matrix(1, 200, 8);
    ColumnMatrix large = new ColumnMatrix(200, 8, Vectors.times(37, w.data()));
    WeightDistribution one = WeightDistribution.normalised(w);
    WeightDistribution other = WeightDistribution.normalised(large);
    double[] x = random.gaussians(8, 1);
    double[] y = random.gaussians(8, 1);
    assertThat(other.deviation(x, y)).isCloseTo(one.deviation(x, y), within(1e-13));
    assertThat(one.scale()).isCloseTo(37 * other.scale(), within(1e-12));
    // A Gaussian matrix has its scale already, up to 1/√(2nk).
    assertThat(one.scale()).isCloseTo(1, within(4 / Math.sqrt(2 * 200 * 8)));
    assertThatThrownBy(() -> WeightDistribution.normalised(new ColumnMatrix(2, 2, new double[4])))
        .hasMessageContaining("zeros");
  }

  @Test
  @Tag("slow")
  void theSearchBeatsAHundredThousandSamples() {
    WeightDistribution condition = WeightDistribution.of(Networks.matrix(2, 250, 10));
    double sampled = 0;
    for (int n = 0; n < 100_000; n++) {
      double[] x = random.gaussians(10, 1);
      double[] y = n % 2 == 0 ? random.gaussians(10, 1) : x;
      sampled = Math.max(sampled, condition.deviation(x, y));
    }
    WeightDistributionSearch.Witness found =
        WeightDistributionSearch.search(condition, 1, new Seed(1), Monitor.none());
    assertThat(found.deviation()).isGreaterThan(sampled);
  }

  /** The sizes at which a random hill climb once found more, with fewer evaluations. */
  @ParameterizedTest
  @CsvSource({"5, 40, 1", "5, 100, 2"})
  void theSearchFindsMoreThanARandomHillClimbWithAsManyEvaluations(int k, int n, long seed) {
    assertBeatsTheHillClimb(k, n, seed, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 40, 3, 1",
    "5, 40, 4, 2",
    "5, 100, 1, 1",
    "5, 100, 3, 2",
    "10, 250, 1, 1",
    "10, 250, 2, 2",
    "3, 20, 1, 1",
    "3, 20, 2, 1",
    "4, 60, 1, 1",
    "8, 60, 1, 1"
  })
  @Tag("slow")
  void onOtherMatricesToo(int k, int n, long seed, long searchSeed) {
    assertBeatsTheHillClimb(k, n, seed, searchSeed);
  }

  private static void assertBeatsTheHillClimb(int k, int n, long seed, long searchSeed) {
    WeightDistribution condition = WeightDistribution.normalised(Networks.matrix(seed, n, k));
    WeightDistributionSearch.Witness found =
        WeightDistributionSearch.search(condition, 1, new Seed(searchSeed), Monitor.none());
    assertThat(found.samples()).isLessThan(24_100);
    double plain = RandomHillClimb.highest(condition, (int) found.samples(), new Seed(searchSeed));
    assertThat(found.deviation()).isGreaterThanOrEqualTo(plain);
  }

  @Test
  void ofTwoColumnsItComesNearTheSupremum() {
    for (long seed = 1; seed <= 3; seed++) {
      WeightDistribution condition = WeightDistribution.normalised(Networks.matrix(seed, 30, 2));
      double supremum = SectorSupremum.of(condition).value();
      assertThat(
              WeightDistributionSearch.search(condition, 1, new Seed(1), Monitor.none())
                  .deviation())
          .isBetween(supremum * (1 - 1e-4), supremum + 1e-9);
    }
  }

  /**
   * With a fixed v every point of a circle is at most ‖B‖ there, and the best one is among them.
   */
  @Test
  void noPointOfACircleIsHigherThanItsHighest() {
    for (int trial = 0; trial < 30; trial++) {
      int k = 2 + trial % 4;
      WeightDistribution condition = WeightDistribution.of(Networks.matrix(trial, 12, k));
      PairPoint pair =
          PairPoint.of(
              condition, random.gaussians(k, 1), random.gaussians(k, 1), SpectralEdge.none(k));
      double[] u = Vectors.unit(random.gaussians(k, 1));
      PairCircle circle = new PairCircle(pair, PairCircle.Turning.values()[trial % 3], u);
      PairCircle.Highest highest = circle.highest(condition.product(u));
      double[] v = pair.edge().vector();
      double sampled = 0;
      for (double angle = -3.14; angle < 3.14; angle += 0.002) {
        sampled = Math.max(sampled, along(condition, circle, angle, v, pair.edge().sign()));
      }
      assertThat(highest.height()).isGreaterThanOrEqualTo(sampled - 2e-3);
      assertThat(along(condition, circle, highest.angle(), v, pair.edge().sign()))
          .isCloseTo(highest.height(), within(1e-9));
    }
  }

  /** ±vᵀ(W₊,ₓᵀW₊,ᵧ − Q_{x,y})v by the matrix. */
  private static double along(
      WeightDistribution condition, PairCircle circle, double angle, double[] v, double sign) {
    int k = v.length;
    double[] b = condition.difference(circle.x(angle), circle.y(angle));
    double sum = 0;
    for (int e = 0; e < k * k; e++) {
      sum += v[e % k] * b[e] * v[e / k];
    }
    return sign * sum;
  }

  @Test
  void weightsAtTheEndsOfTheRangeOfNumbersAreScaledWithoutLoss() {
    ColumnMatrix w = Networks.matrix(1, 60, 4);
    for (double scale : new double[] {1e-300, 1e-150, 1e150, 1e300, 1e308}) {
      WeightDistribution scaled =
          WeightDistribution.normalised(new ColumnMatrix(60, 4, Vectors.times(scale, w.data())));
      assertThat(scaled.deviation(new double[] {1, 2, 3, 4}, new double[] {1, -2, 3, -4}))
          .isCloseTo(
              WeightDistribution.normalised(w)
                  .deviation(new double[] {1, 2, 3, 4}, new double[] {1, -2, 3, -4}),
              within(1e-12));
      assertThat(scaled.scale()).isFinite().isPositive();
    }
  }

  @Test
  void theWitnessShowsWhatTheSearchFound() {
    WeightDistribution condition = WeightDistribution.of(Networks.matrix(3, 120, 6));
    WeightDistributionSearch.Witness found =
        WeightDistributionSearch.search(condition, 1, new Seed(1), Monitor.none());
    double[] v = found.direction();
    assertThat(Vectors.norm(v)).isCloseTo(1, within(1e-12));
    assertThat(PlainDeviation.of(condition.weights(), found.x(), found.y()))
        .isCloseTo(found.deviation(), within(1e-11));
    double[] image = new double[6];
    double[] b = condition.difference(found.x(), found.y());
    for (int e = 0; e < 36; e++) {
      image[e % 6] += b[e] * v[e / 6];
    }
    assertThat(Math.abs(Vectors.dot(v, image))).isCloseTo(found.deviation(), within(1e-12));
  }

  @Test
  void moreEffortNeverFindsLess() {
    WeightDistribution condition = WeightDistribution.of(Networks.matrix(4, 60, 5));
    double before = 0;
    for (int effort = 1; effort <= 3; effort++) {
      double found =
          WeightDistributionSearch.search(condition, effort, new Seed(9), Monitor.none())
              .deviation();
      assertThat(found).isGreaterThanOrEqualTo(before);
      before = found;
    }
  }

  @Test
  @Tag("slow")
  void epsilonFallsLikeTheRootOfColumnsOverRows() {
    double[] ratios = new double[4];
    for (int i = 0; i < 4; i++) {
      int n = 200 << 2 * i;
      WeightDistribution condition = WeightDistribution.of(Networks.matrix(6, n, 6));
      double epsilon =
          WeightDistributionSearch.search(condition, 1, new Seed(1), Monitor.none()).deviation();
      ratios[i] = epsilon / Math.sqrt(6.0 / n);
    }
    // n grows 64-fold, so ε falls 8-fold; the ratio to √(k/n) stays within a third.
    for (double ratio : ratios) {
      assertThat(ratio / ratios[0]).isBetween(0.67, 1.5);
    }
  }

  @Test
  @Tag("slow")
  void aLargeMatrixsWitnessShowsItsBound() {
    int k = 610;
    WeightDistribution condition = WeightDistribution.of(Networks.matrix(7, 800, k));
    WeightDistributionSearch.Witness found =
        WeightDistributionSearch.search(condition, 1, new Seed(2), TaskMonitor.stop());
    double[] v = found.direction();
    assertThat(Vectors.norm(v)).isCloseTo(1, within(1e-12));
    double[] b = condition.difference(found.x(), found.y());
    double[] image = new double[k];
    for (int e = 0; e < b.length; e++) {
      image[e % k] += b[e] * v[e / k];
    }
    assertThat(Vectors.norm(image)).isCloseTo(found.deviation(), within(1e-12));
    double norm = condition.deviation(found.x(), found.y());
    assertThat(found.deviation()).isBetween(0.99 * norm, norm * (1 + 1e-12));
  }
}
