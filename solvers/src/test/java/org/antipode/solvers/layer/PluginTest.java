package org.antipode.solvers.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.Penalty;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.measurements.loss.LeastAbsoluteProvider;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.measurements.pointwise.MagnitudeProvider;
import org.antipode.solvers.RandomProblem;
import org.junit.jupiter.api.Test;

class PluginTest {
  private static final double[] FIRST = {1, -2, 0.5, 0.25, 1, -1};
  private static final double[] BIASES = {0.1, -0.2, 0.3};
  private static final double[] SECOND = {2, 1, -1, 0.5, 1, 3};
  private static final double[] MEASUREMENT = {1, 2, -1, 1};

  private static Generator generator(ActivationKind last) {
    ElementwiseActivation relu = ElementwiseActivation.RELU;
    return new Mlp(
        List.of(
            new DenseLayer(new ColumnMatrix(3, 2, FIRST), BIASES, relu),
            new DenseLayer(new ColumnMatrix(2, 3, SECOND), new double[0], last.with(0))),
        Shape.vector(2));
  }

  private static EmpiricalRisk risk(double factor, Penalty penalty) {
    double[] scaled = MEASUREMENT.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return new EmpiricalRisk(
        new DenseOperator(new ColumnMatrix(2, 2, scaled)).after(generator(ActivationKind.RELU)),
        new double[] {factor, -factor},
        Loss.leastSquares(),
        penalty);
  }

  /** M v for M by column. */
  private static double[] times(double[] matrix, int rows, double[] v) {
    double[] out = new double[rows];
    for (int j = 0; j < v.length; j++) {
      for (int i = 0; i < rows; i++) {
        out[i] += matrix[j * rows + i] * v[j];
      }
    }
    return out;
  }

  /** Mᵀ v for M by column. */
  private static double[] transposed(double[] matrix, double[] v) {
    double[] out = new double[matrix.length / v.length];
    for (int i = 0; i < matrix.length; i++) {
      out[i / v.length] += matrix[i] * v[i % v.length];
    }
    return out;
  }

  private static double[] relu(double[] z) {
    double[] out = z.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(0, out[i]);
    }
    return out;
  }

  private static double[] linear(double[] x) {
    return times(MEASUREMENT, 2, times(SECOND, 2, times(FIRST, 3, x)));
  }

  /** The first step written out: W_1ᵀW_2ᵀAᵀ(A G(x) − y) over the norm of A W_2 W_1. */
  @Test
  void theStepIsTheGradientWithoutTheGates() {
    double[] x = {0.3, -0.4};
    double[] hidden = times(FIRST, 3, x);
    for (int i = 0; i < 3; i++) {
      hidden[i] += BIASES[i];
    }
    double[] residual = times(MEASUREMENT, 2, relu(times(SECOND, 2, relu(hidden))));
    residual[0] -= 1;
    residual[1] += 1;
    double[] direction = transposed(FIRST, transposed(SECOND, transposed(MEASUREMENT, residual)));
    double weight = 0.01;
    direction[0] += 2 * weight * x[0];
    direction[1] += 2 * weight * x[1];
    double[] one = linear(new double[] {1, 0});
    double[] other = linear(new double[] {0, 1});
    double a = Vectors.dot(one, one);
    double b = Vectors.dot(one, other);
    double c = Vectors.dot(other, other);
    double square = (a + c) / 2 + Math.sqrt((a - c) * (a - c) / 4 + b * b);
    List<double[]> points = new ArrayList<>();
    new Plugin(new Plugin.Options(0.5, 1, 1e-8))
        .solve(
            risk(1, Penalty.ridge(weight)), x, iteration -> points.add(iteration.point().clone()));
    double length = 0.5 * 4 / square;
    assertThat(points).hasSize(2);
    assertThat(points.get(1)[0]).isCloseTo(x[0] - length * direction[0], within(1e-9));
    assertThat(points.get(1)[1]).isCloseTo(x[1] - length * direction[1], within(1e-9));
  }

  @Test
  void aMultipleOfTheMeasurementsTakesTheSamePath() {
    double[] x = {0.3, -0.4};
    Plugin plugin = new Plugin(new Plugin.Options(0.5, 20, 1e-8));
    assertThat(plugin.solve(risk(1024, Penalty.none()), x, Monitor.none()).point())
        .containsExactly(plugin.solve(risk(1, Penalty.none()), x, Monitor.none()).point());
  }

  @Test
  void findsTheAnswerOfRandomNetworksThatContractToo() {
    for (long seed = 1; seed <= 3; seed++) {
      RandomProblem problem =
          RandomProblem.of(List.of(5, 400, 300, 200), RandomProblem.Kind.IDENTITY, 0, seed);
      SolverResult result =
          new Plugin(Plugin.Options.DEFAULTS)
              .solve(problem.risk(), problem.start(0), Monitor.none());
      assertThat(result.stopReason()).as("seed %s", seed).isEqualTo(StopReason.OBJECTIVE_ZERO);
      assertThat(Vectors.relativeDistance(result.point(), problem.truth())).isLessThan(1e-6);
    }
  }

  @Test
  void aStepThatIsTooLongReturnsTheBestPoint() {
    RandomProblem problem =
        RandomProblem.of(List.of(5, 100, 200), RandomProblem.Kind.IDENTITY, 0, 1);
    SolverResult result =
        new Plugin(new Plugin.Options(50, 2_000, 1e-8))
            .solve(problem.risk(), problem.start(0), Monitor.none());
    assertThat(result.converged()).isFalse();
    assertThat(result.value()).isLessThanOrEqualTo(result.history()[0]);
    assertThat(problem.risk().newEvaluation().value(result.point())).isEqualTo(result.value());
  }

  @Test
  void otherObjectivesAreRefusedInASentence() {
    DenseOperator operator = new DenseOperator(new ColumnMatrix(2, 2, MEASUREMENT));
    Generator relu = generator(ActivationKind.RELU);
    double[] y = {1, 2};
    assertRefused(
        new EmpiricalRisk(operator, y),
        "the solver 'plugin' needs a generator and a measurement operator, but got another"
            + " objective");
    assertRefused(
        new EmpiricalRisk(
            operator.after(relu),
            y,
            new LeastAbsoluteProvider()
                .create(new LeastAbsoluteProvider().defaults(), Context.none()),
            Penalty.none()),
        "the solver 'plugin' needs the loss 'least-squares', but there is another one");
    assertRefused(
        new EmpiricalRisk(
            new MagnitudeProvider()
                .create(new MagnitudeProvider().defaults(), Context.of(Shape.vector(2), null))
                .after(relu),
            y),
        "the solver 'plugin' needs a linear measurement, but this one is not");
    assertRefused(
        new EmpiricalRisk(operator.after(generator(ActivationKind.SIGMOID)), y),
        "the solver 'plugin' needs layers with the activation ReLU or none, but layer 2 of the"
            + " generator has another one");
  }

  private static void assertRefused(Objective objective, String message) {
    assertThatThrownBy(
            () ->
                new Plugin(Plugin.Options.DEFAULTS).solve(objective, new double[2], Monitor.none()))
        .isInstanceOf(RequestException.class)
        .hasMessage(message);
  }
}
