package org.antipode.testkit;

import static org.antipode.testkit.BrokenRelu.assertCaughtIn;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.testkit.BrokenRelu.ReluEvaluation;
import org.junit.jupiter.api.Test;

/** What goes wrong at kinks is caught: a piece that settling does not choose, or that it leaves. */
class SettleContractTest {
  @Test
  void aLiveSetThatSettlingDoesNotChangeIsCaught() {
    assertCaughtIn(
        "live outputs",
        size ->
            new ReluEvaluation(size) {
              @Override
              public ActiveSet liveOutputs() {
                ActiveSet live = new ActiveSet(size);
                unsettled(() -> Arrays.stream(on.indices(), 0, on.count()).forEach(live::add));
                return live;
              }
            });
  }

  @Test
  void aBlockOfThePieceBeforeSettlingIsCaught() {
    assertCaughtIn(
        "block pushforward",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
                unsettled(() -> super.pushforward(tangents, count, live, out));
              }
            });
  }

  @Test
  void aJacobianOfThePieceBeforeSettlingIsCaught() {
    assertCaughtIn(
        "jacobian against pushforward",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void jacobian(double[] out) {
                unsettled(() -> super.jacobian(out));
              }
            });
  }

  @Test
  void aPullbackOfThePieceBeforeSettlingIsCaught() {
    assertCaughtIn(
        "pullback against pushforward",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void pullback(double[] v, double[] out) {
                unsettled(() -> super.pullback(v, out));
              }
            });
  }

  @Test
  void aSettleThatLeavesUnitsAtZeroOffIsCaught() {
    assertCaughtIn(
        "one-sided derivative against differences",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void settle(double[] w, double[] out) {
                pushforward(w, out);
              }
            });
  }

  @Test
  void aSettleThatDoesNotStayIsCaught() {
    assertCaughtIn(
        "settled piece",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void settle(double[] w, double[] out) {
                super.settle(w, out);
                choosePiece(new double[size]);
              }
            });
  }

  @Test
  void aSettleThatOutlivesTheNextForwardIsCaught() {
    assertCaughtIn(
        "settled piece",
        size ->
            new ReluEvaluation(size) {
              private double[] last = new double[size];

              @Override
              protected void choosePiece(double[] w) {
                last = Arrays.stream(w).anyMatch(entry -> entry != 0) ? w.clone() : last;
                super.choosePiece(last);
              }
            });
  }

  @Test
  void aSettleThatKeepsTheUnitsOfTheOneBeforeIsCaught() {
    assertCaughtIn(
        "settled piece",
        size ->
            new ReluEvaluation(size) {
              private final double[] all = new double[size];

              @Override
              public void forward(double[] x, double[] out) {
                Arrays.fill(all, 0);
                super.forward(x, out);
              }

              @Override
              protected void choosePiece(double[] w) {
                Arrays.setAll(all, i -> Math.max(all[i], w[i]));
                super.choosePiece(all);
              }
            });
  }

  @Test
  void aKinkThatIsDeniedIsCaught() {
    assertCaughtIn(
        "settled piece",
        size ->
            new ReluEvaluation(size) {
              @Override
              public boolean atKink() {
                return false;
              }
            });
  }

  @Test
  void aSettleThatWritesItsDirectionIsCaught() {
    assertCaughtIn(
        "inputs are not written",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void settle(double[] w, double[] out) {
                super.settle(w, out);
                w[0] += 1;
              }
            });
  }
}
