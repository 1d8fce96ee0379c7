package org.antipode.recovery;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.Monitor;

/**
 * Random codes z_c, of which a solver starts from those with the lowest objective.
 *
 * <p>The predictions A(G(z_c)) depend on no measurement: they are computed once for all recoveries
 * that share A and G. Safe to share between threads.
 */
public final class Candidates {
  /** 512 MiB. */
  private static final long MOST_NUMBERS = 1 << 26;

  private final int count;
  private final DifferentiableMap model;
  private final IntFunction<double[]> codes;

  /** Null until the predictions are computed. */
  private Table table;

  /** The codes and their predictions, by candidate; empty where the computation was stopped. */
  private record Table(double[][] codes, double[][] predictions) {}

  /**
   * @param model A∘G
   * @param codes z_c for each c below {@code count}, a new array each
   * @throws IllegalArgumentException if the codes and the predictions are more than 2^26 numbers
   */
  Candidates(int count, DifferentiableMap model, IntFunction<double[]> codes) {
    long each = (long) model.inputSize() + model.outputSize();
    if (count * each > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "starts: %d candidates with %d numbers each, those of the code and of its measurements,"
                  .formatted(count, each)
              + " do not fit into 512 MiB; at most %d do".formatted(MOST_NUMBERS / each));
    }
    this.count = count;
    this.model = model;
    this.codes = codes;
  }

  /** How many codes there are. */
  public int count() {
    return count;
  }

  /**
   * The codes with the lowest L(A(G(z)), y) + P(z), by rising objective; of equals, the earlier. A
   * code with the objective NaN is after the others.
   *
   * @param wanted how many codes; fewer where the monitor stops the computation
   * @param y the measurements
   * @return arrays that are read only
   */
  double[][] lowest(int wanted, double[] y, Loss loss, Penalty penalty, Monitor monitor) {
    Table all = table(monitor);
    double[] objective = new double[all.codes.length];
    Arrays.setAll(objective, c -> loss.value(all.predictions[c], y) + penalty.value(all.codes[c]));
    return IntStream.range(0, objective.length)
        .boxed()
        .sorted(Comparator.comparingDouble(c -> objective[c]))
        .limit(wanted)
        .map(c -> all.codes[c])
        .toArray(double[][]::new);
  }

  private synchronized Table table(Monitor monitor) {
    if (table != null) {
      return table;
    }
    Table computed = new Table(new double[count][], new double[count][model.outputSize()]);
    Evaluation evaluation = model.newEvaluation();
    for (int c = 0; c < count; c++) {
      if (!monitor.proceed("candidates", c, count)) {
        return new Table(new double[0][], new double[0][]);
      }
      computed.codes[c] = codes.apply(c);
      evaluation.forward(computed.codes[c], computed.predictions[c]);
    }
    table = computed;
    return table;
  }
}
