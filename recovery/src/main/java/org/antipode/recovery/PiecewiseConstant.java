package org.antipode.recovery;

import java.util.Arrays;
import org.antipode.core.RequestException;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;

/** Refuses measurements that have jumps and are constant in between, as signs have. */
final class PiecewiseConstant {
  private static final int SIGNALS = 4;

  private PiecewiseConstant() {}

  /**
   * Measures a few generated signals and differentiates there.
   *
   * @throws RequestException if the measurements differ, but their derivative is 0 everywhere
   */
  static void refuse(Recovery recovery) {
    Evaluation evaluation = recovery.measurement().newEvaluation();
    RandomStream random = new Seed(0).stream("piecewise constant");
    double[] first = new double[recovery.measurement().outputSize()];
    double[] other = first.clone();
    double[] slope = first.clone();
    boolean differ = false;
    for (int i = 0; i < SIGNALS; i++) {
      double[] signal = recovery.generator().at(LatentCode.drawn(recovery.generator(), random));
      evaluation.forward(signal, i == 0 ? first : other);
      differ |= i > 0 && !Arrays.equals(first, other);
      evaluation.settle(random.gaussians(signal.length, 1), slope);
      if (Arrays.stream(slope).anyMatch(entry -> entry != 0)) {
        return;
      }
    }
    if (differ) {
      throw new RequestException(
          "measurement: its derivative is 0 wherever it has one, as that of 'sign' and 'quantise'"
              + " is, and no solver can follow it. Of signs, leave 'sign' out and take the noise"
              + " 'one-bit' or observed signs with the loss 'logistic'; of rounded numbers, leave"
              + " 'quantise' out and take the noise 'uniform'");
    }
  }
}
