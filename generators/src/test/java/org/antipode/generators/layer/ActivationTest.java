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
import org.junit.jupiter.params.provider.Arguments;
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

  /** Values and slopes at −30, −3, −0.5, 0, 0.7, 2, 5 and 25, by mpmath with 30 digits. */
  static List<Arguments> computedElsewhere() {
    return List.of(
        Arguments.of(
            UnitFunctions.GELU,
            new double[] {
              -1.472014178144456e-196, -0.0040496940948902835, -0.15426876936299344, 0,
              0.5306254434438489, 1.9544997361036416, 4.999998566742141, 25
            },
            new double[] {
              -4.416031690708495e-195,
              -0.011945647204183927,
              0.13250487534383715,
              0.5,
              0.9766141011336599,
              1.085231801078197,
              1.000007146946002,
              1
            }),
        Arguments.of(
            UnitFunctions.GELU_TANH,
            new double[] {
              0,
              -0.0036373920817730186,
              -0.15428599017485609,
              0,
              0.5305701347051167,
              1.954597694087775,
              4.999999770820381,
              25
            },
            new double[] {
              0,
              -0.011584166630969726,
              0.1326300964653577,
              0.5,
              0.9763572186561039,
              1.0860992566236185,
              1.0000015463619876,
              1
            }),
        Arguments.of(
            UnitFunctions.SILU,
            new double[] {
              -2.8072868906517896e-12,
              -0.14227761953270035,
              -0.18877033439907273,
              0,
              0.46773144051771626,
              1.7615941559557649,
              4.966535745378576,
              24.9999999996528
            },
            new double[] {
              -2.713710660963134e-12, -0.08810410601516962, 0.2600388126973482, 0.5,
              0.8233867834733424, 1.0907842487848955, 1.026547432429666, 1.0000000003333107
            }),
        Arguments.of(
            UnitFunctions.SOFTPLUS,
            new double[] {
              9.357622968839737e-14,
              0.04858735157374206,
              0.4740769841801067,
              0.6931471805599453,
              1.103186048885458,
              2.1269280110429727,
              5.006715348489118,
              25.000000000013888
            },
            new double[] {
              9.357622968839299e-14, 0.04742587317756678, 0.37754066879814546, 0.5,
              0.668187772168166, 0.8807970779778824, 0.9933071490757152, 0.9999999999861121
            }),
        Arguments.of(
            UnitFunctions.elu(1),
            new double[] {
              -0.9999999999999064, -0.950212931632136, -0.3934693402873666, 0, 0.7, 2, 5, 25
            },
            new double[] {
              9.357622968840175e-14, 0.049787068367863944, 0.6065306597126334, 1, 1, 1, 1, 1
            }));
  }

  /** Values and slopes at −30, −2.9, −0.5, 0.001, 0.7, 2 and 5, by mpmath with 40 digits. */
  static List<Arguments> alsoComputedElsewhere() {
    return List.of(
        Arguments.of(
            UnitFunctions.MISH,
            new double[] {
              -2.807286890651921e-12,
              -0.15518367358960298,
              -0.22074377465173,
              0.00060031998395413298,
              0.56114837764385186,
              1.9439589595339945,
              4.9995520775294057
            },
            new double[] {
              -2.7137106609633493e-12,
              -0.097300631457074302,
              0.28951067791351219,
              0.60063995181653151,
              0.96879486820018591,
              1.0693179342794897,
              1.0008002248320826
            }),
        Arguments.of(
            UnitFunctions.SOFTSIGN,
            new double[] {
              -0.96774193548387097,
              -0.74358974358974358,
              -0.33333333333333333,
              0.00099900099900099902,
              0.41176470588235293,
              0.66666666666666667,
              0.83333333333333333
            },
            new double[] {
              0.001040582726326743,
              0.065746219592373442,
              0.44444444444444444,
              0.99800299600499401,
              0.34602076124567476,
              0.11111111111111111,
              0.027777777777777778
            }),
        Arguments.of(
            UnitFunctions.celu(0.4),
            new double[] {-0.4, -0.399715930244463, -0.28539808125592397, 0.001, 0.7, 2, 5},
            new double[] {2.6785e-33, 0.00071017438884254951, 0.28650479686019012, 1, 1, 1, 1}),
        Arguments.of(
            UnitFunctions.elu(0.3),
            new double[] {
              -0.29999999999997192, -0.28349303398307782, -0.11804080208620997, 0.001, 0.7, 2, 5
            },
            new double[] {
              2.8072868906521815e-14, 0.01650696601692217, 0.18195919791379002, 1, 1, 1, 1
            }),
        Arguments.of(
            UnitFunctions.HARD_SWISH,
            new double[] {
              0,
              -0.048333333333333375,
              -0.20833333333333333,
              0.00050016666666666668,
              0.43166666666666663,
              1.6666666666666667,
              5
            },
            new double[] {
              0,
              -0.46666666666666664,
              0.33333333333333333,
              0.50033333333333333,
              0.73333333333333332,
              1.1666666666666667,
              1
            }),
        Arguments.of(
            ElementaryFunctions.ERF,
            new double[] {
              -1,
              -0.99995890212190054,
              -0.52049987781304654,
              0.0011283787909692364,
              0.67780119383741844,
              0.99532226501895273,
              0.99999999999846254
            },
            new double[] {
              0,
              0.00025121089252072925,
              0.87878257893544479,
              1.1283780387169097,
              0.69127486041053862,
              0.020666985354092054,
              1.5670866531017336e-11
            }),
        Arguments.of(
            ElementaryFunctions.power(-3),
            new double[] {
              -3.7037037037037037e-5,
              -0.041002091106646443,
              -8,
              999999999.99999994,
              2.9154518950437323,
              0.125,
              0.008
            },
            new double[] {
              -3.7037037037037037e-6,
              -0.042415956317220459,
              -48,
              -2999999999999.9998,
              -12.494793835901711,
              -0.1875,
              -0.0048
            }));
  }

  @ParameterizedTest
  @MethodSource("alsoComputedElsewhere")
  void otherValuesAndSlopesAreThoseOfAnArbitraryPrecisionLibrary(
      ElementwiseActivation activation, double[] values, double[] slopes) {
    double[] z = {-30, -2.9, -0.5, 0.001, 0.7, 2, 5};
    for (int i = 0; i < z.length; i++) {
      assertThat(value(activation, z[i])).isCloseTo(values[i], within(1e-14 * Math.abs(values[i])));
      assertThat(derivative(activation, z[i]))
          .isCloseTo(slopes[i], within(1e-13 * Math.abs(slopes[i]) + 1e-30));
    }
  }

  @ParameterizedTest
  @MethodSource("computedElsewhere")
  void valuesAndSlopesAreThoseOfAnArbitraryPrecisionLibrary(
      ElementwiseActivation activation, double[] values, double[] slopes) {
    double[] z = {-30, -3, -0.5, 0, 0.7, 2, 5, 25};
    for (int i = 0; i < z.length; i++) {
      assertThat(value(activation, z[i])).isCloseTo(values[i], within(2e-13 * Math.abs(values[i])));
      assertThat(derivative(activation, z[i]))
          .isCloseTo(slopes[i], within(2e-13 * Math.abs(slopes[i])));
    }
  }

  @Test
  void aSeluScalesAnElu() {
    for (double z : new double[] {-2, -1e-3, 1e-3, 3}) {
      double scale = z > 0 ? 1.0507009873554805 : 1.0507009873554805 * 1.6732632423543772;
      assertThat(value(UnitFunctions.SELU, z))
          .isCloseTo(scale * value(UnitFunctions.elu(1), z), within(1e-15));
    }
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

  private static double value(ElementwiseActivation activation, double z) {
    double[] value = new double[1];
    activation.apply(new double[] {z}, value);
    return value[0];
  }

  private static double derivative(ElementwiseActivation activation, double z) {
    double[] at = {z};
    double[] value = new double[1];
    double[] slope = new double[1];
    activation.apply(at, value);
    activation.differentiate(at, value, slope);
    return slope[0];
  }
}
