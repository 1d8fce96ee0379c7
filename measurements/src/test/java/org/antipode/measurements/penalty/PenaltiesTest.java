package org.antipode.measurements.penalty;

import static org.assertj.core.api.Assertions.assertThat;

import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** Penalties with kinks. */
class PenaltiesTest {
  @Test
  void theAbsoluteValuesKeepTheContract() {
    for (int size : new int[] {1, 7}) {
      Contract.check(new L1(0.3), size, new Seed(1)).orThrow();
      Contract.check(new L1(20), size, new Seed(2)).orThrow();
    }
  }

  @Test
  void aWeightOfZeroIsNoPenalty() {
    assertThat(new L1Provider().create(new L1Provider.Options(0), Context.none()))
        .isSameAs(Penalty.none());
  }

  @Test
  void theProximalMapOfAbsoluteValuesIsTheSoftThreshold() {
    double[] out = new double[4];
    new L1(2).proximal(new double[] {3, -0.5, 1, -4}, 0.5, out);
    assertThat(out).containsExactly(2, 0, 0, -3);
  }

  @Test
  void atZeroTheSubgradientOfAbsoluteValuesHasTheLeastNorm() {
    double[] out = {5, 5, 5};
    new L1(2).gradient(new double[] {3, 0, -1}, out);
    assertThat(out).containsExactly(2, 0, -2);
  }
}
