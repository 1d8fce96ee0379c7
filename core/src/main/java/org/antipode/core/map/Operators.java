package org.antipode.core.map;

import java.util.List;
import java.util.function.BiConsumer;
import org.antipode.core.shape.Shape;

/** Operators that are made of other operators, or of two functions. */
final class Operators {
  private Operators() {}

  /** A map between the two shapes of another map. */
  private interface SameShapes extends DifferentiableMap {
    DifferentiableMap map();

    @Override
    default Shape inputShape() {
      return map().inputShape();
    }

    @Override
    default Shape outputShape() {
      return map().outputShape();
    }
  }

  /** A map that is made of measurement operators, as one operator. */
  record Joined(DifferentiableMap map, List<String> description)
      implements MeasurementOperator, SameShapes {
    static MeasurementOperator of(
        DifferentiableMap map, List<? extends MeasurementOperator> operators) {
      List<String> description =
          operators.stream().flatMap(operator -> operator.description().stream()).toList();
      return operators.stream().allMatch(LinearOperator.class::isInstance)
          ? new Linear(map, description)
          : new Joined(map, description);
    }

    @Override
    public Evaluation newEvaluation() {
      return map.newEvaluation();
    }

    /** The same where all operators are linear. */
    private record Linear(DifferentiableMap map, List<String> description)
        implements LinearOperator, SameShapes {
      @Override
      public LinearEvaluation newEvaluation() {
        return new JoinedEvaluation(map.newEvaluation());
      }
    }
  }

  /** The evaluation of a map that is linear, though its type does not say so. */
  record JoinedEvaluation(Evaluation map) implements LinearEvaluation {
    @Override
    public void apply(double[] s, double[] out) {
      map.forward(s, out);
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      map.pullback(v, out);
    }

    /** −As. */
    @Override
    public void antipode(double[] x, double[] out) {
      map.forward(x, out);
      for (int i = 0; i < out.length; i++) {
        out[i] = -out[i];
      }
    }

    @Override
    public void pullback(double[] v, ActiveSet wanted, double[] out) {
      map.pullback(v, wanted, out);
    }

    @Override
    public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
      map.pushforward(tangents, count, live, out);
    }

    @Override
    public void jacobian(double[] out) {
      map.jacobian(out);
    }

    @Override
    public ActiveSet liveOutputs() {
      return map.liveOutputs();
    }
  }

  /** A linear operator made of two functions. */
  record ProductsOperator(
      Shape inputShape,
      Shape outputShape,
      BiConsumer<double[], double[]> apply,
      BiConsumer<double[], double[]> adjoint)
      implements LinearOperator {
    @Override
    public LinearEvaluation newEvaluation() {
      return LinearEvaluation.of(this, apply, adjoint);
    }
  }

  /** A linear evaluation made of two functions. */
  static final class ProductsEvaluation extends ColumnwiseEvaluation implements LinearEvaluation {
    private final BiConsumer<double[], double[]> apply;
    private final BiConsumer<double[], double[]> adjoint;

    ProductsEvaluation(
        DifferentiableMap map,
        BiConsumer<double[], double[]> apply,
        BiConsumer<double[], double[]> adjoint) {
      super(map);
      this.apply = apply;
      this.adjoint = adjoint;
    }

    @Override
    public void apply(double[] s, double[] out) {
      apply.accept(s, out);
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      adjoint.accept(v, out);
    }
  }
}
