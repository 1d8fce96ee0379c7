package org.antipode.generators.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.Seed;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Maxima and means of windows, against those found entry by entry. */
class PoolTest {
  private static int[] of(int... numbers) {
    return numbers;
  }

  private static Windows windows(
      int[] kernel, int[] stride, int[] before, int[] after, int[] dilation, boolean ceil) {
    return new Windows(of(2, 7, 6), kernel, stride, before, after, dilation, ceil);
  }

  static Stream<Windows> windows() {
    int[] one = of(1, 1);
    int[] none = of(0, 0);
    return Stream.of(
        windows(of(2, 2), of(2, 2), none, none, one, false),
        windows(of(2, 2), of(2, 2), none, none, one, true),
        windows(of(3, 2), of(2, 1), of(1, 0), of(1, 1), one, false),
        windows(of(3, 3), of(2, 3), of(1, 1), of(1, 1), one, true),
        windows(of(2, 3), of(1, 2), of(1, 0), of(0, 1), of(3, 2), false),
        Windows.global(of(2, 7, 6), 2));
  }

  /** Sum, count of input entries, count with padding, and maximum of a window, entry by entry. */
  private static double[] window(Windows w, double[] x, int channel, int row, int column) {
    double[] found = {0, 0, 0, Double.NEGATIVE_INFINITY};
    for (int j = 0; j < w.kernel()[0]; j++) {
      for (int i = 0; i < w.kernel()[1]; i++) {
        int y = row * w.stride()[0] - w.before()[0] + j * w.dilation()[0];
        int z = column * w.stride()[1] - w.before()[1] + i * w.dilation()[1];
        if (y < 7 + w.after()[0] && z < 6 + w.after()[1]) {
          found[2]++;
        }
        if (y >= 0 && y < 7 && z >= 0 && z < 6) {
          double here = x[(channel * 7 + y) * 6 + z];
          found[0] += here;
          found[1]++;
          found[3] = Math.max(found[3], here);
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("windows")
  void poolsAreThoseFoundEntryByEntry(Windows w) {
    double[] x = new Seed(1).stream("test").gaussians(2 * 7 * 6, 1);
    double[] largest = new MaxPool(w).at(x);
    double[] means = AveragePool.of(w, false).at(x);
    double[] padded = AveragePool.of(w, true).at(x);
    int rows = w.outputLengths()[1];
    int columns = w.outputLengths()[2];
    for (int i = 0; i < largest.length; i++) {
      double[] found = window(w, x, i / (rows * columns), i / columns % rows, i % columns);
      assertThat(largest[i]).isEqualTo(found[3]);
      assertThat(means[i]).isCloseTo(found[0] / found[1], within(1e-14));
      assertThat(padded[i]).isCloseTo(found[0] / found[2], within(1e-14));
    }
    assertThat(largest).hasSize(2 * rows * columns);
    Contract.check(new MaxPool(w), new Seed(1)).orThrow();
    Contract.check(AveragePool.of(w, true), new Seed(1)).orThrow();
  }

  @Test
  void theNumberOfWindowsIsThatOfPyTorch() {
    int[] two = of(2, 2);
    int[] none = of(0, 0);
    int[] one = of(1, 1);
    assertThat(windows(two, two, none, none, one, false).outputLengths()).containsExactly(2, 3, 3);
    assertThat(windows(two, two, none, none, one, true).outputLengths()).containsExactly(2, 4, 3);
    // A last window that would begin beyond the input is left out.
    assertThat(windows(two, of(3, 3), one, one, one, true).outputLengths())
        .containsExactly(2, 3, 3);
    assertThat(windows(two, of(4, 4), one, one, one, true).outputLengths())
        .containsExactly(2, 2, 2);
  }

  @Test
  void ofEqualMaximaTheOneThatGrowsFastestCounts() {
    MaxPool map = new MaxPool(Windows.global(of(1, 4), 1));
    Evaluation evaluation = map.newEvaluation();
    double[] out = new double[1];
    evaluation.forward(new double[] {3, 1, 3, 3}, out);
    assertThat(evaluation.atKink()).isTrue();
    evaluation.settle(new double[] {1, 9, 3, 2}, out);
    assertThat(out[0]).isEqualTo(3);
    evaluation.settle(new double[] {-1, 9, -3, -2}, out);
    assertThat(out[0]).isEqualTo(-1);
    double[] back = new double[4];
    evaluation.pullback(new double[] {1}, back);
    assertThat(back).containsExactly(1, 0, 0, 0);
    evaluation.forward(new double[] {3, 1, 2, 0}, out);
    assertThat(evaluation.atKink()).isFalse();
  }

  @Test
  void windowsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Windows(of(1, 4), of(5), of(1), of(0), of(0), of(1), false))
        .hasMessage(
            "a window that reaches over 5 entries does not fit 4 entries with padding 0 and 0");
    assertThatThrownBy(() -> new Windows(of(1, 4), of(2), of(1), of(2), of(0), of(1), false))
        .hasMessage(
            "a window that reaches over 2 entries does not fit 4 entries with padding 2 and 0");
    assertThatThrownBy(() -> new Windows(of(1, 4), of(2), of(0), of(0), of(0), of(1), false))
        .hasMessage("a window of 2 with stride 0, dilation 1 and padding 0 and 0 is not possible");
    assertThatThrownBy(
            () -> new Windows(of(4), of(2, 2), of(1, 1), of(0, 0), of(0, 0), of(1, 1), false))
        .hasMessage(
            "windows need a kernel, stride, padding and dilation for each of the last 2 of 1"
                + " axes");
  }
}
