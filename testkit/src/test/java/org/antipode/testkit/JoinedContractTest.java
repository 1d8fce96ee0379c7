package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.testkit.problem.RandomMatrix;
import org.junit.jupiter.api.Test;

/** Chains and stacks of operators keep the contract and are the products of their matrices. */
class JoinedContractTest {
  private final RandomStream random = new Seed(1).stream("joined");
  private final RandomMatrix first = RandomMatrix.draw(6, 5, random);
  private final RandomMatrix second = RandomMatrix.draw(5, 4, random);
  private final RandomMatrix third = RandomMatrix.draw(4, 3, random);
  private final RandomMatrix other = RandomMatrix.draw(6, 2, random);

  /** s ↦ s², entry by entry. */
  private record Squares(int size) implements MeasurementOperator {
    @Override
    public Shape inputShape() {
      return Shape.vector(size);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(size);
    }

    @Override
    public Evaluation newEvaluation() {
      return new SquaresEvaluation(this);
    }
  }

  private static final class SquaresEvaluation extends ColumnwiseEvaluation {
    private final double[] point;

    SquaresEvaluation(Squares map) {
      super(map);
      point = new double[map.size()];
    }

    @Override
    public void forward(double[] x, double[] out) {
      System.arraycopy(x, 0, point, 0, point.length);
      for (int i = 0; i < point.length; i++) {
        out[i] = x[i] * x[i];
      }
    }

    @Override
    public void pullback(double[] v, double[] out) {
      pushforward(v, out);
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      for (int i = 0; i < point.length; i++) {
        out[i] = 2 * point[i] * t[i];
      }
    }
  }

  private static double entry(RandomMatrix matrix, int i, int j) {
    return matrix.entries()[i * matrix.inputSize() + j];
  }

  @Test
  void aChainIsTheProductOfItsMatrices() {
    MeasurementOperator chain = MeasurementOperator.chain(List.of(first, second, third));
    assertThat(chain).isInstanceOf(LinearOperator.class);
    Contract.check(chain, new Seed(1)).orThrow();
    double[] jacobian = new double[3 * 6];
    chain.newEvaluation().jacobian(jacobian);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 6; j++) {
        double sum = 0;
        for (int p = 0; p < 4; p++) {
          for (int q = 0; q < 5; q++) {
            sum += entry(third, i, p) * entry(second, p, q) * entry(first, q, j);
          }
        }
        assertThat(jacobian[j * 3 + i]).isCloseTo(sum, within(1e-14));
      }
    }
  }

  @Test
  void aStackHasTheRowsOfItsMatrices() {
    MeasurementOperator stack = MeasurementOperator.stack(List.of(first, other));
    assertThat(stack).isInstanceOf(LinearOperator.class);
    assertThat(stack.outputShape()).isEqualTo(Shape.vector(7));
    Contract.check(stack, new Seed(1)).orThrow();
    double[] jacobian = new double[7 * 6];
    stack.newEvaluation().jacobian(jacobian);
    for (int j = 0; j < 6; j++) {
      for (int i = 0; i < 7; i++) {
        assertThat(jacobian[j * 7 + i])
            .isEqualTo(i < 5 ? entry(first, i, j) : entry(other, i - 5, j));
      }
    }
  }

  /** ⟨As, v⟩ = ⟨s, Aᵀv⟩ by the product that makes no matrix. */
  @Test
  void theAdjointOfAStackOfChainsIsThatOfItsProduct() {
    LinearOperator joined =
        (LinearOperator)
            MeasurementOperator.stack(
                List.of(MeasurementOperator.chain(List.of(first, second)), other));
    LinearEvaluation evaluation = joined.newEvaluation();
    double[] s = random.gaussians(6, 1);
    double[] v = random.gaussians(6, 1);
    double[] image = new double[6];
    double[] back = new double[6];
    evaluation.apply(s, image);
    evaluation.adjoint(v, back);
    double left = 0;
    double right = 0;
    for (int i = 0; i < 6; i++) {
      left += image[i] * v[i];
      right += s[i] * back[i];
    }
    assertThat(left).isCloseTo(right, within(1e-13));
  }

  @Test
  void aChainThatEndsInACurvedMapIsNotLinearAndKeepsTheContract() {
    MeasurementOperator chain = MeasurementOperator.chain(List.of(first, new Squares(5)));
    assertThat(chain).isNotInstanceOf(LinearOperator.class);
    Contract.check(chain, new Seed(1)).orThrow();
    MeasurementOperator stack = MeasurementOperator.stack(List.of(chain, other));
    assertThat(stack).isNotInstanceOf(LinearOperator.class);
    Contract.check(stack, new Seed(1)).orThrow();
  }

  @Test
  void aChainOfOneIsItsLink() {
    assertThat(MeasurementOperator.chain(List.of(first))).isSameAs(first);
  }

  @Test
  void viewsOfImagesAndVectorsAreStackedAsVectors() {
    Shape image = Shape.image(2, 3);
    LinearOperator identity = copy(image);
    MeasurementOperator stack = MeasurementOperator.stack(List.of(identity, first));
    assertThat(stack.inputShape()).isEqualTo(image);
    assertThat(stack.outputShape()).isEqualTo(Shape.vector(11));
    assertThat(stack.at(new double[] {1, 2, 3, 4, 5, 6})).startsWith(1, 2, 3, 4, 5, 6);
    MeasurementOperator complex =
        MeasurementOperator.stack(List.of(copy(image.complex()), copy(image.complex())));
    assertThat(complex.outputShape()).isEqualTo(Shape.vector(12).complex());
    Contract.check(complex, new Seed(1)).orThrow();
  }

  private static LinearOperator copy(Shape shape) {
    return LinearOperator.of(
        shape,
        shape,
        (s, out) -> System.arraycopy(s, 0, out, 0, out.length),
        (v, out) -> System.arraycopy(v, 0, out, 0, out.length));
  }

  @Test
  void linksAndViewsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> MeasurementOperator.chain(List.of(first, third)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shape 5")
        .hasMessageContaining("shape 4");
    assertThatThrownBy(() -> MeasurementOperator.stack(List.of(first, second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6")
        .hasMessageContaining("5");
  }
}
