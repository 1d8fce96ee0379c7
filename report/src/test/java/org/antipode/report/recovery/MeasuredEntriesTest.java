package org.antipode.report.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiConsumer;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;

class MeasuredEntriesTest {
  private static LinearOperator operator(int rows, BiConsumer<double[], double[]> apply) {
    return LinearOperator.of(
        Shape.vector(5),
        Shape.vector(rows),
        apply,
        (v, out) -> {
          throw new AssertionError("only applied");
        });
  }

  private static void pick(double[] s, double[] out, int... entries) {
    for (int i = 0; i < entries.length; i++) {
      out[i] = s[entries[i]];
    }
  }

  @Test
  void theEntriesOfAMaskAreFound() {
    assertThat(MeasuredEntries.of(operator(3, (s, out) -> pick(s, out, 4, 0, 2))))
        .hasValueSatisfying(entries -> assertThat(entries).containsExactly(4, 0, 2));
    assertThat(MeasuredEntries.of(operator(5, (s, out) -> pick(s, out, 0, 1, 2, 3, 4))))
        .hasValueSatisfying(entries -> assertThat(entries).containsExactly(0, 1, 2, 3, 4));
  }

  @Test
  void anOperatorThatComputesIsNoMask() {
    // The sum of entries 0 and 1, 1 + 2, is entry 2 of the counted signal.
    assertThat(MeasuredEntries.of(operator(1, (s, out) -> out[0] = s[0] + s[1]))).isEmpty();
    assertThat(MeasuredEntries.of(operator(1, (s, out) -> out[0] = s[1] / 2 + 0.5))).isEmpty();
    assertThat(MeasuredEntries.of(operator(1, (s, out) -> out[0] = 2 * s[4]))).isEmpty();
    assertThat(MeasuredEntries.of(operator(1, (s, out) -> out[0] = -s[4]))).isEmpty();
    assertThat(MeasuredEntries.of(operator(2, (s, out) -> pick(s, out, 1, 1)))).isEmpty();
    assertThat(MeasuredEntries.of(operator(6, (s, out) -> pick(s, out, 0, 1, 2, 3, 4, 0))))
        .isEmpty();
  }
}
