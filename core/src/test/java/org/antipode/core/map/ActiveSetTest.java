package org.antipode.core.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveSetTest {
  private static int[] entries(ActiveSet set) {
    return Arrays.copyOf(set.indices(), set.count());
  }

  @Test
  void nonzerosAreTheirPlacesAndReplaceWhatWasThere() {
    ActiveSet set = ActiveSet.all(4);
    assertThat(set.isFull()).isTrue();
    set.fillNonzeros(new double[] {0, -3, -0.0, Double.NaN});
    assertThat(entries(set)).containsExactly(1, 3);
    assertThat(set.isFull()).isFalse();
    set.clear();
    assertThat(set.count()).isZero();
    set.add(2);
    assertThat(entries(set)).containsExactly(2);
  }

  @Test
  void aSetOfNothingIsEmptyAndFull() {
    assertThat(ActiveSet.all(0).count()).isZero();
    assertThat(ActiveSet.all(0).isFull()).isTrue();
  }

  @Test
  void aCapacityBelowZeroIsRefused() {
    assertThatThrownBy(() -> new ActiveSet(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a set cannot have room for -1 indices");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 2, 4, Integer.MAX_VALUE})
  void anIndexOutOfOrderOrOutOfRangeIsRefusedAndNotAdded(int index) {
    ActiveSet set = new ActiveSet(4);
    set.add(0);
    set.add(2);
    assertThatThrownBy(() -> set.add(index))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("index " + index + " must be above 2 and below 4");
    assertThat(entries(set)).containsExactly(0, 2);
  }

  @Test
  void theFirstIndexIsAtLeastZero() {
    assertThatThrownBy(() -> new ActiveSet(4).add(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("index -1 must be above -1 and below 4");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void nonzerosOfAnotherLengthAreRefused(int length) {
    assertThatThrownBy(() -> new ActiveSet(3).fillNonzeros(new double[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("got " + length + " numbers, expected 3");
  }
}
