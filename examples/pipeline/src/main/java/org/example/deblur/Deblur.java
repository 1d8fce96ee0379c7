package org.example.deblur;

import java.io.PrintStream;
import java.util.List;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.generators.dense.ReluGaussianProvider.Distribution;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.solvers.LevenbergMarquardtProvider;

/**
 * Recovers a signal of 600 samples from 60 averages over neighbours, with a random network as its
 * prior.
 */
public final class Deblur {
  private Deblur() {}

  public static void main(String[] args) {
    RecoveryResult result = recover(7, System.out);
    System.out.printf(
        "relative error of the signal: %.1e%n", result.signalRelativeError().orElseThrow());
  }

  /** Progress goes to {@code out}. */
  static RecoveryResult recover(long seed, PrintStream out) {
    return Pipeline.generator(
            new ReluGaussianProvider(),
            new ReluGaussianProvider.Options(List.of(5, 100, 600), Distribution.GAUSSIAN))
        .measure(new MovingAverage(600, 15, 10))
        .solveWith(new LevenbergMarquardtProvider(), LevenbergMarquardt.Options.DEFAULTS)
        .starts(10)
        .threads(2)
        .seed(seed)
        .monitor(new EveryNth(2, out))
        .recover();
  }
}
