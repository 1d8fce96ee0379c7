package org.antipode.generators.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.ValueRange;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
  private static final double SLOPE = 0.2;

  /** Functions of all numbers with bounded derivatives. */
  static List<ElementwiseActivation> bounded() {
    return Stream.concat(
            Arrays.stream(ActivationKind.values()).map(kind -> kind.with(SLOPE)),
            Stream.of(
                new LeakyRelu(-0.5),
                new ParametricRelu(new double[] {-1.5}),
                PiecewiseLinear.ABS,
                PiecewiseLinear.clip(-1, 2.5),
                PiecewiseLinear.clip(Double.NEGATIVE_INFINITY, 6),
                PiecewiseLinear.clip(0.5, Double.POSITIVE_INFINITY),
                PiecewiseLinear.hardSigmoid(0.2, 0.5),
                PiecewiseLinear.hardSigmoid(-1 / 6.0, 0.5),
                UnitFunctions.elu(0.3),
                UnitFunctions.elu(-2),
                UnitFunctions.selu(2, 1.5),
                UnitFunctions.selu(2, -1.5),
                UnitFunctions.celu(0.4),
                UnitFunctions.HARD_SWISH,
                UnitFunctions.SOFTSIGN,
                UnitFunctions.MISH,
                ElementaryFunctions.SIN,
                ElementaryFunctions.COS,
                ElementaryFunctions.ERF))
        .toList();
  }

  /** Functions that are not, and the one that jumps. */
  static List<ElementwiseActivation> unbounded() {
    return List.of(
        PiecewiseLinear.thresholded(0.7),
        PiecewiseLinear.thresholded(-0.7),
        ElementaryFunctions.EXP,
        ElementaryFunctions.LOG,
        ElementaryFunctions.SQRT,
        ElementaryFunctions.RECIPROCAL,
        ElementaryFunctions.power(2),
        ElementaryFunctions.power(3),
        ElementaryFunctions.power(1),
        ElementaryFunctions.power(0),
        ElementaryFunctions.power(-2),
        ElementaryFunctions.power(1.5));
  }

  static List<ElementwiseActivation> all() {
    return Stream.concat(bounded().stream(), unbounded().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void steepnessAndCurvatureAreTheLargestThatAFineGridFinds(ElementwiseActivation activation) {
    double step = 1e-3;
    double steepest = 0;
    double mostCurved = 0;
    double before = Double.NaN;
    for (double z = -40.0005; z < 40; z += step) {
      double slope = derivative(activation, z);
      steepest = Math.max(steepest, Math.abs(slope));
      double here = z;
      boolean acrossKink =
          Arrays.stream(activation.kinks()).anyMatch(kink -> here >= kink && here - step < kink);
      if (!Double.isNaN(before) && !acrossKink) {
        mostCurved = Math.max(mostCurved, Math.abs(slope - before) / step);
      }
      before = slope;
    }
    assertThat(activation.steepness()).isCloseTo(steepest, within(1e-3 * (1 + steepest)));
    assertThat(activation.curvature()).isCloseTo(mostCurved, within(4e-3 * (1 + mostCurved)));
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void theRangeIsThatOfTheValuesThatAFineGridFinds(ElementwiseActivation activation) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double z = -40.0005; z < 40; z += 1e-3) {
      low = Math.min(low, value(activation, z));
      high = Math.max(high, value(activation, z));
    }
    ValueRange range = activation.range();
    // The grid misses a kink by half a step, and a softsign is slow to reach its end.
    double rounding =
        activation == UnitFunctions.SOFTSIGN ? 0.03 : activation.kinks().length > 0 ? 1.1e-3 : 1e-6;
    if (Double.isInfinite(range.low())) {
      assertThat(low).isLessThan(SLOPE * -39);
    } else {
      assertThat(range.low()).isCloseTo(low, within(rounding));
    }
    if (Double.isInfinite(range.high())) {
      assertThat(high).isGreaterThan(SLOPE * 39);
    } else {
      assertThat(range.high()).isCloseTo(high, within(rounding));
    }
  }

  @ParameterizedTest
  @MethodSource("unbounded")
  void valuesAreInTheRangeAlsoWhereDerivativesHaveNoBound(ElementwiseActivation activation) {
    ValueRange range = activation.range();
    double steepest = 0;
    for (double z = -20.0005; z < 20; z += 1e-2) {
      double value = value(activation, z);
      assertThat(value >= range.low() && value <= range.high() || Double.isNaN(value)).isTrue();
      double slope = Math.abs(derivative(activation, z));
      steepest = Double.isNaN(slope) ? steepest : Math.max(steepest, slope);
    }
    assertThat(steepest).isLessThanOrEqualTo(activation.steepness());
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void noFiniteNumberIsTooLarge(ElementwiseActivation activation) {
    for (double z : new double[] {-1e308, -1e160, -800, 800, 1e160, 1e308}) {
      assertThat(value(activation, z)).isFinite();
      assertThat(derivative(activation, z)).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void notANumberStaysNotANumber(ElementwiseActivation activation) {
    if (activation.steepness() > 0) {
      assertThat(value(activation, Double.NaN)).isNaN();
    }
  }

  @Test
  void piecesThatAreConstantStaySoAtInfinity() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(value(PiecewiseLinear.clip(-1, 2.5), infinity)).isEqualTo(2.5);
    assertThat(value(PiecewiseLinear.clip(-1, 2.5), -infinity)).isEqualTo(-1);
    assertThat(value(UnitFunctions.HARD_SWISH, -infinity)).isZero();
    assertThat(value(PiecewiseLinear.thresholded(1), -infinity)).isZero();
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void aLayerKeepsTheContractWithAndWithoutABias(ElementwiseActivation given) {
    RandomStream random = new Seed(7).stream("layer");
    ColumnMatrix weights = ColumnMatrix.filled(9, 4, random::nextGaussian);
    ElementwiseActivation activation =
        given instanceof ParametricRelu ? new ParametricRelu(random.gaussians(9, 1)) : given;
    Contract.check(new DenseLayer(weights, new double[0], activation), new Seed(1)).orThrow();
    double[] bias = random.gaussians(9, 1);
    Contract.check(new DenseLayer(weights, bias, activation), new Seed(2)).orThrow();
    Contract.check(new AffineLayer(new DenseAffine(weights, bias), activation), new Seed(3))
        .orThrow();
  }

  @ParameterizedTest
  @MethodSource("unbounded")
  void aLayerOfPositiveNumbersKeepsTheContract(ElementwiseActivation activation) {
    RandomStream random = new Seed(7).stream("layer");
    ColumnMatrix weights = ColumnMatrix.filled(9, 4, () -> 0.1 * random.nextGaussian());
    double[] bias = new double[9];
    Arrays.fill(bias, 3);
    Contract.check(new DenseLayer(weights, bias, activation), new Seed(1)).orThrow();
  }

  /** A layer whose units are at a kink where the code is zero. */
  @ParameterizedTest
  @MethodSource("all")
  void derivativesOnBothSidesOfAKinkAreExact(ElementwiseActivation given) {
    if (!isContinuous(given)) {
      return;
    }
    for (double kink : given.kinks()) {
      double[] bias = {kink, kink, kink};
      ElementwiseActivation activation =
          given instanceof ParametricRelu ? new ParametricRelu(new double[] {0.1, 0, -2}) : given;
      ColumnMatrix weights = new ColumnMatrix(3, 2, new double[] {1, -1, 0.5, 2, 3, -1});
      DenseLayer layer = new DenseLayer(weights, bias, activation);
      Evaluation evaluation = layer.newEvaluation();
      evaluation.forward(new double[2], new double[3]);
      assertThat(evaluation.atKink()).isTrue();
      Contract.check(layer, new Seed(4)).orThrow();
    }
  }

  private static boolean isContinuous(ElementwiseActivation activation) {
    return Arrays.stream(activation.kinks())
        .allMatch(
            kink ->
                Math.abs(value(activation, kink) - value(activation, Math.nextUp(kink))) < 1e-12);
  }

  @Test
  void anActivationAloneIsALayerOfTheIdentity() {
    AffineLayer layer = AffineLayer.pointwise(Shape.image(2, 2), PiecewiseLinear.ABS);
    assertThat(layer.at(new double[] {-1, 2, -3, 0})).containsExactly(1, 2, 3, 0);
    Contract.check(layer, new Seed(1)).orThrow();
  }

  @Test
  void functionsWithoutAMeaningAreRefused() {
    assertThatThrownBy(() -> PiecewiseLinear.clip(1, 1))
        .hasMessage("a slope of 1.0, cut off at 1.0 and 1.0, has no part that rises or falls");
    assertThatThrownBy(() -> UnitFunctions.celu(-1))
        .hasMessage("a CELU's alpha must be positive, but is -1.0");
  }

  static double value(ElementwiseActivation activation, double z) {
    double[] value = new double[1];
    activation.apply(new double[] {z}, value);
    return value[0];
  }

  static double derivative(ElementwiseActivation activation, double z) {
    double[] at = {z};
    double[] value = new double[1];
    double[] slope = new double[1];
    activation.apply(at, value);
    activation.differentiate(at, value, slope);
    return slope[0];
  }
}
