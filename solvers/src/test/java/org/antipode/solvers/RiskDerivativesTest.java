package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.matrix.DenseOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Derivatives of the empirical risk against each other and against differences, at ordinary points
 * and where units of both layers stand exactly at their kinks.
 *
 * <p>All weights and points are whole numbers, so that zeros are exact and every other unit is at
 * least 1 from its kink: within 2⁻¹² of the point there is one piece for each direction, on which
 * the risk is quadratic and two differences give its slope but for rounding.
 */
class RiskDerivativesTest {
  private static final int K = 4;
  private static final int MIDDLE = 9;
  private static final int SIZE = 8;
  private static final int MEASUREMENTS = 6;
  private static final double STEP = 0x1p-12;

  private static final double[] POINT = {2, -1, 3, 1};

  /** How many units of each layer are put at their kinks. */
  private record Kinks(int first, int second) {}

  private static EmpiricalRisk risk(Kinks kinks, double penalty) {
    RandomStream random = new Seed(5).stream("test");
    double[][] first = whole(MIDDLE, K, random);
    first[0] = new double[] {0, 0, 0, 1};
    for (int i = 1; i < MIDDLE; i++) {
      standAt(i <= kinks.first() ? 0 : i % 2 == 0 ? 2 : -3, first[i], POINT, K - 1);
    }
    double[] active = new double[MIDDLE];
    Arrays.setAll(active, i -> Math.max(Vectors.dot(first[i], POINT), 0));
    double[][] second = whole(SIZE, MIDDLE, random);
    for (int i = 0; i < SIZE; i++) {
      standAt(i < kinks.second() ? 0 : i % 2 == 0 ? 4 : -2, second[i], active, 0);
    }
    Mlp generator =
        new Mlp(
            List.of(DenseLayer.relu(matrix(first)), DenseLayer.relu(matrix(second))),
            Shape.vector(SIZE));
    return new EmpiricalRisk(
        new DenseOperator(matrix(whole(MEASUREMENTS, SIZE, random))).after(generator),
        random.gaussians(MEASUREMENTS, 3),
        Loss.leastSquares(),
        Penalty.ridge(penalty));
  }

  private static double[][] whole(int rows, int columns, RandomStream random) {
    double[][] entries = new double[rows][];
    Arrays.setAll(
        entries, i -> Arrays.stream(random.gaussians(columns, 1)).map(Math::rint).toArray());
    return entries;
  }

  /** Sets the row's one entry that meets a 1 in x, so that the product is {@code value}. */
  private static void standAt(double value, double[] row, double[] x, int entry) {
    assertThat(x[entry]).isEqualTo(1);
    row[entry] = 0;
    row[entry] = value - Vectors.dot(row, x);
  }

  private static ColumnMatrix matrix(double[][] rows) {
    double[] data = new double[rows.length * rows[0].length];
    for (int j = 0; j < rows[0].length; j++) {
      for (int i = 0; i < rows.length; i++) {
        data[j * rows.length + i] = rows[i][j];
      }
    }
    return new ColumnMatrix(rows.length, rows[0].length, data);
  }

  private static double[] moved(double[] x, double t, double[] v) {
    double[] out = x.clone();
    Arrays.setAll(out, j -> x[j] + t * v[j]);
    return out;
  }

