package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

/**
 * The checks of a penalty with kinks pass a correct one and name what is wrong with broken ones.
 */
class ProximalContractTest {
  private static final int SIZE = 5;

  /** 2‖x‖₂. */
  private static class Norm implements ProximalPenalty {
    static double norm(double[] x) {
      return Math.sqrt(Arrays.stream(x).map(entry -> entry * entry).sum());
    }

    @Override
    public double value(double[] x) {
      return 2 * norm(x);
    }

    @Override
    public void gradient(double[] x, double[] out) {
      double norm = norm(x);
      Arrays.setAll(out, j -> norm == 0 ? 0 : 2 * x[j] / norm);
    }

    @Override
    public void curvature(double[] x, double[] out) {
      double norm = norm(x);
      Arrays.fill(out, norm == 0 ? 2 : 2 / norm);
    }

    @Override
    public void proximal(double[] x, double step, double[] out) {
      double norm = norm(x);
      double factor = norm == 0 ? 0 : Math.max(0, 1 - 2 * step / norm);
      Arrays.setAll(out, j -> factor * x[j]);
    }

    @Override
    public double polar(double[] v) {
      return norm(v) / 2;
    }
  }

  private static void assertCaught(String check, ProximalPenalty penalty) {
    assertThat(Contract.check(penalty, SIZE, new Seed(1)).results())
        .filteredOn(result -> !result.passed())
        .extracting(CheckResult::name)
        .contains(check);
  }

  @Test
  void aCorrectPenaltyPasses() {
    Contract.check(new Norm(), SIZE, new Seed(1)).orThrow();
    Contract.check(new Norm(), 1, new Seed(1)).orThrow();
  }

  @Test
  void aStepOfTheWrongLengthIsCaught() {
    assertCaught(
        "proximal map against its definition, on lines",
        new Norm() {
          @Override
          public void proximal(double[] x, double step, double[] out) {
            super.proximal(x, 1.01 * step, out);
          }
        });
  }

  @Test
  void aMapThatIsNotOfASubgradientIsCaught() {
    assertCaught(
        "(x − prox(x))/t is a subgradient at prox(x)",
        new Norm() {
          @Override
          public void proximal(double[] x, double step, double[] out) {
            super.proximal(x, 2 * step, out);
          }
        });
  }

  @Test
  void aMapThatMovesPointsApartIsCaught() {
    assertCaught(
        "the proximal map is firmly nonexpansive",
        new Norm() {
          @Override
          public void proximal(double[] x, double step, double[] out) {
            Arrays.setAll(out, j -> 1.5 * x[j]);
          }
        });
  }

  @Test
  void aGradientThatIsNoSubgradientAtAKinkIsCaught() {
    assertCaught(
        "the gradient is a subgradient",
        new Norm() {
          @Override
          public void gradient(double[] x, double[] out) {
            super.gradient(x, out);
            out[0] += norm(x) == 0 ? 9 : 0;
          }
        });
  }

  @Test
  void aWrongPolarIsCaught() {
    assertCaught(
        "the polar against the penalty and the proximal map",
        new Norm() {
          @Override
          public double polar(double[] v) {
            return 1.01 * super.polar(v);
          }
        });
  }

  @Test
  void aProximalMapThatLeavesAnEntryIsCaught() {
    assertCaught(
        "proximal map against its definition, on lines",
        new Norm() {
          @Override
          public void proximal(double[] x, double step, double[] out) {
            double last = out[SIZE - 1];
            super.proximal(x, step, out);
            out[SIZE - 1] = last;
          }
        });
  }
}
