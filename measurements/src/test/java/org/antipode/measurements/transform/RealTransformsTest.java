package org.antipode.measurements.transform;

import static org.antipode.measurements.transform.Sums.assertEqual;
import static org.antipode.measurements.transform.Sums.drawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.files.NpyFile;
import org.antipode.measurements.transform.HadamardProvider.Order;
import org.antipode.measurements.transform.StructuredProvider.Kind;
import org.antipode.transforms.Wavelet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cosine, Hadamard, structured and wavelet measurements. */
class RealTransformsTest {
  @TempDir Path folder;

  static List<Shape> shapes() {
    return FourierTest.shapes();
  }

  private static <O extends Record> LinearOperator operator(
      MeasurementProvider<O> provider, O options, Shape signal) {
    return (LinearOperator)
        provider.create(options, Context.of(signal, new Seed(1).stream("test")));
  }

  private static LinearOperator cosine(Shape signal) {
    CosineProvider provider = new CosineProvider();
    return operator(provider, provider.defaults(), signal);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theCosineTransformIsTheSum(Shape signal) {
    double[] s = drawn(signal.size());
    double[] expected =
        Sums.of(
            signal,
            false,
            s,
            (j, k, lengths) -> {
              double weight = 1;
              for (int a = 0; a < lengths.length; a++) {
                weight *=
                    Math.sqrt((k[a] == 0 ? 1.0 : 2) / lengths[a])
                        * Math.cos(Math.PI * k[a] * (2 * j[a] + 1) / (2 * lengths[a]));
              }
              return new double[] {weight, 0};
            });
    LinearOperator operator = cosine(signal);
    assertThat(operator.outputShape()).isEqualTo(signal);
    assertEqual(operator.at(s), expected);
  }

  @Test
  void someCoefficientsAreThoseOfTheWholeTransform() {
    Shape signal = Shape.image(3, 4, 3);
    double[] s = drawn(signal.size());
    double[] all = cosine(signal).at(s);
    Path file = folder.resolve("mask.npy");
    NpyFile.write(file, Shape.image(3, 4), new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1});
    LinearOperator masked =
        operator(
            new CosineProvider(),
            new CosineProvider.Options(Optional.of(file), Optional.empty()),
            signal);
    double[] expected = new double[9];
    Arrays.setAll(expected, i -> all[new int[] {0, 15, 33}[i / 3] + i % 3]);
    assertEqual(masked.at(s), expected);
    assertThat(masked.description()).containsExactly(file + " has 3 of 12 coefficients");
    LinearOperator drawn =
        operator(
            new CosineProvider(),
            new CosineProvider.Options(Optional.empty(), Optional.of(0.5)),
            signal);
    assertThat(drawn.outputSize()).isEqualTo(18);
    assertThatThrownBy(() -> new CosineProvider.Options(Optional.of(file), Optional.of(0.5)))
        .hasMessage("give one of the options 'mask' and 'fraction'");
  }

  private static LinearOperator hadamard(int rows, Order order, Shape signal) {
    return operator(new HadamardProvider(), new HadamardProvider.Options(rows, order), signal);
  }

  private static double[] jacobian(LinearOperator operator) {
    double[] jacobian = new double[operator.inputSize() * operator.outputSize()];
    operator.newEvaluation().jacobian(jacobian);
    return jacobian;
  }

  /** Rows of ±1/√n, of which any two are orthogonal, before the zeros are cut off. */
  @Test
  void hadamardRowsAreOrthogonalSigns() {
    Shape signal = Shape.image(4, 8);
    LinearOperator operator = hadamard(32, Order.SEQUENCY, signal);
    double[] jacobian = jacobian(operator);
    for (double entry : jacobian) {
      assertThat(Math.abs(entry)).isCloseTo(1 / Math.sqrt(32), within(1e-15));
    }
    for (int column = 0; column < 32; column++) {
      for (int other = 0; other <= column; other++) {
        double product = 0;
        for (int row = 0; row < 32; row++) {
          product += jacobian[column * 32 + row] * jacobian[other * 32 + row];
        }
        assertThat(product).isCloseTo(column == other ? 1 : 0, within(1e-14));
      }
    }
  }

  /** Of 2 × 4 points: row 0 is constant, then one change down, one along, and so on. */
  @Test
  void sequencyCountsTheSignChangesOfBothAxes() {
    double[] jacobian = jacobian(hadamard(8, Order.SEQUENCY, Shape.image(2, 4)));
    int before = 0;
    for (int row = 0; row < 8; row++) {
      int changes = jacobian[row] * jacobian[4 * 8 + row] < 0 ? 1 : 0;
      for (int x = 1; x < 4; x++) {
        changes += jacobian[x * 8 + row] * jacobian[(x - 1) * 8 + row] < 0 ? 1 : 0;
      }
      assertThat(changes).isGreaterThanOrEqualTo(before);
      before = changes;
    }
    assertThat(before).isEqualTo(4);
  }

