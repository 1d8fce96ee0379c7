package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

/** The checks pass correct penalties and name what is wrong with broken ones. */
@SuppressWarnings("ThreadPriorityCheck") // yields provoke what must not happen
class PenaltyContractTest {
  private static final int SIZE = 7;

  /** ½Σ j x_j², with the Hessian diag(1, 2, …). */
  private static class Diagonal implements Penalty {
    @Override
    public double value(double[] x) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum += (j + 1) * x[j] * x[j] / 2;
      }
      return sum;
    }

    @Override
    public void gradient(double[] x, double[] out) {
      Arrays.setAll(out, j -> (j + 1) * x[j]);
    }

    @Override
    public void curvature(double[] x, double[] out) {
      Arrays.setAll(out, j -> j + 1);
    }

    @Override
    public boolean quadratic() {
      return true;
    }
  }

  /** (‖x‖² − 1)²/4, not convex. */
  private static final class Sphere implements Penalty {
    private static double square(double[] x) {
      return Arrays.stream(x).map(entry -> entry * entry).sum();
    }

    @Override
    public double value(double[] x) {
      return Math.pow(square(x) - 1, 2) / 4;
    }

    @Override
    public void gradient(double[] x, double[] out) {
      Arrays.setAll(out, j -> (square(x) - 1) * x[j]);
    }

    @Override
    public void curvature(double[] x, double[] out) {
      Arrays.setAll(out, j -> Math.max(0, square(x) - 1) + 2 * x[j] * x[j]);
    }
  }

  private static void assertCaught(String check, Penalty penalty) {
    assertThat(Contract.check(penalty, SIZE, new Seed(1)).results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains(check);
  }

  @Test
  void correctPenaltiesPass() {
    Contract.check(Penalty.none(), SIZE, new Seed(1)).orThrow();
    Contract.check(Penalty.ridge(0.3), SIZE, new Seed(1)).orThrow();
    Contract.check(Penalty.ridge(0.3), 1, new Seed(1)).orThrow();
    Contract.check(new Diagonal(), SIZE, new Seed(1)).orThrow();
    Contract.check(new Sphere(), SIZE, new Seed(1)).orThrow();
  }

  @Test
  void aWrongGradientIsCaught() {
    assertCaught(
        "gradient against differences",
        new Diagonal() {
          @Override
          public void gradient(double[] x, double[] out) {
            Arrays.setAll(out, j -> (j + 1.001) * x[j]);
          }
        });
  }

  @Test
  void aWrongCurvatureOfAQuadraticPenaltyIsCaught() {
    assertCaught(
        "curvature of a quadratic penalty",
        new Diagonal() {
          @Override
          public void curvature(double[] x, double[] out) {
            Arrays.fill(out, 1);
          }
        });
  }

  @Test
  void negativeValuesAndCurvaturesAreCaught() {
    String check = "value and curvature are at least 0";
    assertCaught(
        check,
        new Diagonal() {
          @Override
          public double value(double[] x) {
            return super.value(x) - 1;
          }
        });
    assertCaught(
        check,
        new Diagonal() {
          @Override
          public void curvature(double[] x, double[] out) {
            Arrays.fill(out, -1e-3);
          }
        });
  }

  @Test
  void rowsThatAreNotTheGradientAreCaught() {
    assertCaught(
        "rows against the gradient",
        new Diagonal() {
          @Override
          public void residual(double[] x, double[] gradient, double[] roots, double[] out) {
            Arrays.setAll(out, j -> x[j]);
          }
        });
  }

  @Test
  void misconductIsCaught() {
    assertCaught(
        "inputs are not written",
        new Diagonal() {
          @Override
          public double value(double[] x) {
            x[0] = Math.abs(x[0]);
            return super.value(x);
          }
        });
    assertCaught(
        "outputs are overwritten whole",
        new Diagonal() {
          @Override
          public void gradient(double[] x, double[] out) {
            out[0] = x[0];
          }
        });
    assertCaught(
        "threads share the penalty",
        new Diagonal() {
          private double[] scratch = new double[SIZE];

          @Override
          public void gradient(double[] x, double[] out) {
            scratch = x.clone();
            Thread.yield();
            super.gradient(scratch, out);
          }
        });
    assertCaught(
        "penalty",
        new Diagonal() {
          @Override
          public double value(double[] x) {
            throw new IllegalStateException("boom");
          }
        });
  }
}
