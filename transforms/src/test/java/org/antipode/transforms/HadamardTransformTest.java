package org.antipode.transforms;

import static org.antipode.transforms.TransformProperties.assertEqual;
import static org.antipode.transforms.TransformProperties.drawn;
import static org.antipode.transforms.TransformProperties.forward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HadamardTransformTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 64, 128, 512})
  void everySizeIsTheSumOverSigns(int n) {
    double[] x = drawn(n, n);
    double[] sum = new double[n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        sum[k] += (Integer.bitCount(j & k) % 2 == 0 ? 1 : -1) * x[j] / Math.sqrt(n);
      }
    }
    assertEqual(forward(new HadamardTransform(n), x), sum, 1e-13);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 32, 256})
  void theTransformIsItsOwnInverseAndAdjoint(int n) {
    TransformProperties.assertOrthonormal(new HadamardTransform(n));
    TransformProperties.assertNothingIsAllocated(new HadamardTransform(n));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16, 64})
  void aRowOfSequencyChangesItsSignSoOften(int n) {
    for (int changes = 0; changes < n; changes++) {
      double[] delta = new double[n];
      delta[HadamardTransform.ofSequency(changes, n)] = 1;
      double[] row = forward(new HadamardTransform(n), delta);
      int found = 0;
      for (int i = 1; i < n; i++) {
        found += row[i] * row[i - 1] < 0 ? 1 : 0;
      }
      assertThat(found).isEqualTo(changes);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, -8, Integer.MIN_VALUE})
  void otherSizesAreRefused(int size) {
    assertThatThrownBy(() -> new HadamardTransform(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a Hadamard transform needs a power of two but is given " + size);
  }

  @Test
  void aLongArrayIsTransformedInPlace() {
    double[] x = new double[1 << 15];
    x[0] = 1;
    double[] out = forward(new HadamardTransform(x.length), x);
    assertThat(out).containsOnly(1 / Math.sqrt(x.length));
  }
}
