package org.antipode.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.files.NpyFile;
import org.antipode.files.NpzFile;
import org.antipode.files.Tensor;
import org.antipode.files.input.WordOrFile;
import org.antipode.measurements.filter.BlurProvider;
import org.antipode.measurements.filter.Boundary;
import org.antipode.measurements.matrix.MatrixProvider;
import org.antipode.measurements.pixel.DownsampleProvider;
import org.antipode.measurements.pixel.DownsampleProvider.Filter;
import org.antipode.measurements.pixel.MaskProvider;
import org.antipode.measurements.transform.FourierProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators measure what PyTorch measured in 32-bit numbers; make_problems.py made the files. */
class DecoderProblemsTest {
  @TempDir Path folder;

  private static Map<String, Tensor> problems(String name) {
    try {
      return NpzFile.read(Path.of(DecoderProblemsTest.class.getResource(name + ".npz").toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(Tensor array) {
    Path file = folder.resolve("array.npy");
    NpyFile.write(file, array);
    return file;
  }

  /** Applies the operator to every picture and compares it with the measurements of a name. */
  private static <O extends Record> void assertMeasures(
      Map<String, Tensor> problems, String name, MeasurementProvider<O> provider, O options) {
    Tensor truth = problems.get("truth");
    Shape signal = Shape.image(truth.shape().get(1), truth.shape().get(2));
    MeasurementOperator operator =
        provider.create(options, Context.of(signal, new Seed(1).stream("measurement")));
    Tensor measured = problems.get(name);
    int m = operator.outputSize();
    assertThat(measured.shape()).containsExactly(truth.shape().get(0), m);
    for (int picture = 0; picture < truth.shape().get(0); picture++) {
      double[] s =
          Arrays.copyOfRange(truth.data(), picture * signal.size(), (picture + 1) * signal.size());
      assertThat(operator.at(s))
          .as("%s of picture %d", name, picture)
          .containsExactly(
              Arrays.copyOfRange(measured.data(), picture * m, (picture + 1) * m), within(2e-6));
    }
  }

  private static MaskProvider.Options mask(Path file) {
    return new MaskProvider.Options(Optional.of(file), Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "phantom"})
  void pixelsBlocksBlursAndFrequenciesAreThoseOfPyTorch(String name) {
    Map<String, Tensor> problems = problems(name);
    for (String mask : new String[] {"mask-tenth", "box"}) {
      assertMeasures(problems, mask, new MaskProvider(), mask(file(problems.get(mask + "/mask"))));
    }
    assertMeasures(
        problems,
        "box",
        new MaskProvider(),
        new MaskProvider.Options(Optional.empty(), Optional.empty(), Optional.of(0.5)));
    assertMeasures(
        problems,
        "downsample",
        new DownsampleProvider(),
        new DownsampleProvider.Options(4, Filter.MEAN, Optional.empty()));
    assertMeasures(
        problems,
        "blur",
        new BlurProvider(),
        blur(WordOrFile.of(file(problems.get("blur/kernel"))), Optional.empty(), Optional.empty()));
    assertMeasures(
        problems,
        "blur",
        new BlurProvider(),
        blur(WordOrFile.of(BlurProvider.Named.GAUSSIAN), Optional.of(1.5), Optional.of(4.0)));
    assertMeasures(
        problems,
        "fourier-lines",
        new FourierProvider(),
        new FourierProvider.Options(
            Optional.of(WordOrFile.of(file(rows(problems)))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true));
  }

  private static BlurProvider.Options blur(
      WordOrFile<BlurProvider.Named> kernel, Optional<Double> deviation, Optional<Double> radius) {
    return new BlurProvider.Options(
        kernel,
        deviation,
        radius,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Boundary.CIRCULAR),
        BlurProvider.Output.SAME);
  }

  /** A mask of the rows that were seen. */
  private static Tensor rows(Map<String, Tensor> problems) {
    Tensor truth = problems.get("truth");
    int width = truth.shape().get(2);
    double[] mask = new double[truth.shape().get(1) * width];
    for (double line : problems.get("fourier-lines/lines").data()) {
      Arrays.fill(mask, (int) line * width, ((int) line + 1) * width, 1);
    }
    return new Tensor(truth.shape().subList(1, 3), mask);
  }

  @Test
  void aMatrixFromAFileIsThatOfPyTorch() {
    Map<String, Tensor> problems = problems("mnist");
    assertMeasures(
        problems,
        "gaussian",
        new MatrixProvider(),
        new MatrixProvider.Options(file(problems.get("gaussian/matrix"))));
  }
}
