package org.antipode.report.recovery;

import static org.antipode.report.recovery.DrawnResults.result;
import static org.antipode.report.recovery.DrawnResults.save;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The objective over the iterations. */
class ConvergencePlotTest {
  @Test
  void zeroAndNotFiniteObjectivesCanBePlotted() throws Exception {
    for (double[] history :
        new double[][] {
          {0},
          {Double.NaN},
          {1, 0},
          {1, 1, 1},
          {1e300, 1e-300},
          {-1, 0},
          {1e308, 2e307},
          {1e-320, 1e-310},
          {Double.POSITIVE_INFINITY, 3}
        }) {
      assertThat(convergence(history).getWidth()).isEqualTo(1280);
    }
    save(convergence(1, 1e-3, 0), "convergence.png");
    save(convergence(1e300, 1, 1e-300, 0, 0), "convergence-wide.png");
    save(convergence(3, 2.5, 2.4), "convergence-flat.png");
  }

  private static BufferedImage convergence(double... history) {
    return ConvergencePlot.of(result(Optional.empty(), history).solved()).image();
  }
}
