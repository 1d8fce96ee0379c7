package org.antipode.testkit;

import static org.antipode.testkit.BrokenMaps.SIZE;
import static org.antipode.testkit.BrokenMaps.assertCaught;
import static org.antipode.testkit.BrokenMaps.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.testkit.BrokenMaps.CubeEvaluation;
import org.junit.jupiter.api.Test;

/**
 * What a linear operator can get wrong is caught, and rounding of 32-bit numbers is allowed for.
 */
class OperatorContractTest {
  /** A = 2I with an adjoint that can be off. */
  private record Doubling(double adjointFactor, double offset) implements LinearOperator {
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
      return LinearEvaluation.of(this, this::apply, this::adjoint);
    }

    private void apply(double[] s, double[] out) {
      for (int i = 0; i < SIZE; i++) {
        out[i] = 2 * s[i] + offset;
      }
    }

    private void adjoint(double[] v, double[] out) {
      for (int i = 0; i < SIZE; i++) {
        out[i] = adjointFactor * v[i];
      }
    }
  }

  @Test
  void aScaledAdjointIsCaughtAndBothInnerProductsAreShown() {
    Contract.check(new Doubling(2, 0), new Seed(1)).orThrow();
    assertCaught("adjoint", new Doubling(2.0001, 0));
    assertThatThrownBy(() -> Contract.check(new Doubling(2.0001, 0), new Seed(1)).orThrow())
        .hasMessageContaining("⟨As, v⟩ =")
        .hasMessageContaining("⟨s, A*v⟩ =");
  }

  @Test
  void anOffsetIsNotLinear() {
    assertCaught("linearity", new Doubling(2, 0.1));
  }

  @Test
  void aWriteToTheInputThatChangesNothingTheSecondTimeIsCaught() {
    assertCaught(
        "inputs are not written",
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  public void forward(double[] x, double[] out) {
                    for (int i = 0; i < SIZE; i++) {
                      x[i] = Math.min(x[i], 2) + 0.0;
                      x[i] = Math.max(x[i], -0.1);
                    }
                    super.forward(x, out);
                  }
                }));
  }

  @Test
  void anOperatorThatClearsWhatItReadsIsCaught() {
    assertCaught(
        "inputs are not written",
        new Linear() {
          @Override
          void adjoint(double[] v, double[] out) {
            super.adjoint(v, out);
            v[0] = 0;
          }
        });
  }

  /** A = 2I. */
  private static class Linear implements LinearOperator {
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
      return LinearEvaluation.of(this, this::apply, this::adjoint);
    }

    void apply(double[] s, double[] out) {
      for (int i = 0; i < SIZE; i++) {
        out[i] = 2 * s[i];
      }
    }

    void adjoint(double[] v, double[] out) {
      apply(v, out);
    }
  }

  @Test
  void scratchThatThreadsShareWithinACallIsCaught() {
    assertCaught("threads share apply and adjoint", new SharedScratch());
    assertCaught("threads share the map", new SharedScratch());
  }

  /** Right on one thread, in any order of calls. */
  private static final class SharedScratch extends Linear {
    private final double[] scratch = new double[SIZE];

    @Override
    void apply(double[] s, double[] out) {
      for (int i = 0; i < SIZE; i++) {
        scratch[i] = 2 * s[i];
      }
      Thread.yield();
      System.arraycopy(scratch, 0, out, 0, SIZE);
    }
  }

  /** Threads seldom meet between the write and the read. */
  @Test
  void scratchThatIsInUseForAMomentIsCaught() {
    assertCaught("threads share the map", new Brief());
  }

  /** A = 2I of 30 numbers, right on one thread. */
  private static final class Brief implements LinearOperator {
    private final double[] scratch = new double[30];

    @Override
    public Shape inputShape() {
      return Shape.vector(scratch.length);
    }

    @Override
    public Shape outputShape() {
      return inputShape();
    }

    @Override
    public LinearEvaluation newEvaluation() {
      return LinearEvaluation.of(this, this::twice, this::twice);
    }

    private void twice(double[] s, double[] out) {
      for (int i = 0; i < scratch.length; i++) {
        scratch[i] = 2 * s[i];
      }
      System.arraycopy(scratch, 0, out, 0, scratch.length);
    }
  }

  /** Computes with 32-bit numbers, and with an adjoint that can be off. */
  private static DifferentiableMap single(float adjointFactor) {
    return new Linear() {
      @Override
      void apply(double[] s, double[] out) {
        for (int i = 0; i < SIZE; i++) {
          out[i] = 1.7f * (float) s[i] + 0.3f * (float) s[(i + 1) % SIZE];
        }
      }

      @Override
      void adjoint(double[] v, double[] out) {
        for (int i = 0; i < SIZE; i++) {
          out[i] = adjointFactor * 1.7f * (float) v[i] + 0.3f * (float) v[(i + SIZE - 1) % SIZE];
        }
      }
    };
  }

  @Test
  void aMapOf32BitNumbersPassesWithItsTolerance() {
    assertThat(Contract.check(single(1), new Seed(1)).passed()).isFalse();
    Contract.check(single(1), new Seed(1), 1e-5).orThrow();
    assertThat(Contract.check(single(1.001f), new Seed(1), 1e-5).results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains("adjoint");
    for (double tolerance : new double[] {0, -1, 1, Double.NaN, 1e-13}) {
      assertThatThrownBy(() -> Contract.check(single(1), new Seed(1), tolerance))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the tolerance must be from 1e-12 to less than 1 but is " + tolerance);
    }
  }
}
