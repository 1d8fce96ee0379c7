package org.antipode.testkit;

import static org.antipode.testkit.BrokenMaps.assertCaught;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;
import org.antipode.testkit.problem.OneLayer;

/** A map with kinks and active sets whose evaluation can be broken. */
final class BrokenRelu {
  private BrokenRelu() {}

  static final int SIZE = 6;

  /** x ↦ max(x, 0), entry by entry, with an evaluation that can be broken. */
  record Broken(int inputSize, IntFunction<Evaluation> evaluation) implements DifferentiableMap {
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

  static class ReluEvaluation extends OneLayer.Relu.OfRelu {
    ReluEvaluation(int size) {
      super(size);
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

  static void assertCaughtIn(String check, IntFunction<Evaluation> evaluation) {
    assertCaught(check, new Broken(SIZE, evaluation));
  }
}
