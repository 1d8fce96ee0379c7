package org.antipode.solvers.offrange;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;

/**
 * The objective z ↦ f(z, v) of the drawn entries alone, with the deviations v fixed.
 *
 * @param rest v; read only
 */
record DrawnProblem(EmpiricalRisk objective, double[] rest) {
  /** With the deviations of a point. */
  static DrawnProblem of(Parts parts, double[] point) {
    double[] rest = Arrays.copyOfRange(point, parts.drawn(), point.length);
    EmpiricalRisk risk = parts.risk();
    DifferentiableMap generator = new FixedDeviations(parts.generator(), rest);
    DifferentiableMap model = parts.measurement().map(a -> a.after(generator)).orElse(generator);
    Penalty penalty =
        risk.penalty() == Penalty.none() ? Penalty.none() : new OfDrawn(risk.penalty(), rest);
    return new DrawnProblem(new EmpiricalRisk(model, risk.observed(), risk.loss(), penalty), rest);
  }

  /** Empty where no entry, or each one, is a deviation. */
  static Optional<DrawnProblem> of(Objective objective, double[] point) {
    return Parts.of(objective)
        .filter(parts -> parts.deviations() > 0 && parts.drawn() > 0)
        .map(parts -> of(parts, point));
  }

  double[] drawn(double[] x) {
    return Arrays.copyOf(x, x.length - rest.length);
  }

  /** (z, v). */
  double[] whole(double[] z) {
    return whole(z, rest);
  }

  private static double[] whole(double[] z, double[] rest) {
    double[] x = Arrays.copyOf(z, z.length + rest.length);
    System.arraycopy(rest, 0, x, z.length, rest.length);
    return x;
  }

  /** The result at z for one at (z, v). */
  SolverResult ofDrawn(SolverResult result) {
    return at(drawn(result.point()), result);
  }

  /** The result at (z, v) for one at z. */
  SolverResult ofWhole(SolverResult result) {
    return at(whole(result.point()), result);
  }

  private static SolverResult at(double[] point, SolverResult result) {
    return new SolverResult(
        point,
        result.value(),
        result.stopReason(),
        result.iterations(),
        result.evaluations(),
        result.signFlips(),
        result.history(),
        result.failure());
  }

  /** A monitor of z that shows (z, v) to a monitor of x. */
  Monitor ofDrawn(Monitor monitor) {
    return seen ->
        monitor.proceed(
            new Iteration(
                seen.start(),
                seen.number(),
                seen.value(),
                seen.gradientNorm(),
                seen.flipped(),
                whole(seen.point())));
  }

  /** P(·, v). */
  private record OfDrawn(Penalty penalty, double[] rest) implements Penalty {
    @Override
    public double value(double[] z) {
      return penalty.value(whole(z, rest));
    }

    @Override
    public void gradient(double[] z, double[] out) {
      double[] all = new double[z.length + rest.length];
      penalty.gradient(whole(z, rest), all);
      System.arraycopy(all, 0, out, 0, z.length);
    }

    @Override
    public void curvature(double[] z, double[] out) {
      double[] all = new double[z.length + rest.length];
      penalty.curvature(whole(z, rest), all);
      System.arraycopy(all, 0, out, 0, z.length);
    }

    @Override
    public void residual(double[] z, double[] gradient, double[] roots, double[] out) {
      double[] all = new double[z.length + rest.length];
      double[] ones = new double[rest.length];
      Arrays.fill(ones, 1);
      penalty.residual(
          whole(z, rest), whole(gradient, new double[rest.length]), whole(roots, ones), all);
      System.arraycopy(all, 0, out, 0, z.length);
    }

    @Override
    public boolean quadratic() {
      return penalty.quadratic();
    }
  }
}
