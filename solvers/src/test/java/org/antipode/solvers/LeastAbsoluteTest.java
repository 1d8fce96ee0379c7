package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.objective.Penalty;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.generators.dictionary.PixelsProvider;
import org.antipode.measurements.loss.LeastAbsolute;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.measurements.penalty.L1Provider;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.weight.WeightRule;
import org.antipode.solvers.baseline.Fista;
import org.antipode.solvers.offrange.ProximalGaussNewton;
import org.junit.jupiter.api.Test;

/** Least absolute deviations of a linear problem with noise and outliers, a linear programme. */
class LeastAbsoluteTest {
  /** Of scipy.optimize.linprog: min Σt with −t ≤ As − y ≤ t. */
  private static final double MINIMUM = 16.81613215484092;

  /** The same with −u ≤ s ≤ u and 2Σu more, for half of the rows and three times the columns. */
  private static final double LASSO = 14.906623799628342;

  private static double entry(int row, int column) {
    return Math.sin(1 + 3.7 * row + 1.3 * row * column + column * column);
  }

  private static double[] measurements(int rows) {
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = 0.1 * Math.sin(11.3 * i * i) + (i % 7 == 0 ? 4 : 0);
      for (int j = 0; j < 8; j++) {
        y[i] += entry(i, j) * Math.cos(2 * j);
      }
    }
    return y;
  }

  private static RecoveryResult recovered(int rows, int columns, Penalty penalty, Solver solver) {
    return pipeline(rows, columns, solver).penalty(penalty).starts(2).recover();
  }

  private static Pipeline pipeline(int rows, int columns, Solver solver) {
    double[] entries = new double[rows * columns];
    Arrays.setAll(entries, at -> entry(at % rows, at / rows));
    return Pipeline.generator(new PixelsProvider(), new PixelsProvider.Options(List.of(columns)))
        .measure(new DenseOperator(new ColumnMatrix(rows, columns, entries)))
        .observed(measurements(rows))
        .loss(LeastAbsolute.INSTANCE)
        .solveWith(solver);
  }

  /** Reweighting alone ends at 16.8193. */
  @Test
  void theAnswerIsThatOfTheLinearProgramme() {
    RecoveryResult result =
        recovered(
            24, 8, Penalty.none(), new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS));
    assertThat(result.best().value()).isCloseTo(MINIMUM, within(1e-6));
    assertThat(result.fit().loss()).isEqualTo(result.best().value());
  }

  /** Without the smoothed losses fista ends in the first kink, at 23.4. */
  @Test
  void theAnswerOfTheLassoIsThatOfTheLinearProgramme() {
    Penalty lasso = new L1Provider().create(new L1Provider.Options(2), Context.none());
    for (Solver solver :
        List.of(
            new Fista(Fista.Options.DEFAULTS),
            new ProximalGaussNewton(ProximalGaussNewton.Options.DEFAULTS),
            new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))) {
      assertThat(recovered(12, 24, lasso, solver).best().value())
          .as(solver.getClass().getSimpleName())
          .isCloseTo(LASSO, within(1e-4));
    }
  }

  /** With fista, cross-validation solved each problem up to the first kink, and took no penalty. */
  @Test
  void theWeightThatIsChosenIsThatOfTheMinima() {
    double[] weights =
        Stream.of(
                new Fista(Fista.Options.DEFAULTS),
                new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS))
            .mapToDouble(
                solver ->
                    pipeline(12, 24, solver)
                        .penalty(new L1Provider(), new L1Provider.Options(0))
                        .weight(new WeightRule.CrossValidation(3))
                        .starts(1)
                        .recover()
                        .weight()
                        .orElseThrow()
                        .value())
            .toArray();
    assertThat(weights[0]).isCloseTo(weights[1], withinPercentage(1)).isGreaterThan(0.1);
  }
}
