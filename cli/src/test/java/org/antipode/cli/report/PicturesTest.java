package org.antipode.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.SignalShape;
import org.antipode.core.recovery.RecoveryResult;
import org.antipode.core.solver.MultiStart;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.junit.jupiter.api.Test;

class PicturesTest {
  private static final double[] SIGNAL =
      IntStream.range(0, 28 * 28).mapToDouble(i -> i % 29 / 28.0).toArray();

  private static RecoveryResult result(Optional<double[]> truth, double... history) {
    SolverResult solved =
        new SolverResult(
            new double[] {1}, history[history.length - 1], StopReason.STEP_SMALL, 1, 2, 0, history);
    return new RecoveryResult(
        new MultiStart.Result(List.of(solved, solved), 0),
        SIGNAL,
        SignalShape.of(28, 28, 1),
        new double[] {1},
        Optional.empty(),
        truth,
        0.1);
  }

  @Test
  void truthRecoveryAndErrorStandSideBySide() throws Exception {
    double[] truth = SIGNAL.clone();
    truth[0] = 0.5;
    BufferedImage picture = RecoveryPicture.of(result(Optional.of(truth), 1, 0.5));
    assertThat(picture.getWidth()).isEqualTo(3 * (280 + 16) + 16);
    // The one wrong pixel is the error's white one.
    int right = 16 + 2 * (280 + 16);
    assertThat(picture.getRGB(right + 5, 16 + 5) & 0xff).isEqualTo(255);
    assertThat(picture.getRGB(right + 15, 16 + 5) & 0xff).isEqualTo(0);
    save(picture, "recovery.png");
  }

  @Test
  void withoutTruthTheRecoveryStandsAlone() {
    BufferedImage picture = RecoveryPicture.of(result(Optional.empty(), 1, 0.5));
    assertThat(picture.getWidth()).isEqualTo(280 + 2 * 16);
  }

  @Test
  void zeroAndNotFiniteObjectivesCanBePlotted() throws Exception {
    for (double[] history :
        new double[][] {
          {0}, {Double.NaN}, {1, 0}, {1, 1, 1}, {1e300, 1e-300}, {Double.POSITIVE_INFINITY, 3}
        }) {
      BufferedImage plot = ConvergencePlot.of(result(Optional.empty(), history).solved());
      assertThat(plot.getWidth()).isEqualTo(900);
    }
    save(ConvergencePlot.of(result(Optional.empty(), 1, 1e-3, 0).solved()), "convergence.png");
  }

  private static void save(BufferedImage image, String name) throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "pictures"));
    javax.imageio.ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  @Test
  void whatJsonCannotHoldIsNull() {
    assertThat(Json.numbers(new double[] {1e-300, Double.NaN, Double.NEGATIVE_INFINITY}))
        .hasToString("[1.0E-300,null,null]");
  }
}
