package org.antipode.core.map;

import java.util.List;

/** A map that is made of measurement operators, as one operator. */
record Joined(DifferentiableMap map, List<String> description) implements MeasurementOperator {
  static MeasurementOperator of(
      DifferentiableMap map, List<? extends MeasurementOperator> operators) {
    List<String> description =
        operators.stream().flatMap(operator -> operator.description().stream()).toList();
    return operators.stream().allMatch(LinearOperator.class::isInstance)
        ? new Linear(map, description)
        : new Joined(map, description);
  }

  @Override
  public Shape inputShape() {
    return map.inputShape();
  }

  @Override
  public Shape outputShape() {
    return map.outputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return map.newEvaluation();
  }

  /** The same where all operators are linear. */
  private record Linear(DifferentiableMap map, List<String> description) implements LinearOperator {
    @Override
    public Shape inputShape() {
      return map.inputShape();
    }

    @Override
    public Shape outputShape() {
      return map.outputShape();
    }

    @Override
    public LinearEvaluation newEvaluation() {
      return new JoinedEvaluation(map.newEvaluation());
    }
  }
}
