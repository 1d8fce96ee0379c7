package org.antipode.core.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;

class CompositionTest {
  /** The matrix by rows. */
  private record Rows(double[][] rows) implements LinearOperator {
    @Override
    public Shape inputShape() {
      return Shape.vector(rows[0].length);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(rows.length);
    }

    @Override
    public LinearEvaluation newEvaluation() {
      return LinearEvaluation.of(this, this::apply, this::adjoint);
    }

    private void apply(double[] s, double[] out) {
      for (int i = 0; i < rows.length; i++) {
        out[i] = 0;
        for (int j = 0; j < s.length; j++) {
          out[i] += rows[i][j] * s[j];
        }
      }
    }

    private void adjoint(double[] v, double[] out) {
      for (int j = 0; j < out.length; j++) {
        out[j] = 0;
        for (int i = 0; i < rows.length; i++) {
          out[j] += rows[i][j] * v[i];
        }
      }
    }
  }

  private static final Rows OUTER = new Rows(new double[][] {{1, 2, 3}, {0, -1, 4}});
  private static final Rows INNER = new Rows(new double[][] {{1, 0}, {2, 1}, {-1, 5}});

  @Test
  void theJacobianOfAChainIsTheProductOfItsLinks() {
    double[] jacobian = new double[4];
    Evaluation evaluation = OUTER.after(INNER).newEvaluation();
    evaluation.forward(new double[] {1, 1}, new double[2]);
    evaluation.jacobian(jacobian);
    assertThat(jacobian).containsExactly(new double[] {2, -6, 17, 19}, within(1e-14));
  }

  @Test
  void shapesThatDoNotFitAreRefusedWithBoth() {
    assertThatThrownBy(() -> INNER.after(INNER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the inner map's output of shape 3 does not fit the outer map's input of shape 2");
  }

  @Test
  void aPointOfTheWrongLengthIsRefused() {
    assertThatThrownBy(() -> INNER.at(new double[3])).hasMessage("got 3 numbers, expected 2");
  }
}
