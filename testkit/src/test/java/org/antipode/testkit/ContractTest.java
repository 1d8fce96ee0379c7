package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Function;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Shape;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

/** The checks pass correct maps and name what is wrong with broken ones. */
@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class ContractTest {
  private static final int SIZE = 6;

  /** x ↦ x³, entry by entry, with one thing that can be broken. */
  private static class Cube implements DifferentiableMap {
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

  private static class CubeEvaluation extends ColumnwiseEvaluation {
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

  private static DifferentiableMap with(Function<Cube, Evaluation> evaluation) {
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

  @Test
  void aChainKeepsTheContract() {
    RandomStream random = new Seed(1).stream("chain");
    LinearOperator inner = RandomMatrix.draw(2, 3, random);
    LinearOperator outer = RandomMatrix.draw(3, 2, random);
    Contract.check(outer.after(inner), new Seed(1)).orThrow();
  }

  @Test
  void aCorrectMapPasses() {
    Contract.check(new Cube(), new Seed(1)).orThrow();
    assertThat(Contract.check(new Cube(), new Seed(1)).passed()).isTrue();
  }

  @Test
  void oneWrongUnitInThePullbackIsCaught() {
    assertCaught(
        "pullback against pushforward",
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  public void pullback(double[] v, double[] out) {
                    super.pullback(v, out);
                    out[3] *= 1.001;
                  }
                }));
  }

  @Test
  void aWrongDerivativeInBothDirectionsIsCaught() {
    assertCaught(
        "pushforward against differences",
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  void multiply(double[] t, double[] out) {
                    super.multiply(t, out);
                    out[3] *= 1.001;
                  }
                }));
  }

  @Test
  void writingAnInputIsCaught() {
    assertCaught(
        "inputs are not written",
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  public void pullback(double[] v, double[] out) {
                    super.pullback(v, out);
                    v[0] += 1;
                  }
                }));
  }

  @Test
  void leavingAnOutputEntryIsCaught() {
    assertCaught(
        "outputs are overwritten whole",
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  public void forward(double[] x, double[] out) {
                    double last = out[SIZE - 1];
                    super.forward(x, out);
                    out[SIZE - 1] = last;
                  }
                }));
  }

  @Test
  void keepingTheCallersArrayIsCaught() {
    assertCaught(
        "no array of the caller is kept",
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  public void forward(double[] x, double[] out) {
                    super.forward(x, out);
                    point = x;
                  }
                }));
  }

  @Test
  void scratchSharedBetweenEvaluationsIsCaught() {
    double[] shared = new double[SIZE];
    assertCaught(
        "evaluations are independent",
        with(
            map -> {
              CubeEvaluation evaluation = new CubeEvaluation(map);
              evaluation.point = shared;
              return evaluation;
            }));
  }

  @Test
  void aPushforwardThatIgnoresAKinkIsCaughtAtZero() {
    DifferentiableMap absolute =
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  public void forward(double[] x, double[] out) {
                    super.forward(x, out);
                    for (int i = 0; i < SIZE; i++) {
                      out[i] = Math.abs(x[i]);
                    }
                  }

                  @Override
                  void multiply(double[] t, double[] out) {
                    for (int i = 0; i < SIZE; i++) {
                      out[i] = Math.signum(point[i]) * t[i];
                    }
                  }
                });
    assertCaught("one-sided derivative against differences", absolute);
  }

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
  void aMapWithoutOneFiniteValueIsCaught() {
    assertCaught(
        "values are finite",
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  public void forward(double[] x, double[] out) {
                    Arrays.fill(out, Double.NaN);
                  }
                }));
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

  @Test
  void whatAnArgumentChangedToIsTold() {
    assertThat(
            new ArgumentChecks()
                .call("f", new double[] {0.5, -0.0}, x -> x[1] = 0)
                .result()
                .detail())
        .isEqualTo("f changes entry 1 of its argument from -0.0 to 0.0");
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

  @Test
  void aShapeOfAnotherSizeIsCaught() {
    assertCaught("shapes", new Shaped(Shape.image(SIZE, 2)));
    assertCaught("shapes", new Shaped(null));
    Contract.check(new Shaped(Shape.image(2, 3)), new Seed(1)).orThrow();
  }

  /** A cube of six numbers, whatever its shape says. */
  private static final class Shaped extends Cube {
    private final Shape shape;

    Shaped(Shape shape) {
      this.shape = shape;
    }

    @Override
    public Shape outputShape() {
      return shape;
    }

    @Override
    public int outputSize() {
      return SIZE;
    }
  }

  @Test
  void aKinkThatTheMapDeniesIsNamedWithItsPlaceAndTheRemedy() {
    DifferentiableMap absolute =
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  public void forward(double[] x, double[] out) {
                    super.forward(x, out);
                    for (int i = 0; i < SIZE; i++) {
                      out[i] = Math.abs(x[i]);
                    }
                  }

                  @Override
                  void multiply(double[] t, double[] out) {
                    for (int i = 0; i < SIZE; i++) {
                      out[i] = Math.signum(point[i]) * t[i];
                    }
                  }
                });
    assertThatThrownBy(() -> Contract.check(absolute, new Seed(1)).orThrow())
        .hasMessageContaining("at x = 0, a kink: override atKink and settle");
  }

  @Test
  void aMapThatThrowsFailsItsChecks() {
    assertCaught(
        "derivatives against differences",
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  void multiply(double[] t, double[] out) {
                    out[SIZE] = 1;
                  }
                }));
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

  @Test
  void aStepThatLeavesTheMapsDomainIsNoError() {
    DifferentiableMap logarithms =
        with(
            map ->
                new CubeEvaluation(map) {
                  @Override
                  public void forward(double[] x, double[] out) {
                    super.forward(x, out);
                    for (int i = 0; i < SIZE; i++) {
                      out[i] = Math.log(x[i] + 0.01);
                    }
                  }

                  @Override
                  void multiply(double[] t, double[] out) {
                    for (int i = 0; i < SIZE; i++) {
                      out[i] = t[i] / (point[i] + 0.01);
                    }
                  }
                });
    assertThat(Contract.check(logarithms, new Seed(4)).results())
        .filteredOn(result -> result.name().endsWith("against differences"))
        .hasSize(2)
        .allMatch(CheckResult::passed);
  }
}
