package org.antipode.solvers.offrange;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/**
 * Runs a solver on a part of the measurements and returns the iterate at which the others, held out
 * at random, fit best. The run stops where they have fitted no better for some iterations.
 *
 * <p>Many unknowns fit the noise of the measurements before a solver converges (Prechelt, "Early
 * Stopping - But When?", 1998).
 *
 * @param share of the measurements that are held out; one at least, and not all
 * @param patience the number of these iterations
 */
record EarlyStopping(Solver solver, double share, int patience) {
  SolverResult solve(Parts parts, double[] start, Monitor monitor) {
    EmpiricalRisk risk = parts.risk();
    int[][] split = split(risk.model().outputShape());
    Run run = new Run(risk, split[1], patience, start, monitor);
    SolverResult result = solver.solve(part(parts, split[0]), start, run);
    return run.result(result);
  }

  /** The indices of the measurements that are fitted, and of those that are held out. */
  private int[][] split(Shape measurements) {
    int width = measurements.isComplex() ? 2 : 1;
    int entries = measurements.entries();
    if (entries < 2) {
      throw new RequestException("one measurement alone cannot be held out of the fit");
    }
    int[] order = IntStream.range(0, entries).toArray();
    RandomStream random = new Seed(0).stream("held-out");
    for (int i = entries - 1; i > 0; i--) {
      int other = (int) (random.nextDouble() * (i + 1));
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    int held = (int) Math.max(1, Math.min(entries - 1L, Math.round(share * entries)));
    return new int[][] {
      numbers(Arrays.copyOfRange(order, held, entries), width),
      numbers(Arrays.copyOf(order, held), width)
    };
  }

  private static int[] numbers(int[] entries, int width) {
    return Arrays.stream(entries)
        .sorted()
        .flatMap(entry -> IntStream.range(entry * width, (entry + 1) * width))
        .toArray();
  }

  /** The objective of some measurements. */
  private static EmpiricalRisk part(Parts parts, int[] numbers) {
    EmpiricalRisk risk = parts.risk();
    DifferentiableMap picked =
        LinearOperator.of(
            risk.model().outputShape(),
            Shape.vector(numbers.length),
            (s, out) -> pick(s, numbers, out),
            (v, out) -> {
              Arrays.fill(out, 0);
              for (int i = 0; i < numbers.length; i++) {
                out[numbers[i]] = v[i];
              }
            });
    double[] observed = new double[numbers.length];
    pick(risk.observed(), numbers, observed);
    DifferentiableMap measurement = parts.measurement().map(picked::after).orElse(picked);
    return new EmpiricalRisk(
        measurement.after(parts.generator()),
        observed,
        PartLoss.of(risk.loss(), risk.observed(), numbers),
        risk.penalty());
  }

  private static void pick(double[] all, int[] numbers, double[] out) {
    for (int i = 0; i < numbers.length; i++) {
      out[i] = all[numbers[i]];
    }
  }

  /** Sees the iterations and keeps the best one. */
  private static final class Run implements Monitor {
    private final EmpiricalRisk risk;
    private final Loss lossOfHeld;
    private final int[] held;
    private final int patience;
    private final Monitor monitor;
    private final Evaluation model;
    private final double[] predicted;
    private final double[] predictedHeld;
    private final double[] observedHeld;
    private final double[] best;
    private double bestMisfit = Double.POSITIVE_INFINITY;
    private double bestValue;
    private int bestNumber;
    private boolean isOver;
    private double[] history = new double[16];

    Run(EmpiricalRisk risk, int[] held, int patience, double[] start, Monitor monitor) {
      this.risk = risk;
      this.lossOfHeld = PartLoss.of(risk.loss(), risk.observed(), held);
      this.held = held;
      this.patience = patience;
      this.monitor = monitor;
      this.model = risk.model().newEvaluation();
      this.predicted = new double[risk.observed().length];
      this.predictedHeld = new double[held.length];
      this.observedHeld = new double[held.length];
      this.best = start.clone();
      pick(risk.observed(), held, observedHeld);
    }

    @Override
    public boolean proceed(Iteration seen) {
      model.forward(seen.point(), predicted);
      pick(predicted, held, predictedHeld);
      double misfit = lossOfHeld.value(predictedHeld, observedHeld);
      double value =
          risk.loss().value(predicted, risk.observed()) + risk.penalty().value(seen.point());
      if (seen.number() == history.length) {
        history = Arrays.copyOf(history, 2 * history.length);
      }
      history[seen.number()] = value;
      if (misfit < bestMisfit) {
        bestMisfit = misfit;
        bestValue = value;
        bestNumber = seen.number();
        System.arraycopy(seen.point(), 0, best, 0, best.length);
      }
      boolean proceeds =
          monitor.proceed(
              new Iteration(
                  seen.start(),
                  seen.number(),
                  value,
                  seen.gradientNorm(),
                  seen.flipped(),
                  seen.point()));
      isOver = seen.number() >= bestNumber + patience;
      return proceeds && !isOver;
    }

    /** The result at the best point. */
    SolverResult result(SolverResult last) {
      boolean isEarly = isOver && last.stopReason() == StopReason.STOPPED;
      return new SolverResult(
          best,
          bestValue,
          isEarly ? StopReason.HELD_OUT : last.stopReason(),
          last.iterations(),
          last.evaluations() + last.iterations() + 1,
          last.signFlips(),
          Arrays.copyOf(history, last.iterations() + 1),
          last.failure());
    }
  }
}
