package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.measurements.matrix.DenseOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Units do not matter: tolerances are relative. */
class RelativeToleranceTest {
  private final RandomProblem problem = RandomProblem.small(2);

  private SolverResult unscaled(EverySolver every) {
    return every.solver().solve(problem.risk(), problem.start(0), Monitor.none());
  }

  @ParameterizedTest
  @EnumSource
  void anObjectiveInOtherUnitsTakesTheSameSteps(EverySolver every) {
    ColumnMatrix a = ((DenseOperator) problem.measurement()).matrix();
    for (double unit : new double[] {1e-4, 1e4}) {
      DifferentiableMap model =
          new DenseOperator(new ColumnMatrix(a.rows(), a.columns(), Vectors.times(unit, a.data())))
              .after(problem.generator());
      EmpiricalRisk risk = new EmpiricalRisk(model, Vectors.times(unit, problem.measurements()));
      SolverResult result = every.solver().solve(risk, problem.start(0), Monitor.none());
      assertSame(result, 1, unit * unit, unscaled(every));
    }
  }

  /** G(cx) = cG(x) for c > 0, so measurements c times as large have an answer c times as large. */
  @ParameterizedTest
  @EnumSource
  void aLargerSignalTakesTheSameStepsOnALargerScale(EverySolver every) {
    DifferentiableMap model = problem.measurement().after(problem.generator());
    for (double c : new double[] {1e-4, 1e4}) {
      EmpiricalRisk risk = new EmpiricalRisk(model, Vectors.times(c, problem.measurements()));
      SolverResult result =
          every.solver().solve(risk, Vectors.times(c, problem.start(0)), Monitor.none());
      assertSame(result, c, c * c, unscaled(every));
    }
  }

  private static void assertSame(
      SolverResult scaled, double pointFactor, double valueFactor, SolverResult unscaled) {
    assertThat(scaled.stopReason()).isEqualTo(unscaled.stopReason());
    assertThat(scaled.iterations()).isEqualTo(unscaled.iterations());
    assertThat(scaled.signFlips()).isEqualTo(unscaled.signFlips());
    assertThat(
            Vectors.relativeDistance(
                Vectors.times(1 / pointFactor, scaled.point()), unscaled.point()))
        .isLessThan(1e-6);
    assertThat(
            Vectors.relativeDistance(
                Vectors.times(1 / valueFactor, scaled.history()), unscaled.history()))
        .isLessThan(1e-6);
  }
}
