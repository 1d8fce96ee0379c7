package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.generators.dictionary.PixelsProvider;
import org.antipode.measurements.loss.LeastAbsolute;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.junit.jupiter.api.Test;

/** Least absolute deviations of a linear problem with noise and outliers, a linear programme. */
class LeastAbsoluteTest {
  private static final int ROWS = 24;
  private static final int COLUMNS = 8;

  /** Of scipy.optimize.linprog: min Σt with −t ≤ As − y ≤ t. */
  private static final double MINIMUM = 16.81613215484092;

  private static double entry(int row, int column) {
    return Math.sin(1 + 3.7 * row + 1.3 * row * column + column * column);
  }

  private static double[] measurements() {
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = 0.1 * Math.sin(11.3 * i * i) + (i % 7 == 0 ? 4 : 0);
      for (int j = 0; j < COLUMNS; j++) {
        y[i] += entry(i, j) * Math.cos(2 * j);
      }
    }
    return y;
  }

  /** Reweighting alone ends at 16.8193. */
  @Test
  void theAnswerIsThatOfTheLinearProgramme() {
    double[] columns = new double[ROWS * COLUMNS];
    Arrays.setAll(columns, at -> entry(at % ROWS, at / ROWS));
    RecoveryResult result =
        Pipeline.generator(new PixelsProvider(), new PixelsProvider.Options(List.of(COLUMNS)))
            .measure(new DenseOperator(new ColumnMatrix(ROWS, COLUMNS, columns)))
            .observed(measurements())
            .loss(LeastAbsolute.INSTANCE)
            .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
            .starts(2)
            .recover();
    assertThat(result.best().value()).isCloseTo(MINIMUM, within(1e-6));
    assertThat(result.fit().loss()).isEqualTo(result.best().value());
  }
}
