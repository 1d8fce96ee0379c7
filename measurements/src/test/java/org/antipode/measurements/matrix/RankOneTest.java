package org.antipode.measurements.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankOneTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 12})
  void keepsTheContract(int size) {
    Contract.check(new RankOne(Shape.vector(size)), new Seed(1)).orThrow();
  }

  @Test
  void isTheTriangleRowByRow() {
    double root = Math.sqrt(2);
    assertThat(new RankOne(Shape.vector(3)).at(new double[] {2, -3, 5}))
        .containsExactly(new double[] {4, -6 * root, 10 * root, 9, -15 * root, 25}, within(1e-14));
  }

  @Test
  void distancesAreThoseOfTheMatrices() {
    int n = 9;
    double[] s = new Seed(1).stream("s").gaussians(n, 1);
    double[] t = new Seed(1).stream("t").gaussians(n, 1);
    RankOne map = new RankOne(Shape.vector(n));
    double square = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        square += Math.pow(s[i] * s[j] - t[i] * t[j], 2);
      }
    }
    assertThat(Vectors.distance(map.at(s), map.at(t))).isCloseTo(Math.sqrt(square), within(1e-12));
  }

  @Test
  void aComplexAndATooLargeSignalAreRefused() {
    assertThatThrownBy(() -> new RankOne(Shape.vector(3).complex()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a real signal");
    assertThatThrownBy(() -> new RankOne(Shape.vector(40_001)))
        .hasMessageContaining("at most 40000 numbers");
  }
}
