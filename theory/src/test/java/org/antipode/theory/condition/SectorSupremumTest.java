package org.antipode.theory.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.theory.Networks;
import org.junit.jupiter.api.Test;

class SectorSupremumTest {
  private final RandomStream random = new Seed(6).stream("test");

  @Test
  void nothingThatSamplingFindsIsAboveIt() {
    for (int n : new int[] {1, 2, 3, 5, 12, 40, 150}) {
      WeightDistribution condition = WeightDistribution.of(Networks.matrix(n, n, 2));
      double exact = SectorSupremum.of(condition).value();
      double sampled = 0;
      for (int i = 0; i < 20_000; i++) {
        double[] x = random.gaussians(2, 1);
        sampled = Math.max(sampled, condition.deviation(x, random.gaussians(2, 1)));
        sampled = Math.max(sampled, condition.deviation(x, x));
      }
      double searched =
          WeightDistributionSearch.search(condition, 1, new Seed(1), Monitor.none()).deviation();
      assertThat(exact).as("%d rows", n).isGreaterThan(sampled).isGreaterThan(searched);
      // Sampling comes near, so the supremum is not merely large.
      assertThat(searched).isGreaterThan(0.99 * exact);
    }
  }

  @Test
  void itsWitnessReachesIt() {
    for (int n = 1; n <= 30; n++) {
      WeightDistribution condition = WeightDistribution.of(Networks.matrix(n, n, 2));
      SectorSupremum.Result exact = SectorSupremum.of(condition);
      assertThat(condition.deviation(exact.x(), exact.y())).isCloseTo(exact.value(), within(1e-9));
    }
  }

  @Test
  void withoutRowsItIsTheNormOfQ() {
    // ‖Q‖ is largest, 1/2, where x = y.
    WeightDistribution none = WeightDistribution.of(new ColumnMatrix(3, 2, new double[6]));
    assertThat(SectorSupremum.of(none).value()).isCloseTo(0.5, within(1e-10));
  }

  @Test
  void oneRowIsDoneByHand() {
    // x = y = w: ‖wwᵀ − I/2‖ = ‖w‖² − 1/2, and no pair does worse than both on the row's side
    // with Q as small along w as it can be there: θ near π, where Q vanishes.
    WeightDistribution condition =
        WeightDistribution.of(new ColumnMatrix(1, 2, new double[] {3, 4}));
    assertThat(SectorSupremum.of(condition).value()).isCloseTo(25, within(1e-9));
  }

  @Test
  void rowsThatShareABoundaryAreBothOffOnIt() {
    // w, −w and rows across: on the line w·x = 0 neither w nor −w is on.
    double[] columns = {1, -1, 1e-3, -1e-3, 0, 0, 1e-3, 1e-3};
    WeightDistribution condition = WeightDistribution.of(new ColumnMatrix(4, 2, columns));
    double exact = SectorSupremum.of(condition).value();
    double onLine = condition.deviation(new double[] {0, 1}, new double[] {0, 1});
    assertThat(exact).isGreaterThanOrEqualTo(onLine);
    assertThat(Sectors.of(condition.weights()))
        .filteredOn(sector -> sector.from() == sector.to())
        .hasSize(2)
        .allMatch(sector -> !sector.on()[0] && !sector.on()[1]);
  }

  @Test
  void onlyTwoColumnsHaveSectors() {
    assertThatThrownBy(() -> SectorSupremum.of(WeightDistribution.of(Networks.matrix(1, 5, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 columns, not 3");
  }
}
