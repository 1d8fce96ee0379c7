package org.antipode.generators.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.AffineMap;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pixels, dictionaries and matrices as generators. */
class LinearGeneratorsTest {
  @TempDir Path folder;

  private static double[] drawn(int size) {
    return new Seed(5).stream("test").gaussians(size, 1);
  }

  /** 4×8 points with three channels, the channels first. */
  private static Shape channelsFirst() {
    return new Shape(
        List.of(new Axis(3, Role.CHANNEL), new Axis(4, Role.HEIGHT), new Axis(8, Role.WIDTH)),
        Field.REAL);
  }

  @ParameterizedTest
  @EnumSource
  void everyBasisIsOrthonormal(Basis basis) {
    for (Shape signal : List.of(Shape.vector(16), Shape.image(4, 8, 3), channelsFirst())) {
      AffineMap map = basis.synthesis(signal);
      Contract.check(map, new Seed(2)).orThrow();
      int n = signal.size();
      double[] jacobian = new double[n * n];
      map.newEvaluation().jacobian(jacobian);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          double product =
              Vectors.dot(
                  Arrays.copyOfRange(jacobian, i * n, (i + 1) * n),
                  Arrays.copyOfRange(jacobian, j * n, (j + 1) * n));
          assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
        }
      }
    }
  }

  /** s_j = Σ_k f_k x_k cos(πk(2j + 1)/(2n)) along each axis. */
  @Test
  void theCosineDictionaryIsTheSumOfCosines() {
    double[] x = drawn(3 * 5);
    double[] signal = Basis.DCT.synthesis(Shape.image(3, 5)).at(x);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 5; column++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          for (int l = 0; l < 5; l++) {
            sum += x[5 * k + l] * cosine(k, row, 3) * cosine(l, column, 5);
          }
        }
        assertThat(signal[5 * row + column]).isCloseTo(sum, within(1e-13));
      }
    }
  }

  private static double cosine(int k, int j, int n) {
    return Math.sqrt((k == 0 ? 1.0 : 2.0) / n) * Math.cos(Math.PI * k * (2 * j + 1) / (2.0 * n));
  }

  @Test
  void theFirstHaarCoefficientIsTheMean() {
    double[] signal = Basis.HAAR.synthesis(Shape.image(2, 2)).at(new double[] {6, 1, 0, 0});
    assertThat(signal).containsExactly(new double[] {3.5, 2.5, 3.5, 2.5}, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void eachChannelHasCoefficientsOfItsOwn(Basis basis) {
    double[] x = drawn(96);
    double[] together = basis.synthesis(Shape.image(4, 8, 3)).at(x);
    double[] first = basis.synthesis(channelsFirst()).at(channelsFirst(x));
    assertThat(channelsFirst(together)).containsExactly(first);
    for (int channel = 0; channel < 3; channel++) {
      double[] alone = new double[32];
      int c = channel;
      Arrays.setAll(alone, i -> x[3 * i + c]);
      double[] expected = basis.synthesis(Shape.image(4, 8)).at(alone);
      double[] found = new double[32];
      Arrays.setAll(found, i -> together[3 * i + c]);
      assertThat(found).containsExactly(expected);
    }
  }

  private static double[] channelsFirst(double[] x) {
    double[] moved = new double[96];
    Arrays.setAll(moved, i -> x[3 * (i % 32) + i / 32]);
    return moved;
  }

  @Test
  void allCoefficientsAreDeviationsFromThePrior() {
    Generator pixels =
        new PixelsProvider().create(new PixelsProvider.Options(List.of(28, 28)), Context.none());
    assertThat(pixels.deviations()).isEqualTo(784);
    assertThat(pixels.inputShape()).isEqualTo(Shape.image(28, 28));
    // Coefficients have no neighbours, whose differences a total variation would sum up.
    assertThat(Basis.DCT.synthesis(Shape.image(28, 28)).inputShape().axes())
        .containsExactly(new Axis(784, Role.CHANNEL));
    assertThat(pixels.outputShape()).isEqualTo(Shape.image(28, 28));
    double[] x = drawn(784);
    assertThat(pixels.at(x)).containsExactly(x);
    Generator wavelets =
        new DictionaryProvider()
            .create(
                new DictionaryProvider.Options(Basis.DAUBECHIES_8, List.of(28, 28)),
                Context.none());
    assertThat(wavelets.deviations()).isEqualTo(784);
    assertThat(wavelets.outputShape()).isEqualTo(Shape.image(28, 28));
  }

  @Test
  void aSignalThatABasisDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Basis.HAAR.synthesis(Shape.image(27, 28)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "wavelets halve every axis, but a signal of shape 27×28 has one of odd length; take dct");
    assertThatThrownBy(() -> Basis.DCT.synthesis(Shape.vector(8).complex()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a basis is for real signals, but the signal of shape 8 complex is complex");
  }

  @Test
  void aMatrixWithAMeanIsTheAffineMapOfTheFiles() {
    double[] matrix = drawn(6 * 2);
    double[] mean = {1, 2, 3, 4, 5, 6};
    Path file = folder.resolve("w.npy");
    Path meanFile = folder.resolve("b.npy");
    NpyFile.write(file, new Tensor(List.of(6, 2), matrix));
    NpyFile.write(meanFile, new Tensor(List.of(2, 3), mean));
    LinearProvider.Options options =
        new LinearProvider.Options(file, Optional.of(meanFile), Optional.of(List.of(2, 3)));
    Generator linear = new LinearProvider().create(options, Context.none());
    assertThat(linear.deviations()).isZero();
    assertThat(linear.outputShape()).isEqualTo(Shape.image(2, 3));
    double[] signal = linear.at(new double[] {2, -1});
    for (int i = 0; i < 6; i++) {
      assertThat(signal[i])
          .isCloseTo(2 * matrix[2 * i] - matrix[2 * i + 1] + mean[i], within(1e-14));
    }
    assertThat(linear.description())
        .containsExactly(
            file + " has shape 6×2, signal × latent code", meanFile + " has shape 2×3");
  }

  @Test
  void aMatrixOfAnotherSignalIsRefusedWithWhatWouldDo() {
    Path file = folder.resolve("w.npy");
    NpyFile.write(file, new Tensor(List.of(2, 6), drawn(12)));
    LinearProvider.Options options =
        new LinearProvider.Options(file, Optional.empty(), Optional.of(List.of(2, 3)));
    assertThatThrownBy(() -> new LinearProvider().create(options, Context.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            file
                + " has shape 2×6, signal × latent code, but a signal of shape 2×3 has 6 numbers;"
                + " transpose it?");
  }
}
