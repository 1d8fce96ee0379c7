package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleBinaryOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

/** The checks pass correct losses and name what is wrong with broken ones. */
@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class LossContractTest {
  /** φ and its slope, entry by entry. */
  private static class Entrywise implements Loss {
    private final DoubleBinaryOperator value;
    private final DoubleBinaryOperator slope;

    Entrywise(DoubleBinaryOperator value, DoubleBinaryOperator slope) {
      this.value = value;
      this.slope = slope;
    }

    @Override
    public void residual(double[] predicted, double[] observed, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = value.applyAsDouble(predicted[i], observed[i]);
      }
    }

    @Override
    public void slope(double[] predicted, double[] observed, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = slope.applyAsDouble(predicted[i], observed[i]);
      }
    }
  }

  private static double pseudoHuber(double z, double y) {
    double r = z - y;
    return Math.signum(r) * Math.sqrt(2 * (Math.sqrt(1 + r * r) - 1));
  }

  private static double pseudoHuberSlope(double z, double y) {
    double r = z - y;
    return r == 0 ? 1 : r / (Math.sqrt(1 + r * r) * pseudoHuber(z, y));
  }

  private static void assertCaught(String check, Loss loss) {
    assertThat(Contract.check(loss, new Seed(1)).results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains(check);
  }

  @Test
  void correctLossesPass() {
    Contract.check(Loss.leastSquares(), new Seed(1)).orThrow();
    Contract.check(
            new Entrywise(LossContractTest::pseudoHuber, LossContractTest::pseudoHuberSlope),
            new Seed(2))
        .orThrow();
  }

  @Test
  void aLossOfPositiveNumbersIsCheckedOnThem() {
    Contract.check(
            new Entrywise(
                (z, y) -> Math.sqrt(z + 1) - Math.sqrt(y + 1), (z, y) -> 0.5 / Math.sqrt(z + 1)),
            new Seed(1))
        .orThrow();
    assertCaught(
        "slope against differences",
        new Entrywise(
            (z, y) -> Math.sqrt(z + 1) - Math.sqrt(y + 1), (z, y) -> 0.4 / Math.sqrt(z + 1)));
  }

  @Test
  void aWrongSlopeIsCaught() {
    assertCaught("slope against differences", new Entrywise((z, y) -> z - y, (z, y) -> 1.0001));
    assertCaught("slope against differences", new Entrywise((z, y) -> 2 * (z - y), (z, y) -> -2));
  }

  @Test
  void aScaleThatIsInfiniteOrZeroIsCaught() {
    // Of positive y, log(0/y) is infinite.
    assertCaught("scale at z = 0", new Entrywise((z, y) -> Math.log(z / y), (z, y) -> 1 / z));
    assertCaught("scale at z = 0", new Entrywise((z, y) -> 0 * z, (z, y) -> 0));
  }

  @Test
  void aLossThatIsNotZeroAtTheMeasurementsIsCaught() {
    assertCaught("zero at the measurements", new Entrywise((z, y) -> z - y + 0.01, (z, y) -> 1));
  }

  @Test
  void aWriteThatChangesNothingTheSecondTimeIsCaught() {
    assertCaught(
        "inputs are not written",
        new Entrywise((z, y) -> z - y, (z, y) -> 1) {
          @Override
          public void residual(double[] predicted, double[] observed, double[] out) {
            for (int i = 0; i < predicted.length; i++) {
              predicted[i] = Math.max(predicted[i], 0);
            }
            super.residual(predicted, observed, out);
          }
        });
  }

  @Test
  void anEntryThatIsLeftIsCaught() {
    assertCaught(
        "outputs are overwritten whole",
        new Entrywise((z, y) -> z - y, (z, y) -> 1) {
          @Override
          public void slope(double[] predicted, double[] observed, double[] out) {}
        });
  }

  @Test
  void anEntryThatDependsOnOthersIsCaught() {
    assertCaught(
        "entry by entry",
        new Entrywise((z, y) -> z - y, (z, y) -> 1) {
          @Override
          public void residual(double[] predicted, double[] observed, double[] out) {
            super.residual(predicted, observed, out);
            out[out.length - 1] += 1e-3 * out[0];
          }
        });
  }

  @Test
  void scratchSharedBetweenThreadsIsCaught() {
    assertCaught(
        "threads share the loss",
        new Entrywise((z, y) -> z - y, (z, y) -> 1) {
          private double[] scratch = new double[0];

          @Override
          public void residual(double[] predicted, double[] observed, double[] out) {
            scratch = observed.clone();
            Thread.yield();
            super.residual(predicted, scratch.length == out.length ? scratch : new double[99], out);
          }
        });
  }

  @Test
  void aLossThatThrowsIsCaught() {
    assertCaught(
        "loss",
        new Entrywise(
            (z, y) -> {
              throw new IllegalStateException("boom");
            },
            (z, y) -> 1));
  }
}
