package org.antipode.measurements.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.map.Evaluation;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class MagnitudeTest {
  @Test
  void isTheAbsoluteValueOfRealNumbersAndTheModulusOfComplexOnes() {
    assertThat(new Magnitude(Shape.vector(3)).at(new double[] {-2, 0, 1.5}))
        .containsExactly(2, 0, 1.5);
    assertThat(new Magnitude(Shape.vector(3).complex()).at(new double[] {3, -4, 0, 0, -5, 12}))
        .containsExactly(5, 0, 13);
  }

  @Test
  void keepsTheContractForRealAndComplexNumbers() {
    Contract.check(new Magnitude(Shape.vector(5)), new Seed(1)).orThrow();
    Contract.check(new Magnitude(Shape.image(3, 2, 2)), new Seed(2)).orThrow();
  }

  @Test
  void theDerivativeOfAModulusIsTheProjectionOntoItsPhase() {
    Evaluation evaluation = new Magnitude(Shape.vector(1).complex()).newEvaluation();
    double[] out = new double[1];
    double[] back = new double[2];
    evaluation.forward(new double[] {3, -4}, out);
    evaluation.pushforward(new double[] {1, 2}, out);
    assertThat(out).containsExactly(new double[] {(3 - 8) / 5.0}, within(1e-15));
    evaluation.pullback(new double[] {10}, back);
    assertThat(back).containsExactly(new double[] {6, -8}, within(1e-15));
  }

  @Test
  void theOneSidedDerivativeAtZeroIsTheModulusOfTheDirection() {
    Evaluation evaluation = new Magnitude(Shape.vector(2).complex()).newEvaluation();
    double[] out = new double[2];
    evaluation.forward(new double[] {0, 0, 1, 0}, out);
    assertThat(evaluation.atKink()).isTrue();
    evaluation.settle(new double[] {3, 4, 0, 7}, out);
    assertThat(out).containsExactly(new double[] {5, 0}, within(1e-15));
  }
}
