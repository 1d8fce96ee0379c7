package org.antipode.solvers.offrange;

import static org.assertj.core.api.Assertions.assertThat;

import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class AdmmTest {
  private static final Solver ADMM = new Admm(0.1, 1_000, 1e-9, LinearRange.INNER);

  private final LinearRange range = new LinearRange();

  @Test
  void keepsTheContract() {
    Contract.check(ADMM, new Seed(1)).orThrow();
  }

  @Test
  void ofALinearGeneratorTheMinimiserIsThatOfLeastSquares() {
    range.assertFindsTheMinimiser(ADMM);
  }

  @Test
  void staysAtAStationaryPoint() {
    EmpiricalRisk risk = range.risk(0.7);
    double[] minimiser = LinearRange.INNER.solve(risk, range.code(), Monitor.none()).point();
    SolverResult result =
        new Admm(0.1, 50, 1e-6, LinearRange.INNER).solve(risk, minimiser, Monitor.none());
    assertThat(result.iterations()).isEqualTo(1);
    assertThat(Vectors.relativeDistance(result.point(), minimiser)).isLessThan(1e-6);
  }

  @Test
  void anObjectiveThatDoesNotShowItsMapsIsRefused() {
    range.assertRefusesAnObjectiveThatDoesNotShowItsMaps(ADMM);
  }
}
