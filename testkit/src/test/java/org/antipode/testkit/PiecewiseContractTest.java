package org.antipode.testkit;

import static org.antipode.testkit.ContractTest.assertCaught;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Shape;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

/** What only a map with kinks and active sets can get wrong is caught too. */
class PiecewiseContractTest {
  private static final int SIZE = 6;

  /** x ↦ max(x, 0), entry by entry, with an evaluation that can be broken. */
  private record Relu(int inputSize, IntFunction<Evaluation> evaluation)
      implements DifferentiableMap {
    @Override
    public Shape inputShape() {
      return Shape.vector(inputSize);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(inputSize);
    }

    @Override
    public Evaluation newEvaluation() {
      return evaluation.apply(inputSize);
    }
  }

  private static class ReluEvaluation implements Evaluation {
    final int size;
    final double[] point;
    final ActiveSet on;

    ReluEvaluation(int size) {
      this.size = size;
      this.point = new double[size];
      this.on = new ActiveSet(size);
    }

    @Override
    public void forward(double[] x, double[] out) {
      System.arraycopy(x, 0, point, 0, size);
      choosePiece(new double[size]);
      for (int i = 0; i < size; i++) {
        out[i] = Math.max(x[i], 0);
      }
    }

    /** The piece that the point moves into along w. */
    void choosePiece(double[] w) {
      on.clear();
      for (int i = 0; i < size; i++) {
        if (point[i] > 0 || (point[i] == 0 && w[i] > 0)) {
          on.add(i);
        }
      }
    }

    @Override
    public void antipode(double[] x, double[] out) {
      for (int i = 0; i < size; i++) {
        out[i] = Math.max(-x[i], 0);
      }
    }

    private void mask(double[] t, int from, double[] out) {
      Arrays.fill(out, from, from + size, 0);
      for (int a = 0; a < on.count(); a++) {
        int i = from + on.indices()[a];
        out[i] = t[i];
      }
    }

    @Override
    public void pullback(double[] v, double[] out) {
      mask(v, 0, out);
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      mask(t, 0, out);
    }

    @Override
    public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
      for (int c = 0; c < count; c++) {
        mask(tangents, c * size, out);
      }
    }

    @Override
    public void jacobian(double[] out) {
      double[] identity = new double[size * size];
      for (int i = 0; i < size; i++) {
        identity[i * size + i] = 1;
      }
      pushforward(identity, size, ActiveSet.all(size), out);
    }

    @Override
    public ActiveSet liveOutputs() {
      return on;
    }

    @Override
    public boolean atKink() {
      return Arrays.stream(point).anyMatch(entry -> entry == 0);
    }

    @Override
    public void settle(double[] w, double[] out) {
      choosePiece(w);
      pushforward(w, out);
    }

    /** Does something as it would be done before any settle. */
    final void unsettled(Runnable action) {
      ActiveSet settled = new ActiveSet(size);
      Arrays.stream(on.indices(), 0, on.count()).forEach(settled::add);
      choosePiece(new double[size]);
      action.run();
      on.clear();
      Arrays.stream(settled.indices(), 0, settled.count()).forEach(on::add);
    }
  }

  private static void assertCaughtIn(String check, IntFunction<Evaluation> evaluation) {
    assertCaught(check, new Relu(SIZE, evaluation));
  }

  @Test
  void aCorrectMapPasses() {
    Contract.check(new Relu(SIZE, ReluEvaluation::new), new Seed(1)).orThrow();
  }

  @Test
  void anActiveUnitThatIsNotLiveIsCaught() {
    assertCaughtIn("live outputs", WithoutItsLastLiveOutput::new);
  }

  @Test
  void anActiveUnitThatIsNotLiveIsCaughtInALargeMapToo() {
    assertCaught("live outputs", new Relu(4000, WithoutItsLastLiveOutput::new));
  }

  @Test
  void aWrongValueAtTheAntipodeIsCaught() {
    assertCaughtIn(
        "antipode",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void antipode(double[] x, double[] out) {
                super.antipode(x, out);
                out[size - 1] += 1e-6;
              }
            });
  }

  @Test
  void anAntipodeThatMovesThePointIsCaught() {
    assertCaughtIn(
        "antipode",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void antipode(double[] x, double[] out) {
                forward(Arrays.stream(x).map(entry -> -entry).toArray(), out);
              }
            });
  }

  private static final class WithoutItsLastLiveOutput extends ReluEvaluation {
    WithoutItsLastLiveOutput(int size) {
      super(size);
    }

    @Override
    public ActiveSet liveOutputs() {
      ActiveSet fewer = new ActiveSet(size);
      Arrays.stream(on.indices(), 0, Math.max(0, on.count() - 1)).forEach(fewer::add);
      return fewer;
    }
  }

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
  void aLiveSetOutOfOrderIsCaught() {
    assertCaughtIn(
        "live outputs",
        size ->
            new ReluEvaluation(size) {
              @Override
              public ActiveSet liveOutputs() {
                ActiveSet falling = ActiveSet.all(size);
                Arrays.setAll(falling.indices(), i -> size - 1 - i);
                return falling;
              }
            });
  }

  @Test
  void aLiveSetWithAnIndexThatIsNoOutputIsCaught() {
    assertCaughtIn(
        "live outputs",
        size ->
            new ReluEvaluation(size) {
              @Override
              public ActiveSet liveOutputs() {
                return ActiveSet.all(size + 1);
              }
            });
  }

  @Test
  void oneWrongColumnOfABlockIsCaught() {
    assertCaughtIn(
        "block pushforward",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
                super.pushforward(tangents, count, live, out);
                for (int i = (count - 1) * size; i < count * size; i++) {
                  out[i] *= 1.001;
                }
              }
            });
  }

  @Test
  void aBlockThatForgetsTheColumnsBesideGroupsOfFourIsCaught() {
    assertCaughtIn(
        "block pushforward",
        size ->
            new ReluEvaluation(size) {
              @Override
              public void pushforward(double[] tangents, int count, ActiveSet live, double[] out) {
                Arrays.fill(out, 0, count * size, 0);
                super.pushforward(tangents, count / 4 * 4, live, out);
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
              void choosePiece(double[] w) {
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
              void choosePiece(double[] w) {
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
