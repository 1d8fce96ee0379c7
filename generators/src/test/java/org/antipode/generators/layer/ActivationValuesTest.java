package org.antipode.generators.layer;

import static org.antipode.generators.layer.ActivationTest.derivative;
import static org.antipode.generators.layer.ActivationTest.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations against numbers computed elsewhere. */
class ActivationValuesTest {
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
}
