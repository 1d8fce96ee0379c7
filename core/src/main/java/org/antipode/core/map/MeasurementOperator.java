package org.antipode.core.map;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/** What the instrument does to a signal, A: ℝ^n → ℝ^m; linear or not. */
public interface MeasurementOperator extends DifferentiableMap {
  /**
   * Operators one after the other, A = A_d ∘ … ∘ A_1; linear if all of them are.
   *
   * @param links A_1 first; at least one
   * @throws IllegalArgumentException if an output does not fit the next link
   */
  static MeasurementOperator chain(List<? extends MeasurementOperator> links) {
    DifferentiableMap chain = links.get(0);
    for (MeasurementOperator link : links.subList(1, links.size())) {
      chain = link.after(chain);
    }
    return links.size() == 1 ? links.get(0) : Operators.Joined.of(chain, links);
  }

  /**
   * Several views of one signal, As = (A_1 s, …, A_d s) as one vector; linear if all of them are.
   *
   * @param views at least one
   * @throws IllegalArgumentException if their inputs do not fit each other, or only some of their
   *     outputs are complex
   */
  static MeasurementOperator stack(List<? extends MeasurementOperator> views) {
    List<DifferentiableMap> vectors = new ArrayList<>();
    for (MeasurementOperator view : views) {
      Shape output = view.outputShape();
      Shape vector = Shape.vector(output.entries());
      vectors.add(
          Selection.reshape(output, output.isComplex() ? vector.complex() : vector).after(view));
    }
    return Operators.Joined.of(Branches.concat(Role.NONE, vectors), views);
  }
}
