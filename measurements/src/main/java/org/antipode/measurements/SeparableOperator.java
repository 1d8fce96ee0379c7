package org.antipode.measurements;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;

/** A matrix along each of some axes of the grid, one after the other; every channel alike. */
public final class SeparableOperator implements LinearOperator {
  private final Shape input;
  private final Shape output;
  private final List<Stage> stages;

  /**
   * One matrix along one axis.
   *
   * @param size the numbers of its result
   */
  private record Stage(AxisMatrix matrix, int outer, int inner, int size) {}

  private SeparableOperator(Shape input, Shape output, List<Stage> stages) {
    this.input = input;
    this.output = output;
    this.stages = stages;
  }

  /**
   * The operator with these matrices.
   *
   * @param matrices one for each axis of the grid, or null for an axis that stays as it is
   */
  public static SeparableOperator of(Grid grid, AxisMatrix... matrices) {
    List<Stage> stages = new ArrayList<>();
    int[] lengths = grid.lengths();
    for (int axis = 0; axis < matrices.length; axis++) {
      AxisMatrix matrix = matrices[axis];
      if (matrix != null) {
        Grid before = Grid.of(grid.resized(lengths));
        int inner = before.stride(axis);
        int outer = before.signal().size() / (inner * matrix.columns());
        stages.add(new Stage(matrix, outer, inner, outer * inner * matrix.rows()));
        lengths[axis] = matrix.rows();
      }
    }
    return new SeparableOperator(grid.signal(), grid.resized(lengths), List.copyOf(stages));
  }

  @Override
  public Shape inputShape() {
    return input;
  }

  @Override
  public Shape outputShape() {
    return output;
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return new SeparableEvaluation(this);
  }

  /** Owns the arrays between the stages. */
  private static final class SeparableEvaluation extends ColumnwiseEvaluation
      implements LinearEvaluation {
    private final List<Stage> stages;
    private final List<double[]> between = new ArrayList<>();

    SeparableEvaluation(SeparableOperator operator) {
      super(operator);
      stages = operator.stages;
      for (int i = 0; i + 1 < stages.size(); i++) {
        between.add(new double[stages.get(i).size()]);
      }
    }

    @Override
    public void apply(double[] s, double[] out) {
      if (stages.isEmpty()) {
        System.arraycopy(s, 0, out, 0, s.length);
      }
      for (int i = 0; i < stages.size(); i++) {
        Stage stage = stages.get(i);
        double[] array = i == 0 ? s : between.get(i - 1);
        double[] result = i == stages.size() - 1 ? out : between.get(i);
        stage.matrix().apply(array, stage.outer(), stage.inner(), result);
      }
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      if (stages.isEmpty()) {
        System.arraycopy(v, 0, out, 0, v.length);
      }
      for (int i = stages.size() - 1; i >= 0; i--) {
        Stage stage = stages.get(i);
        double[] result = i == stages.size() - 1 ? v : between.get(i);
        double[] array = i == 0 ? out : between.get(i - 1);
        stage.matrix().transpose(result, stage.outer(), stage.inner(), array);
      }
    }
  }
}
