package org.antipode.core.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalShapeTest {
  @Test
  void theSizeIsTheProductOfTheAxes() {
    assertThat(SignalShape.of(7).size()).isEqualTo(7);
    assertThat(SignalShape.of(4, 5, 3).size()).isEqualTo(60);
    assertThat(SignalShape.of(46340, 46340).size()).isEqualTo(46340 * 46340);
    assertThat(SignalShape.of(4, 5, 3)).hasToString("4×5×3");
  }

  @Test
  void twoAxesAndOneOrThreeChannelsAreAnImage() {
    assertThat(SignalShape.of(4, 5).isImage()).isTrue();
    assertThat(SignalShape.of(4, 5, 1).isImage()).isTrue();
    assertThat(SignalShape.of(4, 5, 3).isImage()).isTrue();
    assertThat(SignalShape.of(4, 5, 3).channels()).isEqualTo(3);
    assertThat(SignalShape.of(4, 5).channels()).isEqualTo(1);
    assertThat(SignalShape.of(20).isImage()).isFalse();
    assertThat(SignalShape.of(4, 5, 2).isImage()).isFalse();
    assertThat(SignalShape.of(4, 5, 3, 1).isImage()).isFalse();
  }

  @Test
  void aShapeWithoutAxesOrWithAnEmptyOneIsRefused() {
    assertRefused(List.of(), "a shape needs at least one axis, each at least 1: []");
    assertRefused(List.of(4, 0), "a shape needs at least one axis, each at least 1: [4, 0]");
    assertRefused(List.of(-2, -2), "a shape needs at least one axis, each at least 1: [-2, -2]");
  }

  @Test
  void aSignalThatNoArrayHoldsIsRefused() {
    assertRefused(List.of(65536, 32768), "a signal of shape [65536, 32768] is too large");
    int most = Integer.MAX_VALUE;
    assertRefused(
        List.of(most, most, most),
        "a signal of shape [" + most + ", " + most + ", " + most + "] is too large");
  }

  @Test
  void theAxesAreCopied() {
    List<Integer> axes = new ArrayList<>(List.of(4, 5));
    SignalShape shape = new SignalShape(axes);
    axes.set(0, 99);
    assertThat(shape.axes()).containsExactly(4, 5);
  }

  private static void assertRefused(List<Integer> axes, String message) {
    assertThatThrownBy(() -> new SignalShape(axes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
