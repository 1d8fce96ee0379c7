package org.antipode.generators.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.ValueRange;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
  private static final double SLOPE = 0.2;

  @ParameterizedTest
  @EnumSource(ActivationKind.class)
  void steepnessAndCurvatureAreTheLargestThatAFineGridFinds(ActivationKind activation) {
    double step = 1e-3;
    double steepest = 0;
    double mostCurved = 0;
    double before = Double.NaN;
    for (double z = -40.0005; z < 40; z += step) {
      double slope = derivative(activation, z);
      steepest = Math.max(steepest, Math.abs(slope));
      boolean acrossKink = activation.hasKink() && z > 0 && z < step;
      if (!Double.isNaN(before) && !acrossKink) {
        mostCurved = Math.max(mostCurved, Math.abs(slope - before) / step);
      }
      before = slope;
    }
    assertThat(activation.steepness(SLOPE)).isCloseTo(steepest, within(1e-3));
    assertThat(activation.curvature()).isCloseTo(mostCurved, within(2e-3));
  }

  @ParameterizedTest
  @EnumSource(ActivationKind.class)
  void theRangeIsThatOfTheValuesThatAFineGridFinds(ActivationKind activation) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double z = -40.0005; z < 40; z += 1e-3) {
      low = Math.min(low, value(activation, z));
      high = Math.max(high, value(activation, z));
    }
    ValueRange range = activation.range(SLOPE);
    if (Double.isInfinite(range.low())) {
      assertThat(low).isLessThan(SLOPE * -39);
    } else {
      assertThat(range.low()).isCloseTo(low, within(1e-6));
    }
    if (Double.isInfinite(range.high())) {
      assertThat(high).isGreaterThan(39);
    } else {
      assertThat(range.high()).isCloseTo(high, within(1e-6));
    }
  }

  /** Values and slopes at −30, −3, −0.5, 0, 0.7, 2, 5 and 25, by mpmath with 30 digits. */
  static List<Arguments> computedElsewhere() {
    return List.of(
        Arguments.of(
            ActivationKind.GELU,
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
            ActivationKind.GELU_TANH,
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
            ActivationKind.SILU,
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
            ActivationKind.SOFTPLUS,
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
            ActivationKind.ELU,
            new double[] {
              -0.9999999999999064, -0.950212931632136, -0.3934693402873666, 0, 0.7, 2, 5, 25
            },
            new double[] {
              9.357622968840175e-14, 0.049787068367863944, 0.6065306597126334, 1, 1, 1, 1, 1
            }));
  }

  @ParameterizedTest
  @MethodSource("computedElsewhere")
  void valuesAndSlopesAreThoseOfAnArbitraryPrecisionLibrary(
      ActivationKind activation, double[] values, double[] slopes) {
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
      assertThat(value(ActivationKind.SELU, z))
          .isCloseTo(scale * value(ActivationKind.ELU, z), within(1e-15));
    }
  }

  @ParameterizedTest
  @EnumSource(ActivationKind.class)
  void noFiniteNumberIsTooLarge(ActivationKind activation) {
    for (double z : new double[] {-1e308, -1e160, -800, 800, 1e160, 1e308}) {
      assertThat(value(activation, z)).isFinite();
      assertThat(derivative(activation, z)).isFinite();
    }
  }

  @ParameterizedTest
  @EnumSource(ActivationKind.class)
  void aLayerKeepsTheContractWithAndWithoutABias(ActivationKind activation) {
    RandomStream random = new Seed(7).stream("layer");
    ColumnMatrix weights = ColumnMatrix.filled(9, 4, random::nextGaussian);
    Contract.check(new DenseLayer(weights, new double[0], activation.with(SLOPE)), new Seed(1))
        .orThrow();
    double[] bias = random.gaussians(9, 1);
    Contract.check(new DenseLayer(weights, bias, activation.with(SLOPE)), new Seed(2)).orThrow();
  }

  private static double value(ActivationKind activation, double z) {
    double[] value = new double[1];
    activation.apply(new double[] {z}, SLOPE, value);
    return value[0];
  }

  private static double derivative(ActivationKind activation, double z) {
    double[] at = {z};
    double[] value = new double[1];
    double[] slope = new double[1];
    activation.apply(at, SLOPE, value);
    activation.differentiate(at, value, SLOPE, slope);
    return slope[0];
  }
}
