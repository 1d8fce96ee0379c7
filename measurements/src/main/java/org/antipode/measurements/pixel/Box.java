package org.antipode.measurements.pixel;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.measurements.AxisMatrix;
import org.antipode.measurements.Grid;
import org.antipode.measurements.SeparableOperator;

/**
 * A box along the axes of a signal's grid.
 *
 * @param size its lengths, one for each axis
 * @param from where the inner one of box and signal begins in the outer one, one number for each
 *     axis; centred if empty, with the larger margin, where they differ, at the end of the axis
 */
record Box(Grid grid, List<Integer> size, Optional<List<Integer>> from) {
  /**
   * @throws IllegalArgumentException if there are more or fewer numbers than axes
   */
  Box {
    grid.requireOneForEachAxis("size", size);
    from.ifPresent(given -> grid.requireOneForEachAxis("from", given));
  }

  /**
   * The signal's entries inside the box.
   *
   * @throws IllegalArgumentException if the box is not inside the signal
   */
  MeasurementOperator crop() {
    AxisMatrix[] matrices = new AxisMatrix[size.size()];
    for (int axis = 0; axis < matrices.length; axis++) {
      int inner = size.get(axis);
      int outer = grid.lengths()[axis];
      int begin = begin(axis, inner, outer);
      if (inner > outer - begin) {
        throw new IllegalArgumentException(
            "a box of %d from %d on does not fit into the %s of %d"
                .formatted(inner, begin, grid.word(axis), outer));
      }
      matrices[axis] = AxisMatrix.window(inner, outer, begin);
    }
    return SeparableOperator.of(grid, matrices);
  }

  /**
   * The signal in the box, with zeros around it: the adjoint of a {@link #crop}.
   *
   * @throws IllegalArgumentException if the signal is not inside the box
   */
  MeasurementOperator pad() {
    AxisMatrix[] matrices = new AxisMatrix[size.size()];
    for (int axis = 0; axis < matrices.length; axis++) {
      int inner = grid.lengths()[axis];
      int outer = size.get(axis);
      int begin = begin(axis, inner, outer);
      if (inner > outer - begin) {
        throw new IllegalArgumentException(
            "the %s of %d does not fit into a box of %d from %d on"
                .formatted(grid.word(axis), inner, outer, begin));
      }
      matrices[axis] = AxisMatrix.window(outer, inner, -begin);
    }
    return SeparableOperator.of(grid, matrices);
  }

  private int begin(int axis, int inner, int outer) {
    int centred = Math.max(0, (outer - inner) / 2);
    return from.map(given -> given.get(axis)).orElse(centred);
  }
}
