package org.antipode.solvers.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.measurements.penalty.L1Provider;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** FISTA where the model is not linear, the loss not least squares, or the penalty smooth. */
class FistaTest {
  private static final Fista FISTA = new Fista(Fista.Options.DEFAULTS);

  private static EmpiricalRisk risk(Penalty penalty, ActivationKind activation) {
    RandomStream random = new Seed(2).stream("test");
    Generator generator =
        new Mlp(
            List.of(layer(40, 6, activation, random), layer(80, 40, activation, random)),
            Shape.vector(80));
    LinearOperator first =
        LinearOperator.of(
            Shape.vector(80),
            Shape.vector(50),
            (s, out) -> System.arraycopy(s, 0, out, 0, 50),
            (v, out) -> {
              System.arraycopy(v, 0, out, 0, 50);
              Arrays.fill(out, 50, 80, 0);
            });
    double[] observed =
        Vectors.sum(
            first.after(generator).at(random.gaussians(6, 1)), 0.05, random.gaussians(50, 1));
    return new EmpiricalRisk(first.after(generator), observed, Loss.leastSquares(), penalty);
  }

  private static DenseLayer layer(
      int rows, int columns, ActivationKind activation, RandomStream random) {
    double[] weights = random.gaussians(rows * columns, 1 / Math.sqrt(columns));
    return new DenseLayer(
        new ColumnMatrix(rows, columns, weights), new double[0], activation.with(0));
  }

  @Test
  void keepsTheContract() {
    Contract.check(FISTA, new Seed(1)).orThrow();
  }

  @Test
  void theObjectiveNeverRisesForANonlinearGenerator() {
    Penalty l1 = new L1Provider().create(new L1Provider.Options(0.05), Context.none());
    SolverResult found =
        FISTA.solve(
            risk(l1, ActivationKind.RELU),
            new Seed(3).stream("start").gaussians(6, 1),
            Monitor.none());
    assertThat(found.converged()).isTrue();
    double[] history = found.history();
    for (int i = 1; i < history.length; i++) {
      assertThat(history[i]).isLessThanOrEqualTo(history[i - 1] * (1 + 1e-12));
    }
  }

  /** At a minimum −∇h is a subgradient of P: ±λ where x_j ≠ 0 and within ±λ elsewhere. */
  @Test
  void theAnswerOfANonlinearGeneratorIsStationary() {
    double weight = 0.05;
    Penalty l1 = new L1Provider().create(new L1Provider.Options(weight), Context.none());
    EmpiricalRisk risk = risk(l1, ActivationKind.TANH);
    SolverResult found =
        FISTA.solve(risk, new Seed(4).stream("start").gaussians(6, 1), Monitor.none());
    Splitting f = Splitting.of(risk);
    f.value(found.point());
    double[] gradient = new double[6];
    f.smooth().gradient(gradient);
    for (int j = 0; j < 6; j++) {
      double x = found.point()[j];
      if (x == 0) {
        assertThat(Math.abs(gradient[j])).isLessThanOrEqualTo(weight);
      } else {
        assertThat(gradient[j]).isCloseTo(-weight * Math.signum(x), within(1e-5));
      }
    }
  }

  @Test
  void aSmoothPenaltyIsPartOfTheGradient() {
    EmpiricalRisk risk = risk(Penalty.ridge(0.01), ActivationKind.TANH);
    SolverResult found =
        FISTA.solve(risk, new Seed(3).stream("start").gaussians(6, 1), Monitor.none());
    assertThat(found.stopReason()).isEqualTo(StopReason.STEP_SMALL);
    var evaluation = risk.newEvaluation();
    assertThat(evaluation.value(found.point())).isEqualTo(found.value());
    double[] gradient = new double[6];
    evaluation.gradient(gradient);
    assertThat(Vectors.norm(gradient)).isLessThan(1e-6);
  }
}
