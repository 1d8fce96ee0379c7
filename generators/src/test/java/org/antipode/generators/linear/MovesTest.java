package org.antipode.generators.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.antipode.core.network.AffineMap;
import org.antipode.core.random.Seed;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** Moves of numbered entries, against NumPy's results or the entries' places. */
class MovesTest {
  private static double[] moved(AffineMap map) {
    double[] x = new double[map.inputSize()];
    Arrays.setAll(x, i -> i);
    Contract.check(map, new Seed(1)).orThrow();
    return map.at(x);
  }

  private static int[] of(int... numbers) {
    return numbers;
  }

  @Test
  void transposedAxesKeepTheirEntries() {
    Gather map = Moves.transpose(of(2, 3, 4), 2, 0, 1);
    assertThat(map.outputShape().lengths()).containsExactly(4, 2, 3);
    double[] out = moved(map);
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 3; b++) {
        for (int c = 0; c < 4; c++) {
          assertThat(out[(c * 2 + a) * 3 + b]).isEqualTo((a * 3 + b) * 4 + c);
        }
      }
    }
  }

  @Test
  void slicesStepForwardsAndBackwards() {
    assertThat(moved(Moves.slice(of(3, 5), of(2, 1), of(-2, 2), of(2, 2))))
        .containsExactly(11, 13, 1, 3);
  }

  @Test
  void expandedArraysRepeatAsNumpyBroadcasts() {
    assertThat(moved(Moves.expand(of(2, 1), 2, 2, 3)))
        .containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1);
    assertThat(moved(Moves.expand(of(), 2))).containsExactly(0, 0);
  }

  @Test
  void joinedArraysStandSideBySide() {
    Gather map = Moves.concat(1, of(2, 1, 2), of(2, 2, 2));
    assertThat(map.outputShape().lengths()).containsExactly(2, 3, 2);
    assertThat(moved(map)).containsExactly(0, 1, 4, 5, 6, 7, 2, 3, 8, 9, 10, 11);
    assertThat(Moves.concat(0, of(2, 3), of(1, 3)).isReshape()).isTrue();
  }

  /** np.pad of 0, 1, 2 by 4 before and 3 after. */
  @Test
  void paddedArraysAreThoseOfNumpy() {
    assertThat(moved(Moves.pad(of(3), of(4), of(3), Padding.ZERO)))
        .containsExactly(0, 0, 0, 0, 0, 1, 2, 0, 0, 0);
    assertThat(moved(Moves.pad(of(3), of(4), of(3), Padding.EDGE)))
        .containsExactly(0, 0, 0, 0, 0, 1, 2, 2, 2, 2);
    assertThat(moved(Moves.pad(of(3), of(4), of(3), Padding.REFLECT)))
        .containsExactly(0, 1, 2, 1, 0, 1, 2, 1, 0, 1);
    assertThat(moved(Moves.pad(of(3), of(4), of(3), Padding.WRAP)))
        .containsExactly(2, 0, 1, 2, 0, 1, 2, 0, 1, 2);
    assertThat(moved(Moves.pad(of(1), of(2), of(1), Padding.REFLECT))).containsExactly(0, 0, 0, 0);
    assertThat(moved(Moves.pad(of(2, 3), of(0, 1), of(1, -2), Padding.EDGE)))
        .containsExactly(0, 0, 3, 3, 3, 3);
  }

  @Test
  void channelsMoveIntoPixelsInBothOrders() {
    // PyTorch: out[c, 2y + i, 2x + j] = in[4c + 2i + j, y, x].
    double[] shuffled = moved(Moves.depthToSpace(of(8, 2, 3), 2, true));
    double[] blocks = moved(Moves.depthToSpace(of(8, 2, 3), 2, false));
    for (int c = 0; c < 2; c++) {
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 6; x++) {
          int place = y % 2 * 2 + x % 2;
          int at = (c * 4 + y) * 6 + x;
          int pixel = y / 2 * 3 + x / 2;
          assertThat(shuffled[at]).isEqualTo((4 * c + place) * 6 + pixel);
          assertThat(blocks[at]).isEqualTo((2 * place + c) * 6 + pixel);
        }
      }
    }
  }

  @Test
  void spaceToDepthIsTheInverseOfDepthToSpaceByBlocks() {
    double[] x = new double[48];
    Arrays.setAll(x, i -> i);
    Gather there = Moves.depthToSpace(of(8, 2, 3), 2, false);
    Gather back = Moves.spaceToDepth(of(2, 4, 6), 2);
    assertThat(back.at(there.at(x))).containsExactly(x);
    Contract.check(back, new Seed(1)).orThrow();
  }

  @Test
  void sumsAndMeansRunOverTheirAxes() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    boolean[] outer = {true, false, true};
    assertThat(Reductions.sum(of(2, 3, 2), outer).at(x)).containsExactly(18, 26, 34);
    assertThat(Reductions.mean(of(2, 3, 2), outer).at(x)).containsExactly(4.5, 6.5, 8.5);
    assertThat(Reductions.mean(of(2, 3, 2), outer).outputShape().lengths())
        .containsExactly(1, 3, 1);
    Contract.check(Reductions.mean(of(2, 3, 2), outer), new Seed(1)).orThrow();
  }

  @Test
  void valuesAreCombinedEntryByEntry() {
    Combination map = new Combination(Lengths.shape(2), 2, -1, 0.5);
    assertThat(map.at(new double[] {1, 2, 10, 20, 100, 200})).containsExactly(42, 84);
    assertThat(map.rowNorms()).containsOnly(Math.sqrt(5.25));
    assertThat(map.isSum()).isFalse();
    assertThat(Combination.sum(Lengths.shape(2), 3).isSum()).isTrue();
    Contract.check(map, new Seed(1)).orThrow();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Moves.transpose(of(2, 3), 0, 0))
        .hasMessage("[0, 0] does not order 2 axes");
    assertThatThrownBy(() -> Moves.slice(of(3), of(1), of(1), of(3)))
        .hasMessage("entries 1 to 3 are not all on an axis of length 3");
    assertThatThrownBy(() -> Moves.slice(of(3), of(1, 2), of(1), of(3)))
        .hasMessage("2 numbers for starts do not fit an array of 1 axes");
    assertThatThrownBy(() -> Moves.expand(of(2, 3), 2, 4))
        .hasMessage("lengths [2, 3] cannot be expanded to [2, 4]");
    assertThatThrownBy(() -> Moves.expand(of(2, 3), 3))
        .hasMessage("lengths [2, 3] cannot be expanded to [3]");
    assertThatThrownBy(() -> Moves.concat(0, of(2, 3), of(2, 4)))
        .hasMessage("arrays of lengths [2, 3] and [2, 4] cannot be joined along axis 0");
    assertThatThrownBy(() -> Moves.pad(of(3), of(-2), of(-1), Padding.ZERO))
        .hasMessage("an axis of length 3 with -2 and -1 more has no entries");
    assertThatThrownBy(() -> Moves.depthToSpace(of(6, 2, 2), 2, true))
        .hasMessage("an array of lengths [6, 2, 2] cannot be moved into blocks of 2×2");
    assertThatThrownBy(() -> Moves.spaceToDepth(of(6, 2, 3), 2))
        .hasMessage("blocks of 2×2 do not fill an array of lengths [6, 2, 3]");
  }
}
