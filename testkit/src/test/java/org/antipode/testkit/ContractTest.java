package org.antipode.testkit;

import static org.antipode.testkit.BrokenMaps.SIZE;
import static org.antipode.testkit.BrokenMaps.assertCaught;
import static org.antipode.testkit.BrokenMaps.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.testkit.BrokenMaps.Cube;
import org.antipode.testkit.BrokenMaps.CubeEvaluation;
import org.antipode.testkit.problem.RandomMatrix;
import org.junit.jupiter.api.Test;

/** The checks pass correct maps and name what is wrong with broken ones. */
@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class ContractTest {
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
  void whatAnArgumentChangedToIsTold() {
    assertThat(
            new ArgumentChecks()
                .call("f", new double[] {0.5, -0.0}, x -> x[1] = 0)
                .result()
                .detail())
        .isEqualTo("f changes entry 1 of its argument from -0.0 to 0.0");
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
