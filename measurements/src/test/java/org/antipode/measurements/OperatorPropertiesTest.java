package org.antipode.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every linear measurement operator keeps, on signals of every kind; add yours to {@link
 * OperatorCases}. Its own test compares it with a direct sum, as no property here sees a flipped
 * kernel.
 */
class OperatorPropertiesTest {
  @ParameterizedTest
  @MethodSource("org.antipode.measurements.OperatorCases#all")
  void isLinearAndItsDerivativesAreItsProducts(OperatorCase tested) {
    LinearOperator operator = tested.operator();
    assertThat(operator.inputShape().fits(tested.signal())).isTrue();
    LinearEvaluation evaluation = operator.newEvaluation();
    RandomStream random = new Seed(2).stream("test");
    double[] s = random.gaussians(operator.inputSize(), 1);
    double[] t = random.gaussians(operator.inputSize(), 1);
    double[] image = applied(evaluation, operator, s);
    double[] sum = Vectors.sum(image, -1.7, applied(evaluation, operator, t));
    assertClose(applied(evaluation, operator, Vectors.sum(s, -1.7, t)), sum);
    double[] out = unwritten(operator.outputSize());
    evaluation.forward(s, out);
    assertThat(out).containsExactly(image);
    evaluation.antipode(s, out);
    assertClose(out, Vectors.times(-1, image));
    evaluation.pushforward(t, out);
    assertThat(out).containsExactly(applied(evaluation, operator, t));
    double[] jacobian = unwritten(operator.outputSize() * operator.inputSize());
    evaluation.jacobian(jacobian);
    double[] product = new double[operator.outputSize()];
    for (int column = 0; column < s.length; column++) {
      for (int row = 0; row < product.length; row++) {
        product[row] += jacobian[column * product.length + row] * s[column];
      }
    }
    assertClose(product, image);
    double[] back = unwritten(operator.inputSize());
    double[] again = unwritten(operator.inputSize());
    evaluation.adjoint(image, back);
    evaluation.pullback(image, again);
    assertThat(again).containsExactly(back);
  }

  private static double[] applied(LinearEvaluation evaluation, LinearOperator of, double[] s) {
    double[] image = unwritten(of.outputSize());
    evaluation.apply(s, image);
    return image;
  }

  /** An array in which an entry that was not overwritten shows. */
  private static double[] unwritten(int length) {
    double[] out = new double[length];
    Arrays.fill(out, Double.NaN);
    return out;
  }

  private static void assertClose(double[] found, double[] expected) {
    assertThat(Vectors.distance(found, expected))
        .isLessThanOrEqualTo(1e-13 * Math.max(1, Vectors.norm(expected)));
  }

  /** Nothing but rounding is left; {@link ProvidersTest} checks the whole contract on one shape. */
  @ParameterizedTest
  @MethodSource("org.antipode.measurements.OperatorCases#all")
  void theAdjointIsExact(OperatorCase tested) {
    LinearEvaluation evaluation = tested.operator().newEvaluation();
    RandomStream random = new Seed(3).stream("test");
    double[] image = new double[tested.operator().outputSize()];
    double[] preimage = new double[tested.operator().inputSize()];
    for (int draw = 0; draw < 5; draw++) {
      double[] s = random.gaussians(preimage.length, 1);
      double[] v = random.gaussians(image.length, 1);
      evaluation.apply(s, image);
      evaluation.adjoint(v, preimage);
      double size =
          Vectors.norm(image) * Vectors.norm(v) + Vectors.norm(s) * Vectors.norm(preimage);
      assertThat(Math.abs(Vectors.dot(image, v) - Vectors.dot(s, preimage)))
          .isLessThanOrEqualTo(1e-13 * size);
    }
  }

  @ParameterizedTest
  @MethodSource("org.antipode.measurements.OperatorCases#all")
  void theStatedNormHolds(OperatorCase tested) {
    tested.law().check(tested.operator(), new Seed(4).stream("test"));
  }

  @ParameterizedTest
  @MethodSource("org.antipode.measurements.OperatorCases#all")
  void twoEvaluationsReturnTheSameBits(OperatorCase tested) {
    double[] s = new Seed(5).stream("test").gaussians(tested.operator().inputSize(), 1);
    assertThat(Arrays.equals(tested.operator().at(s), tested.operator().at(s))).isTrue();
  }
}
