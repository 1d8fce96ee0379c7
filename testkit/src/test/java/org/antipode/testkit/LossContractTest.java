package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

/** The checks pass correct losses and name what is wrong with broken ones. */
@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class LossContractTest {
  /** ℓ, its gradient and its curvature, entry by entry. */
  private static class Entrywise implements Loss {
    private final DoubleBinaryOperator value;
    private final DoubleBinaryOperator gradient;
    private final DoubleBinaryOperator curvature;

    Entrywise(
        DoubleBinaryOperator value, DoubleBinaryOperator gradient, DoubleBinaryOperator curvature) {
      this.value = value;
      this.gradient = gradient;
      this.curvature = curvature;
    }

    @Override
    public double value(double[] predicted, double[] observed) {
      double sum = 0;
      for (int i = 0; i < observed.length; i++) {
        sum += value.applyAsDouble(predicted[i], observed[i]);
      }
      return sum;
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = gradient.applyAsDouble(predicted[i], observed[i]);
      }
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = curvature.applyAsDouble(predicted[i], observed[i]);
      }
    }
  }

  /** ½(z − y)². */
  private static class Squares extends Entrywise {
    Squares() {
      super((z, y) -> (z - y) * (z - y) / 2, (z, y) -> z - y, (z, y) -> 1);
    }
  }

  /** √(1 + r²) − 1, with the reweighting's curvature. */
  private static Loss pseudoHuber() {
    return new Entrywise(
        (z, y) -> Math.sqrt(1 + (z - y) * (z - y)) - 1,
        (z, y) -> (z - y) / Math.sqrt(1 + (z - y) * (z - y)),
        (z, y) -> 1 / Math.sqrt(1 + (z - y) * (z - y)));
  }

  private static Loss huber() {
    return new Entrywise(
        (z, y) -> Math.abs(z - y) <= 1 ? (z - y) * (z - y) / 2 : Math.abs(z - y) - 0.5,
        (z, y) -> Math.max(-1, Math.min(1, z - y)),
        (z, y) -> Math.min(1, 1 / Math.abs(z - y)));
  }

  private static double deviance(double z, double y) {
    return z - y + y * Math.log(y / z);
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
    Contract.check(new Squares(), new Seed(1)).orThrow();
    Contract.check(pseudoHuber(), new Seed(2)).orThrow();
    Contract.check(huber(), new Seed(3)).orThrow();
  }

  /** |z − y|, which has a kink at the measurements, and what it says to be without one. */
  private static Loss absolute(DoubleFunction<Loss> smoothed) {
    return new Entrywise(
        (z, y) -> Math.abs(z - y),
        (z, y) -> Math.signum(z - y),
        (z, y) -> 1 / Math.max(1e-9, Math.abs(z - y))) {
      @Override
      public Loss smoothed(double delta) {
        return smoothed.apply(delta);
      }
    };
  }

  /** √(r² + δ²). */
  private static Loss rounded(double delta) {
    return new Entrywise(
        (z, y) -> Math.hypot(z - y, delta),
        (z, y) -> (z - y) / Math.hypot(z - y, delta),
        (z, y) -> 1 / Math.hypot(z - y, delta));
  }

  @Test
  void theAbsoluteLossPasses() {
    Contract.check(absolute(LossContractTest::rounded), new Seed(1)).orThrow();
  }

  @Test
  void aKinkThatALossDoesNotTellOfIsCaught() {
    assertCaught("smoothed", absolute(delta -> absolute(null)));
  }

  @Test
  void aSmoothedLossThatIsTooFarIsCaught() {
    assertCaught("smoothed", absolute(delta -> rounded(2 * delta)));
  }

  @Test
  void aPoissonDeviancePassesWithEitherCurvature() {
    for (DoubleBinaryOperator curvature :
        List.<DoubleBinaryOperator>of((z, y) -> 1 / z, (z, y) -> y / z / z)) {
      Contract.check(
              new Entrywise(LossContractTest::deviance, (z, y) -> 1 - y / z, curvature),
              new Seed(1))
          .orThrow();
    }
  }

  @Test
  void aLossOfPositiveNumbersIsCheckedOnThem() {
    assertCaught(
        "gradient against differences",
        new Entrywise(LossContractTest::deviance, (z, y) -> 1 - 1.01 * y / z, (z, y) -> 1 / z));
  }

  @Test
  void aWrongGradientIsCaught() {
    DoubleBinaryOperator squares = (z, y) -> (z - y) * (z - y) / 2;
    assertCaught(
        "gradient against differences",
        new Entrywise(squares, (z, y) -> 1.0001 * (z - y), (z, y) -> 1));
    assertCaught(
        "gradient against differences", new Entrywise(squares, (z, y) -> y - z, (z, y) -> 1));
  }

  @Test
  void aWrongCurvatureIsCaught() {
    DoubleBinaryOperator squares = (z, y) -> (z - y) * (z - y) / 2;
    assertCaught("curvature", new Entrywise(squares, (z, y) -> z - y, (z, y) -> -1));
    assertCaught(
        "curvature at the measurements", new Entrywise(squares, (z, y) -> z - y, (z, y) -> 1.01));
    assertCaught(
        "curvature",
        new Entrywise(
            (z, y) -> Math.sqrt(1 + (z - y) * (z - y)) - 1,
            (z, y) -> (z - y) / Math.sqrt(1 + (z - y) * (z - y)),
            (z, y) -> 1) {
          @Override
          public boolean quadratic() {
            return true;
          }
        });
  }

  @Test
  void aScaleThatIsInfiniteOrZeroIsCaught() {
    for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertCaught(
          "scale",
          new Squares() {
            @Override
            public double scale(double[] observed) {
              return scale;
            }
          });
    }
    assertCaught("scale", new Entrywise((z, y) -> 0, (z, y) -> 0, (z, y) -> 0));
  }

  @Test
  void aLossThatIsNotZeroAtTheMeasurementsOrNegativeIsCaught() {
    String check = "zero at the measurements, and nowhere below";
    assertCaught(
        check, new Entrywise((z, y) -> (z - y) * (z - y) / 2 + 0.01, (z, y) -> z - y, (z, y) -> 1));
    assertCaught(
        check,
        new Entrywise((z, y) -> -(z - y) * (z - y) / 2, (z, y) -> y - z, (z, y) -> 1) {
          @Override
          public double scale(double[] observed) {
            return 1;
          }
        });
  }

  @Test
  void aWriteThatChangesNothingTheSecondTimeIsCaught() {
    assertCaught(
        "inputs are not written",
        new Squares() {
          @Override
          public void gradient(double[] predicted, double[] observed, double[] out) {
            for (int i = 0; i < predicted.length; i++) {
              predicted[i] = Math.max(predicted[i], 0);
            }
            super.gradient(predicted, observed, out);
          }
        });
  }

  @Test
  void anEntryThatIsLeftIsCaught() {
    assertCaught(
        "outputs are overwritten whole",
        new Squares() {
          @Override
          public void curvature(double[] predicted, double[] observed, double[] out) {}
        });
  }

  @Test
  void anEntryThatDependsOnOthersIsCaught() {
    assertCaught(
        "entry by entry",
        new Squares() {
          @Override
          public void gradient(double[] predicted, double[] observed, double[] out) {
            super.gradient(predicted, observed, out);
            out[out.length - 1] += 1e-3 * out[0];
          }
        });
    assertCaught(
        "entry by entry",
        new Squares() {
          @Override
          public double value(double[] predicted, double[] observed) {
            return super.value(predicted, observed) / observed.length;
          }
        });
  }

  @Test
  void scratchSharedBetweenThreadsIsCaught() {
    assertCaught(
        "threads share the loss",
        new Squares() {
          private double[] scratch = new double[0];

          @Override
          public void gradient(double[] predicted, double[] observed, double[] out) {
            scratch = observed.clone();
            Thread.yield();
            super.gradient(predicted, scratch.length == out.length ? scratch : new double[99], out);
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
            (z, y) -> 1,
            (z, y) -> 1));
  }

  @Test
  void aLossForACountOfMeasurementsIsCheckedWithSoMany() {
    assertThat(Contract.check(new LossOfThree(1), 3, new Seed(1)).passed()).isTrue();
    assertThat(Contract.check(new LossOfThree(1.01), 3, new Seed(1)).passed()).isFalse();
  }
}
