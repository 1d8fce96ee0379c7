package org.antipode.theory.expected;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

class RegionCountTest {
  private final RandomStream random = new Seed(3).stream("test");

  @Test
  void wendelsCountIsWhatBruteForceFinds() {
    for (int dimension : new int[] {2, 3}) {
      for (int rows : new int[] {1, 2, 3, 4, 7, 12, 25, 40}) {
        if (dimension == 3 && rows == 1) {
          continue;
        }
        ColumnMatrix w = ColumnMatrix.filled(rows, dimension, random::nextGaussian);
        int found = LayerRegions.onSets(w).size();
        assertThat(BigInteger.valueOf(found))
            .as("%d rows in %d dimensions", rows, dimension)
            .isEqualTo(RegionCount.exact(rows, dimension))
            .isLessThanOrEqualTo(RegionCount.layerAtMost(rows, dimension));
      }
    }
  }

  @Test
  void sampledPointsFallInRegionsThatWereFound() {
    for (int dimension : new int[] {2, 3}) {
      ColumnMatrix w = ColumnMatrix.filled(9, dimension, random::nextGaussian);
      Set<BitSet> sampled = new HashSet<>();
      for (int n = 0; n < 50_000; n++) {
        double[] x = random.gaussians(dimension, 1);
        BitSet on = new BitSet();
        for (int i = 0; i < w.rows(); i++) {
          double z = 0;
          for (int c = 0; c < dimension; c++) {
            z += w.get(i, c) * x[c];
          }
          on.set(i, z > 0);
        }
        sampled.add(on);
      }
      assertThat(LayerRegions.onSets(w)).containsAll(sampled);
      assertThat(sampled.size()).isGreaterThan(LayerRegions.onSets(w).size() / 2);
    }
  }

  @Test
  void theBoundsAreThoseOfTheLemmas() {
    assertThat(RegionCount.layerAtMost(250, 10))
        .isEqualTo(new BigInteger("250").pow(10).multiply(BigInteger.TEN));
    assertThat(RegionCount.networkAtMost(List.of(2, 5, 7)))
        .isEqualTo(BigInteger.valueOf(100 * 25 * 49));
    assertThat(RegionCount.exact(3, 10)).isEqualTo(BigInteger.valueOf(8));
    for (int n = 1; n < 60; n++) {
      for (int dimension = 1; dimension < 20; dimension++) {
        assertThat(RegionCount.exact(n, dimension))
            .isLessThanOrEqualTo(RegionCount.layerAtMost(n, dimension));
      }
    }
  }
}