  /** lim (f(x + tv) − f(x))/(t‖v‖) of a function that is quadratic along v. */
  private static double limit(ObjectiveEvaluation f, double[] x, double[] v) {
    double here = f.value(x);
    double far = (f.value(moved(x, STEP, v)) - here) / STEP;
    double near = (f.value(moved(x, STEP / 2, v)) - here) / (STEP / 2);
    return (2 * near - far) / Vectors.norm(v);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 0, 0", "0, 1, 0", "3, 0, 0", "0, 3, 0", "3, 3, 0", "3, 3, 0.5"})
  void theOneSidedDerivativeIsTheLimitOfDifferences(int first, int second, double penalty) {
    EmpiricalRisk risk = risk(new Kinks(first, second), penalty);
    ObjectiveEvaluation f = risk.newEvaluation();
    ObjectiveEvaluation differences = risk.newEvaluation();
    RandomStream random = new Seed(6).stream("directions");
    double value = f.value(POINT);
    boolean bent = false;
    for (int i = 0; i < 50; i++) {
      double[] v = random.gaussians(K, 1);
      double slope = f.slope(v);
      double opposite = f.slope(Vectors.times(-1, v));
      assertThat(slope).isCloseTo(limit(differences, POINT, v), within(1e-10 * value));
      bent |= Math.abs(slope + opposite) > 1e-3 * value;
    }
    assertThat(bent).as("a kink").isEqualTo(first + second > 0);
  }

  /** lim ∇f(x + δw) for δ → 0+; the gradient is affine in δ. */
  private static double[] gradientAlong(ObjectiveEvaluation f, double[] x, double[] w) {
    double[] far = new double[K];
    double[] near = new double[K];
    f.value(moved(x, STEP, w));
    f.gradient(far);
    f.value(moved(x, STEP / 2, w));
    f.gradient(near);
    return moved(Vectors.times(2, near), -1, far);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "0, 1", "3, 3"})
  void theGradientInAKinkIsTheLimitAlongOneDirectionWhateverWasAskedBefore(int first, int second) {
    EmpiricalRisk risk = risk(new Kinks(first, second), 0);
    ObjectiveEvaluation f = risk.newEvaluation();
    ObjectiveEvaluation beside = risk.newEvaluation();
    RandomStream random = new Seed(7).stream("directions");
    double[] gradient = new double[K];
    f.value(POINT);
    f.gradient(gradient);
    double nearest = Double.POSITIVE_INFINITY;
    double[] again = new double[K];
    for (int i = 0; i < 1000; i++) {
      double[] w = random.gaussians(K, 1);
      nearest =
          Math.min(nearest, Vectors.relativeDistance(gradientAlong(beside, POINT, w), gradient));
      f.slope(w);
      f.gradient(again);
      assertThat(again).containsExactly(gradient);
    }
    assertThat(nearest).isLessThan(1e-9);
  }

  /** At 0 every unit is at its kink: what (6) gives there still descends. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theDirectionAtZeroDescends(long seed) {
    ObjectiveEvaluation f = RandomProblem.small(seed).risk().newEvaluation();
    double[] gradient = new double[4];
    f.value(new double[4]);
    f.gradient(gradient);
    assertThat(Vectors.norm(gradient)).isPositive();
    assertThat(f.slope(Vectors.times(-1, gradient))).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "3, 3, 0", "0, 0, 0.5", "3, 3, 0.5"})
  void gradientJacobianPushforwardAndPullbackSpeakOfOnePiece(
      int first, int second, double penalty) {
    EmpiricalRisk risk = risk(new Kinks(first, second), penalty);
    ObjectiveEvaluation f = risk.newEvaluation();
    double value = f.value(POINT);
    LeastSquaresModel model = f.leastSquares();
    int p = model.rows();
    double[] residual = new double[p];
    model.residual(residual);
    assertThat(Vectors.dot(residual, residual) / 2).isCloseTo(value, within(1e-14 * value));
    double[] gradient = new double[K];
    f.gradient(gradient);
    double[] jacobian = new double[p * K];
    model.jacobian(jacobian);
    RandomStream random = new Seed(8).stream("directions");
    double[] t = random.gaussians(K, 1);
    double[] v = random.gaussians(p, 1);
    double[] pushed = new double[p];
    model.pushforward(t, pushed);
    double[] pulled = new double[K];
    model.pullback(v, pulled);
    double[] byColumns = new double[p];
    for (int j = 0; j < K; j++) {
      double[] column = Arrays.copyOfRange(jacobian, j * p, (j + 1) * p);
      byColumns = moved(byColumns, t[j], column);
      assertThat(gradient[j]).isCloseTo(Vectors.dot(column, residual), within(1e-12 * value));
      assertThat(pulled[j])
          .isCloseTo(Vectors.dot(column, v), within(1e-12 * Vectors.norm(jacobian)));
    }
    assertThat(Vectors.distance(pushed, byColumns)).isLessThan(1e-12 * Vectors.norm(pushed));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void theGradientIsTheDifferencesInEveryCoordinate(double penalty) {
    ObjectiveEvaluation f = risk(new Kinks(0, 0), penalty).newEvaluation();
    double[] gradient = new double[K];
    double value = f.value(POINT);
    f.gradient(gradient);
    for (int j = 0; j < K; j++) {
      double[] axis = new double[K];
      axis[j] = 1;
      assertThat(gradient[j]).isCloseTo(limit(f, POINT, axis), within(1e-10 * value));
    }
  }
}
