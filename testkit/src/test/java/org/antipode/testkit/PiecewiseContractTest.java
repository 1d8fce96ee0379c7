package org.antipode.testkit;

import static org.antipode.testkit.BrokenMaps.assertCaught;
import static org.antipode.testkit.BrokenRelu.SIZE;
import static org.antipode.testkit.BrokenRelu.assertCaughtIn;

import java.util.Arrays;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.random.Seed;
import org.antipode.testkit.BrokenRelu.Broken;
import org.antipode.testkit.BrokenRelu.ReluEvaluation;
import org.junit.jupiter.api.Test;

/** What only a map with kinks and active sets can get wrong is caught too. */
class PiecewiseContractTest {
  @Test
  void aCorrectMapPasses() {
    Contract.check(new Broken(SIZE, ReluEvaluation::new), new Seed(1)).orThrow();
  }

  @Test
  void anActiveUnitThatIsNotLiveIsCaught() {
    assertCaughtIn("live outputs", WithoutItsLastLiveOutput::new);
  }

  @Test
  void anActiveUnitThatIsNotLiveIsCaughtInALargeMapToo() {
    assertCaught("live outputs", new Broken(4000, WithoutItsLastLiveOutput::new));
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
}
