package org.antipode.testkit;

import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;

/** Linear operators with scratch, and over the complex numbers. */
class LinearContractTest {
  private static final int SIZE = 5;

  /** The discrete Fourier transform of five complex numbers, by its sum. */
  private static void transform(int sign, double[] in, double[] out) {
    for (int f = 0; f < SIZE; f++) {
      out[2 * f] = 0;
      out[2 * f + 1] = 0;
      for (int t = 0; t < SIZE; t++) {
        double angle = sign * 2 * Math.PI * f * t / SIZE;
        out[2 * f] += Math.cos(angle) * in[2 * t] - Math.sin(angle) * in[2 * t + 1];
        out[2 * f + 1] += Math.sin(angle) * in[2 * t] + Math.cos(angle) * in[2 * t + 1];
      }
    }
  }

  private static LinearOperator fourier(int signOfAdjoint) {
    Shape shape = Shape.vector(SIZE).complex();
    return LinearOperator.of(
        shape,
        shape,
        (s, out) -> transform(-1, s, out),
        (v, out) -> transform(signOfAdjoint, v, out));
  }

  @Test
  void theAdjointOfAComplexMatrixIsItsConjugateTranspose() {
    Contract.check(fourier(1), new Seed(1)).orThrow();
    BrokenMaps.assertCaught("adjoint", fourier(-1));
  }

  /** s ↦ its running sums, computed in scratch. */
  private record RunningSums(boolean sharesScratch) implements LinearOperator {
    private static final double[] SHARED = new double[SIZE];

    @Override
    public Shape inputShape() {
      return Shape.vector(SIZE);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(SIZE);
    }

    @Override
    public LinearEvaluation newEvaluation() {
      return new Sums(this, sharesScratch ? SHARED : new double[SIZE]);
    }
  }

  private static final class Sums extends ColumnwiseEvaluation implements LinearEvaluation {
    private final double[] scratch;

    Sums(RunningSums operator, double[] scratch) {
      super(operator);
      this.scratch = scratch;
    }

    @Override
    public void apply(double[] s, double[] out) {
      double sum = 0;
      for (int i = 0; i < SIZE; i++) {
        sum += s[i];
        scratch[i] = sum;
      }
      Thread.yield();
      System.arraycopy(scratch, 0, out, 0, SIZE);
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      double sum = 0;
      for (int i = SIZE - 1; i >= 0; i--) {
        sum += v[i];
        scratch[i] = sum;
      }
      Thread.yield();
      System.arraycopy(scratch, 0, out, 0, SIZE);
    }
  }

  @Test
  void scratchBelongsToTheEvaluation() {
    Contract.check(new RunningSums(false), new Seed(1)).orThrow();
    BrokenMaps.assertCaught("threads share apply and adjoint", new RunningSums(true));
    BrokenMaps.assertCaught("threads share the map", new RunningSums(true));
  }

  @Test
  void aForwardMapThatIsNotTheProductIsCaught() {
    LinearOperator right = fourier(1);
    LinearOperator wrong =
        new LinearOperator() {
          @Override
          public Shape inputShape() {
            return right.inputShape();
          }

          @Override
          public Shape outputShape() {
            return right.outputShape();
          }

          @Override
          public LinearEvaluation newEvaluation() {
            return new Negated(this, right.newEvaluation());
          }
        };
    BrokenMaps.assertCaught("forward and derivatives are the products", wrong);
  }

  /** Its products are those of another evaluation, its derivatives their negatives. */
  private static final class Negated extends ColumnwiseEvaluation implements LinearEvaluation {
    private final LinearEvaluation inner;

    Negated(LinearOperator operator, LinearEvaluation inner) {
      super(operator);
      this.inner = inner;
    }

    @Override
    public void apply(double[] s, double[] out) {
      inner.apply(s, out);
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      inner.adjoint(v, out);
    }

    @Override
    public void forward(double[] x, double[] out) {
      pushforward(x, out);
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      inner.apply(t, out);
      negate(out);
    }

    @Override
    public void pullback(double[] v, double[] out) {
      inner.adjoint(v, out);
      negate(out);
    }

    private static void negate(double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = -out[i];
      }
    }
  }
}
