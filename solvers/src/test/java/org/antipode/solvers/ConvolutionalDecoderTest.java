package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.files.NpzFile;
import org.antipode.files.Tensor;
import org.antipode.generators.trained.MnistConvDecoderProvider;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Digits that training never saw, through {@code mnist-conv-decoder}, against the lowest ½‖A G(x) −
 * y‖² + 0.001‖x‖² that PyTorch's Adam reached from ten starts of 600 iterations each.
 */
@Tag("slow")
class ConvolutionalDecoderTest {
  private static final double PENALTY = 0.001;

  private final Map<String, Tensor> file;
  private final Generator decoder =
      new MnistConvDecoderProvider().create(new MnistConvDecoderProvider.Options(), Context.none());

  ConvolutionalDecoderTest() throws URISyntaxException {
    file =
        NpzFile.read(
            Path.of(ConvolutionalDecoderTest.class.getResource("mnist-conv-problems.npz").toURI()));
  }

  private void assertNoHigherThanAdam(String name, MeasurementOperator operator, int pictures) {
    int m = operator.outputSize();
    for (int i = 0; i < pictures; i++) {
      double[] y = Arrays.copyOfRange(file.get(name + "/y").data(), i * m, (i + 1) * m);
      RecoveryResult result =
          Pipeline.generator(decoder)
              .measure(operator)
              .observed(y)
              .penalty(PENALTY)
              .solveWith(new LbfgsProvider(), new LbfgsProvider().defaults())
              .recover();
      double adam = file.get(name + "/adam").data()[i];
      assertThat(result.best().converged()).isTrue();
      assertThat(result.best().value()).as("picture %s", i).isLessThanOrEqualTo(adam * (1 + 1e-3));
    }
  }

  @Test
  void gaussianMeasurementsAreFittedNoWorseThanByAdam() {
    assertNoHigherThanAdam(
        "gaussian-100", new DenseOperator(file.get("gaussian").toColumnMatrix()), 2);
  }

  @Test
  void aTenthOfThePixelsIsFittedNoWorseThanByAdam() {
    double[] mask = file.get("mask").data();
    int[] seen = IntStream.range(0, mask.length).filter(i -> mask[i] != 0).toArray();
    MeasurementOperator pixels =
        LinearOperator.of(
            Shape.vector(mask.length),
            Shape.vector(seen.length),
            (s, out) -> {
              for (int i = 0; i < seen.length; i++) {
                out[i] = s[seen[i]];
              }
            },
            (v, out) -> {
              Arrays.fill(out, 0);
              for (int i = 0; i < seen.length; i++) {
                out[seen[i]] = v[i];
              }
            });
    assertNoHigherThanAdam("mask-tenth", pixels, 3);
  }
}
