package org.antipode.generators.combined;

import java.util.List;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Shape;

/**
 * A map whose last inputs are deviations, as a generator.
 *
 * @param deviations how many of the last entries of the latent code are deviations
 */
record DeviationGenerator(
    DifferentiableMap map,
    int deviations,
    Shape outputShape,
    ValueRange valueRange,
    List<String> description)
    implements Generator {
  @Override
  public Shape inputShape() {
    return map.inputShape();
  }

  @Override
  public Evaluation newEvaluation() {
    return map.newEvaluation();
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return map.newBatchEvaluation(capacity);
  }
}
