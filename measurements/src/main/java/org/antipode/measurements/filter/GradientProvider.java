package org.antipode.measurements.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Selection;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.AxisMatrix;
import org.antipode.measurements.Grid;
import org.antipode.measurements.SeparableOperator;

/** Differences between neighbours along each axis, s[i + 1] − s[i], one array after the other. */
public final class GradientProvider implements MeasurementProvider<GradientProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              "what follows the last pixel of an axis: circular (the first one), zero, or reflect (the"
                  + " last one again, so that the last difference is 0)")
          Boundary boundary,
      @Option("axes along which differences are taken; all but the channels if left out")
          Optional<List<Role>> axes) {}

  @Override
  public String name() {
    return "gradient";
  }

  @Override
  public String summary() {
    return "differences between neighbours along each axis, one array after the other";
  }

  @Override
  public Options defaults() {
    return new Options(Boundary.REFLECT, Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    Grid grid = Grid.of(signal);
    List<LinearOperator> differences = new ArrayList<>();
    for (int axis : grid.named(options.axes())) {
      AxisMatrix[] matrices = new AxisMatrix[grid.axes().size()];
      matrices[axis] = differences(grid.lengths()[axis], options.boundary());
      differences.add(SeparableOperator.of(grid, matrices));
    }
    if (differences.size() == 1) {
      return differences.get(0);
    }
    MeasurementOperator stack = MeasurementOperator.stack(differences);
    List<Axis> axes = new ArrayList<>(signal.axes());
    axes.add(0, new Axis(differences.size(), Role.NONE));
    Shape arrays = new Shape(axes, signal.field());
    return MeasurementOperator.chain(
        List.of(stack, Selection.reshape(stack.outputShape(), arrays)));
  }

  private static AxisMatrix differences(int length, Boundary boundary) {
    return AxisMatrix.of(
        length,
        length,
        (row, entries) -> {
          entries.add(row, -1);
          int next = boundary.source(row + 1, length);
          if (next >= 0) {
            entries.add(next, 1);
          }
        });
  }
}
