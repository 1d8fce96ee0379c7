package org.antipode.theory.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.theory.linear.PowersOfTwo;

/**
 * Descent along −v_{x,x0} of (6) that never tests −x, so that it ends at a local minimum of the
 * landscape or in a kink; f falls at every step.
 *
 * <p>Step lengths are Barzilai and Borwein's, halved until f falls by a part of α‖v‖².
 *
 * <p>Theory has a solver of its own because it must not depend on the module of solvers, and
 * because {@code sign-flip-descent} without its flip takes other steps and ends at other points.
 *
 * @param maxIterations at least 1
 * @param tolerance steps below this part of the point end the descent
 */
public record PlainDescent(int maxIterations, double tolerance) implements Solver {
  private static final double SUFFICIENT_DECREASE = 1e-4;

  /** So many short steps in a row end the descent: one alone can be a chance. */
  private static final int SHORT_STEPS = 5;

  @Override
  public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
    ObjectiveEvaluation risk = objective.newEvaluation();
    double[] x = start.clone();
    double value = risk.value(x);
    double[] gradient = new double[x.length];
    double[] next = new double[x.length];
    risk.gradient(gradient);
    double step = first(value, gradient);
    List<Double> history = new ArrayList<>(List.of(value));
    long evaluations = 1;
    int shortSteps = 0;
    StopReason reason = StopReason.MAX_ITERATIONS;
    for (int i = 0; i < maxIterations; i++) {
      double norm = Vectors.norm(gradient);
      if (!monitor.proceed(new Iteration(0, i, value, norm, false, x))) {
        reason = StopReason.STOPPED;
        break;
      }
      if (risk.isZero(tolerance, objective.scale())) {
        reason = StopReason.OBJECTIVE_ZERO;
        break;
      }
      if (norm == 0) {
        reason = StopReason.GRADIENT_SMALL;
        break;
      }
      double shortest = tolerance * Vectors.norm(x);
      double[] trial;
      double trialValue;
      while (true) {
        trial = Vectors.sum(x, -step, gradient);
        trialValue = risk.value(trial);
        evaluations++;
        // A step or a norm that is not a number ends the search too.
        if (trialValue <= value - SUFFICIENT_DECREASE * step * norm * norm
            || !(step * norm > shortest / 1000)) {
          break;
        }
        step /= 2;
      }
      shortSteps = step * norm <= shortest ? shortSteps + 1 : 0;
      if (!(trialValue < value)) {
        reason = StopReason.STEP_SMALL;
        break;
      }
      risk.gradient(next);
      step = Math.min(step * proposal(gradient, next), Double.MAX_VALUE);
      x = trial;
      value = trialValue;
      double[] former = gradient;
      gradient = next;
      next = former;
      history.add(value);
      if (shortSteps == SHORT_STEPS) {
        reason = StopReason.STEP_SMALL;
        break;
      }
    }
    double[] values = history.stream().mapToDouble(Double::doubleValue).toArray();
    return new SolverResult(
        Arrays.copyOf(x, x.length), value, reason, values.length - 1, evaluations, 0, values);
  }

  /** f/‖v‖², where f would be zero if it were linear; at most the largest number. */
  private static double first(double value, double[] gradient) {
    int exponent = PowersOfTwo.exponent(gradient);
    double[] scaled = PowersOfTwo.scaled(gradient, -exponent);
    return Math.min(
        Math.scalb(value / Vectors.dot(scaled, scaled), -2 * exponent), Double.MAX_VALUE);
  }

  /** ‖v‖²/⟨v, v − v'⟩, the factor to the next step; 2 where the curvature is not positive. */
  private static double proposal(double[] before, double[] after) {
    int exponent = PowersOfTwo.exponent(before);
    double[] v = PowersOfTwo.scaled(before, -exponent);
    double curvature = Vectors.dot(v, Vectors.sum(v, -1, PowersOfTwo.scaled(after, -exponent)));
    return curvature > 0 ? Vectors.dot(v, v) / curvature : 2;
  }
}
