package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.measurements.matrix.DenseOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.R064Store;

/** Where the map is linear the answer is a least-squares solution, known from elsewhere. */
class LinearLeastSquaresTest {
  private final RandomStream random = new Seed(5).stream("linear");

  /** Six unknowns: a Jacobian costs less than a descent. */
  @Test
  void oneGaussNewtonStepIsTheLeastSquaresSolution() {
    ColumnMatrix a = gaussian(30, 6);
    double[] y = random.gaussians(30, 1);
    SolverResult result =
        new LevenbergMarquardt(
                new LevenbergMarquardt.Options(1e-16, 1, 0, LevenbergMarquardt.LinearSolver.DENSE))
            .solve(risk(a, y), random.gaussians(6, 1), Monitor.none());
    assertThat(result.iterations()).isEqualTo(1);
    assertThat(Vectors.relativeDistance(result.point(), leastSquares(a, y))).isLessThan(1e-13);
  }

  @ParameterizedTest
  @EnumSource
  void everySolverEndsAtTheLeastSquaresSolution(EverySolver every) {
    ColumnMatrix a = gaussian(30, 8);
    double[] y = random.gaussians(30, 1);
    SolverResult result = every.solver().solve(risk(a, y), random.gaussians(8, 1), Monitor.none());
    assertThat(result.converged()).isTrue();
    assertThat(result.stopReason()).isNotEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(Vectors.relativeDistance(result.point(), leastSquares(a, y))).isLessThan(5e-6);
  }

  @ParameterizedTest
  @EnumSource
  void asManyMeasurementsAsUnknownsAreMet(EverySolver every) {
    ColumnMatrix a = gaussian(6, 6);
    double[] x = random.gaussians(6, 1);
    double[] y = new DenseOperator(a).at(x);
    SolverResult result = every.solver().solve(risk(a, y), random.gaussians(6, 1), Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(Vectors.relativeDistance(result.point(), x)).isLessThan(1e-6);
  }

  @ParameterizedTest
  @EnumSource
  void fewerMeasurementsThanUnknownsAreMet(EverySolver every) {
    ColumnMatrix a = gaussian(5, 9);
    double[] y = random.gaussians(5, 1);
    SolverResult result = every.solver().solve(risk(a, y), random.gaussians(9, 1), Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(Vectors.relativeDistance(new DenseOperator(a).at(result.point()), y))
        .isLessThan(1e-7);
  }

  @ParameterizedTest
  @EnumSource
  void aColumnOfZerosLeavesItsUnknownWhereItWasButForHalvedStarts(EverySolver every) {
    ColumnMatrix full = gaussian(12, 4);
    double[] data = full.data().clone();
    Arrays.fill(data, 12, 24, 0);
    ColumnMatrix a = new ColumnMatrix(12, 4, data);
    double[] y = random.gaussians(12, 1);
    double[] start = random.gaussians(4, 1);
    SolverResult result = every.solver().solve(risk(a, y), start, Monitor.none());
    assertThat(result.converged()).isTrue();
    double shrunk = Math.abs(start[1] / result.point()[1]);
    assertThat(shrunk)
        .isIn(every == EverySolver.LBFGS ? List.of(1.0, 2.0, 4.0, 8.0, 16.0) : List.of(1.0));
  }

  private ColumnMatrix gaussian(int rows, int columns) {
    return ColumnMatrix.filled(rows, columns, random::nextGaussian);
  }

  private static EmpiricalRisk risk(ColumnMatrix a, double[] y) {
    return new EmpiricalRisk(new DenseOperator(a), y);
  }

  /** ojAlgo's own answer. */
  private static double[] leastSquares(ColumnMatrix a, double[] y) {
    R064Store matrix = R064Store.FACTORY.make(a.rows(), a.columns());
    System.arraycopy(a.data(), 0, matrix.data, 0, a.data().length);
    QR<Double> qr = QR.R064.make(matrix);
    qr.decompose(matrix);
    return qr.getSolution(R064Store.FACTORY.column(y)).toRawCopy1D();
  }
}
