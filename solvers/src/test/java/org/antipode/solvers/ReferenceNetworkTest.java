package org.antipode.solvers;

import static org.antipode.solvers.ReferenceNetwork.matrix;
import static org.antipode.solvers.ReferenceNetwork.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.junit.jupiter.api.Test;

/** Maps and objective against the numbers of an independent implementation. */
class ReferenceNetworkTest {
  private static final double TOLERANCE = 1e-12;

  private final ReferenceNetwork network = ReferenceNetwork.load();

  @Test
  void signalsAreTheReferences() {
    for (JsonNode point : network.points()) {
      assertClose(network.generator().at(vector(point.get("x"))), vector(point.get("signal")));
    }
  }

  @Test
  void objectivesAtXAndAtMinusXAreTheReferences() {
    ObjectiveEvaluation risk = network.risk(network.generator()).newEvaluation();
    for (JsonNode point : network.points()) {
      double[] x = vector(point.get("x"));
      assertClose(risk.value(x), point.get("objective").doubleValue());
      double[] opposite = Arrays.stream(x).map(entry -> -entry).toArray();
      assertClose(risk.value(opposite), point.get("objectiveAtMinusX").doubleValue());
    }
  }

  @Test
  void gradientsAreTheReferences() {
    ObjectiveEvaluation risk = network.risk(network.generator()).newEvaluation();
    double[] gradient = new double[4];
    for (JsonNode point : network.points()) {
      risk.value(vector(point.get("x")));
      risk.gradient(gradient);
      assertClose(gradient, vector(point.get("gradient")));
    }
  }

  @Test
  void jacobiansOfTheMapAndOfTheResidualAreTheReferences() {
    Evaluation model = network.measured(network.generator()).newEvaluation();
    ObjectiveEvaluation risk = network.risk(network.generator()).newEvaluation();
    double[] jacobian = new double[9 * 4];
    double[] predicted = new double[9];
    for (JsonNode point : network.points()) {
      double[] expected = matrix(point.get("jacobian")).data();
      double[] x = vector(point.get("x"));
      model.forward(x, predicted);
      model.jacobian(jacobian);
      assertClose(jacobian, expected);
      risk.value(x);
      risk.leastSquares().jacobian(jacobian);
      assertClose(jacobian, expected);
    }
  }

  @Test
  void pushforwardsAndPullbacksAreTheReferences() {
    Evaluation model = network.measured(network.generator()).newEvaluation();
    double[] image = new double[9];
    double[] pulled = new double[4];
    for (JsonNode point : network.points()) {
      model.forward(vector(point.get("x")), image);
      model.pushforward(vector(point.get("tangent")), image);
      assertClose(image, vector(point.get("pushforward")));
      model.pullback(vector(point.get("cotangent")), pulled);
      assertClose(pulled, vector(point.get("pullback")));
    }
  }

  @Test
  void oneSidedDerivativesAtTheKinkAreTheReferences() {
    JsonNode kink = network.kink();
    ObjectiveEvaluation risk =
        network.risk(network.generator(kink.get("firstLayer"))).newEvaluation();
    risk.value(vector(kink.get("x")));
    for (JsonNode derivative : kink.get("derivatives")) {
      assertClose(
          risk.slope(vector(derivative.get("direction"))),
          derivative.get("derivative").doubleValue());
    }
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
  }

  /** ‖actual − expected‖ ≤ 1e-12 ‖expected‖. */
  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    assertThat(Vectors.distance(actual, expected))
        .isLessThanOrEqualTo(TOLERANCE * Vectors.norm(expected));
  }
}
