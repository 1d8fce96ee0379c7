package org.antipode.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final Shape CHANNELS_FIRST =
      new Shape(
          List.of(new Axis(3, Role.CHANNEL), new Axis(2, Role.HEIGHT), new Axis(4, Role.WIDTH)),
          Field.REAL);

  @Test
  void pointsCountInRowMajorOrderWhereverTheChannelsAre() {
    Grid last = Grid.of(Shape.image(2, 4, 3));
    assertThat(last.points()).isEqualTo(8);
    assertThat(last.offsets()).containsExactly(0, 3, 6, 9, 12, 15, 18, 21);
    assertThat(last.channelStride()).isEqualTo(1);
    Grid first = Grid.of(CHANNELS_FIRST);
    assertThat(first.lengths()).containsExactly(2, 4);
    assertThat(first.offsets()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(first.channelStride()).isEqualTo(8);
  }

  @Test
  void complexEntriesCountTwice() {
    Grid grid = Grid.of(Shape.image(2, 3).complex());
    assertThat(grid.offsets()).containsExactly(0, 2, 4, 6, 8, 10);
    assertThat(grid.lines(1)).containsExactly(0, 1, 6, 7);
    assertThat(grid.stride(1)).isEqualTo(2);
  }

  @Test
  void linesAlongAnAxisReachEveryNumberOnce() {
    for (Shape shape :
        List.of(
            CHANNELS_FIRST,
            Shape.image(5, 1),
            Shape.image(1, 5, 3),
            Shape.vector(7),
            Shape.image(3, 2).complex())) {
      Grid grid = Grid.of(shape);
      for (int axis = 0; axis < grid.axes().size(); axis++) {
        int[] reached = new int[shape.size()];
        for (int start : grid.lines(axis)) {
          for (int i = 0; i < grid.axes().get(axis).length(); i++) {
            reached[start + i * grid.stride(axis)]++;
          }
        }
        assertThat(reached).as("%s, axis %d", shape, axis).containsOnly(1);
      }
    }
  }

  @Test
  void aSignalOfChannelsAloneIsOnePoint() {
    Grid grid = Grid.of(new Shape(List.of(new Axis(3, Role.CHANNEL)), Field.REAL));
    assertThat(grid.points()).isEqualTo(1);
    assertThat(grid.offsets()).containsExactly(0);
    assertThat(grid.lines(0)).containsExactly(0, 1, 2);
  }

  @Test
  void aResizedGridKeepsTheChannels() {
    assertThat(Grid.of(CHANNELS_FIRST).resized(1, 2).lengths()).containsExactly(3, 1, 2);
  }
}
