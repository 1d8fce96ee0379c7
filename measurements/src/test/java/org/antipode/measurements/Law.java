package org.antipode.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;

/** What a linear operator states of its norm. */
public interface Law {
  /** Nothing is stated. */
  Law ANY = (operator, random) -> {};

  /** Fails if the statement is wrong. */
  void check(LinearOperator operator, RandomStream random);

  /** AA* = c²I: c times an isometry of the measurements into the signals. */
  static Law rows(double c) {
    return (operator, random) -> {
      double[] v = random.gaussians(operator.outputSize(), 1);
      double[] back = new double[operator.inputSize()];
      double[] again = new double[v.length];
      LinearEvaluation evaluation = operator.newEvaluation();
      evaluation.adjoint(v, back);
      evaluation.apply(back, again);
      assertThat(Vectors.distance(again, Vectors.times(c * c, v)))
          .isLessThanOrEqualTo(1e-13 * c * c * Vectors.norm(v));
    };
  }

  /** A*A = c²I: c times an isometry of the signals into the measurements. */
  static Law columns(double c) {
    return (operator, random) -> {
      double[] s = random.gaussians(operator.inputSize(), 1);
      double[] image = new double[operator.outputSize()];
      double[] again = new double[s.length];
      LinearEvaluation evaluation = operator.newEvaluation();
      evaluation.apply(s, image);
      evaluation.adjoint(image, again);
      assertThat(Vectors.distance(again, Vectors.times(c * c, s)))
          .isLessThanOrEqualTo(1e-13 * c * c * Vectors.norm(s));
    };
  }

  /** ‖A‖ = c, by power iteration. */
  static Law norm(double c) {
    return (operator, random) -> {
      double[] s = Vectors.unit(random.gaussians(operator.inputSize(), 1));
      double[] image = new double[operator.outputSize()];
      double[] again = new double[s.length];
      LinearEvaluation evaluation = operator.newEvaluation();
      for (int i = 0; i < 300; i++) {
        evaluation.apply(s, image);
        evaluation.adjoint(image, again);
        s = Vectors.unit(again);
      }
      evaluation.apply(s, image);
      assertThat(Vectors.norm(image)).isCloseTo(c, within(1e-9 * c));
    };
  }
}
