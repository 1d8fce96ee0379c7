package org.antipode.measurements.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Seed;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses against the densities of scipy.stats, and what they refuse. */
class LossesTest {
  static List<Loss> losses() {
    return List.of(
        LeastAbsolute.INSTANCE,
        new Amplitude(1),
        new SmoothedAbsolute(0.3),
        new Student(4, 1),
        new Student(1, 0.01),
        new Poisson(1, 0),
        new Poisson(100, 0.5),
        new Logistic(1),
        new Logistic(0.1));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void keepsTheContract(Loss loss) {
    for (int seed = 1; seed <= 3; seed++) {
      Contract.check(loss, new Seed(seed)).orThrow();
    }
  }

  /** The densities that the tests below hold Student's, Poisson's and the logistic loss to. */
  @Test
  void onlyTheLossesOfADensityAreLikelihoods() {
    assertThat(losses()).filteredOn(Loss::isLikelihood).hasSize(losses().size() - 3);
    assertThat(LeastAbsolute.INSTANCE.isLikelihood()).isFalse();
    assertThat(new Huber(1).isLikelihood()).isFalse();
  }

  private static double value(Loss loss, double predicted, double observed) {
    return loss.value(new double[] {predicted}, new double[] {observed});
  }

  private static double curvature(Loss loss, double predicted, double observed) {
    double[] out = new double[1];
    loss.curvature(new double[] {predicted}, new double[] {observed}, out);
    return out[0];
  }

  /** scipy.stats.t(degrees, scale=scale): logpdf(0) − logpdf(residual). */
  @ParameterizedTest
  @CsvSource({
    "4, 1, 0.5, 0.1515615545410871",
    "4, 0.5, -3, 5.756462732485114",
    "1, 2, 100, 7.824445930877618"
  })
  void studentsLossIsHisLikelihood(double degrees, double scale, double residual, double expected) {
    assertThat(value(new Student(degrees, scale), 1 + residual, 1))
        .isCloseTo(expected, within(1e-12));
  }

  /** scipy.stats.poisson: logpmf(n) with the mean n, minus that with the expected mean. */
  @ParameterizedTest
  @CsvSource({
    "10, 0, 0.7, 1.2, 1.4679580087922481",
    "100, 0.5, 0.3, -0.2, 20.575122409648216",
    "1, 0, 4, 0, 4",
    "1, 0, 1e-34, 0.3, 22.825176107241482"
  })
  void thePoissonLossIsTheLikelihoodOfCounts(
      double peak, double background, double predicted, double observed, double expected) {
    assertThat(value(new Poisson(peak, background), predicted, observed))
        .isCloseTo(expected, within(1e-9));
  }

  /** scipy.stats.logistic(scale=scale): −logcdf(yz). */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.3, 0.5543552444685271",
    "2, -1, 5, 2.5788897342925496",
    "0.5, 1, -40, 80",
    "1, 1, -1e5, 1e5"
  })
  void theLogisticLossIsTheLikelihoodOfSigns(
      double scale, double observed, double predicted, double expected) {
    assertThat(value(new Logistic(scale), predicted, observed))
        .isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
  }

  @Test
  void theAbsoluteLossIsReweightedByItsResidualsWithinABound() {
    Loss loss = LeastAbsolute.INSTANCE;
    assertThat(value(loss, 3, -1)).isEqualTo(4);
    assertThat(curvature(loss, 3, -1)).isEqualTo(0.25);
    assertThat(curvature(loss, 2, 2)).isCloseTo(0.5e9, within(1.0));
    assertThat(curvature(loss, 1e-20, 1e-20)).isCloseTo(1e29, within(1e16));
    assertThat(curvature(loss, 0, 0)).isEqualTo(1);
  }

  @Test
  void onlyTheAbsoluteLossHasKinksThatHoldASolver() {
    assertThat(losses()).filteredOn(loss -> loss.smoothed(1) != loss).hasSize(1);
    Loss open = new RobustScale("delta", 1, Huber::new);
    assertThat(value(open.smoothed(0.1), 3, 1)).isCloseTo(1.9, within(1e-15));
    Loss set = open.estimated(new double[] {1, 2, 3}, new double[] {0, 4, 9}, 1);
    assertThat(set.estimates()).isNotEmpty();
    assertThat(set.smoothed(0.1)).isSameAs(set);
  }

  @Test
  void anExpectedCountOfZeroIsPossibleWhereNothingWasCounted() {
    Loss loss = new Poisson(10, 0);
    assertThat(value(loss, 0, 0)).isZero();
    assertThat(value(loss, 0, 0.1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(value(loss, -0.1, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    double[] gradient = new double[1];
    loss.gradient(new double[] {0}, new double[] {0}, gradient);
    assertThat(gradient).containsExactly(10);
    assertThat(loss.scale(new double[] {0, 0, 3})).isFinite().isPositive();
    assertThat(new Poisson(10, 1).scale(new double[] {-1, 3})).isFinite().isPositive();
  }

  /** m − c + c log(c/m) has no digit left at m = c(1 + 1e-9). */
  @Test
  void aSmallDevianceKeepsItsDigits() {
    assertThat(value(new Poisson(1, 0), 5 * (1 + 0x1p-30), 5))
        .isCloseTo(2.5 * 0x1p-60, within(1e-27));
  }

  @Test
  void countsBelowZeroAreRefusedWithThePlace() {
    assertThatThrownBy(() -> new Poisson(10, 0).scale(new double[] {1, -0.25}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("observed measurement 1, counted from 0, is -0.25")
        .hasMessageContaining("'background', at least 0.25");
  }

  @Test
  void measurementsThatAreNoSignsAreRefusedWithThePlace() {
    assertThatThrownBy(() -> new Logistic(1).scale(new double[] {1, -1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("observed measurement 2, counted from 0, is 0.0")
        .hasMessageContaining("signs, 1 or -1");
  }

  @Test
  void optionsThatMakeNoLossAreRefused() {
    assertThatThrownBy(() -> new Student(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Student(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Poisson(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Poisson(1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Logistic(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
