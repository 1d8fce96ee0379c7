package org.antipode.measurements.combined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.measurements.matrix.MatrixProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains and stacks of parts: what each part draws, and which parts fit. */
class JoinedPartsTest {
  private static final Shape SIGNAL = Shape.image(5, 9);

  @TempDir static Path folder;

  private static Part<MeasurementOperator, ?> gaussian(int rows) {
    return new Part<>("measurement", new GaussianProvider(), new GaussianProvider.Options(rows));
  }

  private static MeasurementOperator made(Part<MeasurementOperator, ?> part) {
    return part.make(Context.of(SIGNAL, new Seed(1).stream("measurement")));
  }

  private static Part<MeasurementOperator, ?> joined(List<Part<MeasurementOperator, ?>> of) {
    return new Part<>("measurement", new ChainProvider(), new ChainProvider.Options(of));
  }

  private static Part<MeasurementOperator, ?> stacked(List<Part<MeasurementOperator, ?>> of) {
    return new Part<>("measurement", new StackProvider(), new StackProvider.Options(of));
  }

  @Test
  void aChainWithIdentitiesDrawsAndGivesWhatItsFirstLinkAloneGives() {
    double[] signal = new Seed(3).stream("test").gaussians(SIGNAL.size(), 1);
    double[] alone = made(gaussian(7)).at(signal);
    Part<MeasurementOperator, ?> identity =
        new Part<>("measurement", new IdentityProvider(), new IdentityProvider.Options());
    assertThat(made(joined(List.of(gaussian(7)))).at(signal)).containsExactly(alone);
    assertThat(made(joined(List.of(gaussian(7), identity))).at(signal)).containsExactly(alone);
    assertThat(made(stacked(List.of(gaussian(7), identity))).at(signal)).startsWith(alone);
  }

  /** Two parts that draw the same numbers would be two copies of one matrix. */
  @Test
  void everyLinkAndEveryViewDrawsItsOwnNumbers() {
    double[] signal = new Seed(3).stream("test").gaussians(SIGNAL.size(), 1);
    Part<MeasurementOperator, ?> matrix = gaussian(45);
    Part<MeasurementOperator, ?> nested =
        stacked(
            List.of(
                stacked(List.of(matrix, matrix)), matrix, joined(List.of(matrix, matrix)), matrix));
    double[] measured = made(nested).at(signal);
    assertThat(Arrays.stream(measured).distinct().count()).isEqualTo(measured.length);
    double[] firstTwice = made(joined(List.of(matrix, matrix))).at(signal);
    double[] once = made(matrix).at(signal);
    assertThat(firstTwice).isNotEqualTo(made(matrix).at(once));
  }

  @Test
  void linksThatDoNotFitAreNamedWithTheirShapes() {
    Path file = folder.resolve("A.npy");
    NpyFile.write(file, new Tensor(List.of(4, 45), new double[4 * 45]));
    Part<MeasurementOperator, ?> fixed =
        new Part<>("measurement", new MatrixProvider(), new MatrixProvider.Options(file));
    assertThatThrownBy(() -> made(joined(List.of(gaussian(7), fixed))))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "measurement.matrix, link 2, takes shape 45, but measurement.gaussian, link 1, gives"
                + " shape 7");
    assertThatThrownBy(
            () -> made(joined(List.of(gaussian(7), stacked(List.of(gaussian(3), fixed))))))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "measurement.matrix, view 2, is from shape 45 to 4, but measurement.gaussian, view 1,"
                + " is from 7 to 3");
    assertThatThrownBy(() -> new ChainProvider.Options(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("option 'of' must have at least one measurement");
  }
}