  /** 3 × 5 points lie in the first rows and columns of 4 × 8. */
  @Test
  void axesAreFilledToPowersOfTwo() {
    double[] s = drawn(15);
    double[] padded = new double[32];
    for (int i = 0; i < 15; i++) {
      padded[i / 5 * 8 + i % 5] = s[i];
    }
    assertEqual(
        hadamard(32, Order.SEQUENCY, Shape.image(3, 5)).at(s),
        hadamard(32, Order.SEQUENCY, Shape.image(4, 8)).at(padded));
    double[] some = hadamard(7, Order.RANDOM, Shape.image(3, 5)).at(s);
    double[] all = hadamard(32, Order.SEQUENCY, Shape.image(3, 5)).at(s);
    int at = 0;
    for (int i = 0; i < 32 && at < 7; i++) {
      at += all[i] == some[at] ? 1 : 0;
    }
    assertThat(at).isEqualTo(7);
    assertThatThrownBy(() -> hadamard(33, Order.RANDOM, Shape.image(3, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "option 'rows' is 33, but a Hadamard matrix for a signal of shape 3×5 has 32 rows");
  }

  /** The coefficients of a channel are side by side where the channels come first. */
  @Test
  void channelsAreMeasuredAlike() {
    double[] s = drawn(24);
    double[] behind = new double[24];
    for (int i = 0; i < 24; i++) {
      behind[i % 8 * 3 + i / 8] = s[i];
    }
    Shape first =
        new Shape(
            List.of(new Axis(3, Role.CHANNEL), new Axis(2, Role.HEIGHT), new Axis(4, Role.WIDTH)),
            Field.REAL);
    double[] found = hadamard(5, Order.SEQUENCY, first).at(s);
    double[] others = hadamard(5, Order.SEQUENCY, Shape.image(2, 4, 3)).at(behind);
    for (int channel = 0; channel < 3; channel++) {
      double[] alone =
          hadamard(5, Order.SEQUENCY, Shape.image(2, 4))
              .at(Arrays.copyOfRange(s, 8 * channel, 8 * channel + 8));
      for (int i = 0; i < 5; i++) {
        assertThat(found[5 * channel + i]).isCloseTo(alone[i], within(1e-15));
        assertThat(others[3 * i + channel]).isCloseTo(alone[i], within(1e-15));
      }
    }
  }

  private static LinearOperator structured(int rows, Kind kind, Shape signal, long seed) {
    return (LinearOperator)
        new StructuredProvider()
            .create(
                new StructuredProvider.Options(rows, kind),
                Context.of(signal, new Seed(seed).stream("measurement")));
  }

  /** Over 400 draws, as those of a Gaussian matrix are. */
  @ParameterizedTest
  @EnumSource
  void structuredMeasurementsKeepTheMeanSquare(Kind kind) {
    double[] s = drawn(60);
    double mean = 0;
    for (int seed = 0; seed < 400; seed++) {
      double[] y = structured(10, kind, Shape.image(4, 5, 3), seed).at(s);
      mean += Vectors.dot(y, y) / Vectors.dot(s, s) / 400;
    }
    // A single one deviates by about √(2/10).
    assertThat(mean).isCloseTo(1, within(0.09));
  }

  /** AA* = n/m I: the rows of an orthonormal matrix with signs, times √(n/m). */
  @ParameterizedTest
  @EnumSource
  void structuredRowsAreOrthogonal(Kind kind) {
    LinearOperator operator = structured(10, kind, Shape.image(4, 5, 3).complex(), 5);
    LinearEvaluation evaluation = operator.newEvaluation();
    double[] v = drawn(operator.outputSize());
    double[] back = new double[operator.inputSize()];
    evaluation.adjoint(v, back);
    double ratio = Vectors.dot(back, back) / Vectors.dot(v, v);
    double n = kind == Kind.COSINE ? 60 : 64;
    assertThat(ratio).isLessThanOrEqualTo(n / 10 + 1e-12);
    if (kind == Kind.COSINE) {
      double[] again = new double[v.length];
      evaluation.apply(back, again);
      for (int i = 0; i < v.length; i++) {
        assertThat(again[i]).isCloseTo(6 * v[i], within(1e-13));
      }
    }
  }

  /** A million columns: a matrix would have 800 gigabytes. */
  @Test
  void aHugeStructuredMatrixTakesNoMemory() {
    LinearOperator operator = structured(100_000, Kind.HADAMARD, Shape.vector(1_000_000), 1);
    LinearEvaluation evaluation = operator.newEvaluation();
    double[] s = drawn(1_000_000);
    double[] y = new double[100_000];
    evaluation.apply(s, y);
    assertThat(Vectors.dot(y, y) / Vectors.dot(s, s)).isCloseTo(1, within(0.02));
    double[] back = new double[1_000_000];
    evaluation.adjoint(y, back);
    assertThat(Vectors.dot(s, back)).isCloseTo(Vectors.dot(y, y), within(1e-9 * 1_000_000));
  }

  @Test
  void tooManyStructuredRowsAreRefused() {
    assertThatThrownBy(() -> structured(16, Kind.COSINE, Shape.image(3, 5), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "option 'rows' is 16, but the transform of a signal of shape 3×5 has 15 entries");
    assertThat(structured(16, Kind.HADAMARD, Shape.image(3, 5), 1).outputSize()).isEqualTo(16);
  }

  @Test
  void waveletsSplitImagesIntoAveragesAndDifferences() {
    LinearOperator operator =
        operator(
            new WaveletProvider(),
            new WaveletProvider.Options(Wavelet.HAAR, Optional.of(1)),
            Shape.image(2, 4));
    assertEqual(
        operator.at(new double[] {1, 2, 5, 6, 3, 4, 7, 8}),
        new double[] {5, 13, -1, -1, -2, -2, 0, 0});
    assertThatThrownBy(
            () ->
                operator(
                    new WaveletProvider(),
                    new WaveletProvider.Options(Wavelet.HAAR, Optional.of(3)),
                    Shape.image(28, 28)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the axes of a signal of shape 28×28 can be halved 2 times, but 3 levels are wanted; crop"
                + " the signal first");
    WaveletProvider haar = new WaveletProvider();
    assertThatThrownBy(() -> operator(haar, haar.defaults(), Shape.image(12, 15)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an axis of a signal of shape 12×15 has an odd length, so that it cannot be halved; crop"
                + " the signal first, or pad it");
  }
}
