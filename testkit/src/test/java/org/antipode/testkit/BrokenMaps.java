package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;

/** Maps whose evaluations can be broken, and what the checks say of them. */
final class BrokenMaps {
  private BrokenMaps() {}

  static final int SIZE = 6;

  /** x ↦ x³, entry by entry, with one thing that can be broken. */
  static class Cube implements DifferentiableMap {
    @Override
    public Shape inputShape() {
      return Shape.vector(SIZE);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(SIZE);
    }

    @Override
    public Evaluation newEvaluation() {
      return new CubeEvaluation(this);
    }
  }

  static class CubeEvaluation extends ColumnwiseEvaluation {
    double[] point = new double[SIZE];

    CubeEvaluation(DifferentiableMap map) {
      super(map);
    }

    @Override
    public void forward(double[] x, double[] out) {
      System.arraycopy(x, 0, point, 0, SIZE);
      for (int i = 0; i < SIZE; i++) {
        out[i] = x[i] * x[i] * x[i];
      }
    }

    @Override
    public void pullback(double[] v, double[] out) {
      multiply(v, out);
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      multiply(t, out);
    }

    void multiply(double[] t, double[] out) {
      for (int i = 0; i < SIZE; i++) {
        out[i] = 3 * point[i] * point[i] * t[i];
      }
    }
  }

  static DifferentiableMap with(Function<Cube, Evaluation> evaluation) {
    return new Cube() {
      @Override
      public Evaluation newEvaluation() {
        return evaluation.apply(this);
      }
    };
  }

  static void assertCaught(String check, DifferentiableMap map) {
    CheckReport report = Contract.check(map, new Seed(1));
    assertThat(report.results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains(check);
    assertThatThrownBy(report::orThrow)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(check);
  }
}
