package org.antipode.solvers.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.dictionary.PixelsProvider;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.recovery.Pipeline;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.solvers.LevenbergMarquardt.LinearSolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;

/** Levenberg-Marquardt on linear models: the pseudo-inverse from 0, and ridge regression. */
class LeastNormTest {
  private static final int ROWS = 12;
  private static final int SIZE = 30;

  private final RandomStream random = new Seed(8).stream("test");
  private final R064Store matrix = matrix(ROWS, SIZE, random.gaussians(ROWS * SIZE, 1));
  private final double[] observed = random.gaussians(ROWS, 1);

  private static R064Store matrix(int rows, int columns, double[] numbers) {
    R064Store matrix = R064Store.FACTORY.make(rows, columns);
    for (int i = 0; i < numbers.length; i++) {
      matrix.set(i % rows, i / rows, numbers[i]);
    }
    return matrix;
  }

  private static LinearOperator operator(R064Store matrix) {
    int rows = matrix.getRowDim();
    int size = matrix.getColDim();
    return LinearOperator.of(
        Shape.vector(size),
        Shape.vector(rows),
        (s, out) -> product(matrix, s, out),
        (v, out) -> {
          Arrays.fill(out, 0);
          for (int j = 0; j < size; j++) {
            for (int i = 0; i < rows; i++) {
              out[j] += matrix.doubleValue(i, j) * v[i];
            }
          }
        });
  }

  private static void product(R064Store matrix, double[] s, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = 0;
      for (int j = 0; j < s.length; j++) {
        out[i] += matrix.doubleValue(i, j) * s[j];
      }
    }
  }

  private static LevenbergMarquardt solver(LinearSolver linearSolver) {
    return new LevenbergMarquardt(new LevenbergMarquardt.Options(0.1, 500, 1e-12, linearSolver));
  }

  private static void assertPseudoInverse(
      R064Store matrix, double[] observed, LinearSolver linearSolver) {
    int size = matrix.getColDim();
    double[] found =
        Pipeline.generator(new PixelsProvider(), new PixelsProvider.Options(List.of(size)))
            .measure(operator(matrix))
            .observed(observed)
            .solveWith(solver(linearSolver))
            .recover()
            .latent();
    SingularValue<Double> svd = SingularValue.R064.make(matrix);
    svd.decompose(matrix);
    double[] expected =
        svd.getInverse().multiply(matrix(observed.length, 1, observed)).toRawCopy1D();
    assertThat(Vectors.relativeDistance(found, expected)).isLessThan(1e-8);
  }

  @ParameterizedTest
  @EnumSource
  void theAnswerInPixelsIsThatOfThePseudoInverse(LinearSolver linearSolver) {
    assertPseudoInverse(matrix, observed, linearSolver);
  }

  /** As many unknowns as a picture of 28×28: no 784 columns of a Jacobian are factorised. */
  @ParameterizedTest
  @ValueSource(ints = {60, 300})
  void theAnswerInManyPixelsIsThatOfThePseudoInverse(int rows) {
    assertPseudoInverse(
        matrix(rows, 784, random.gaussians(rows * 784, 1)),
        random.gaussians(rows, 1),
        LinearSolver.AUTO);
  }

  /**
   * For codes N(0, I) and noise N(0, σ²I) the weight λ = σ²/2 of the ridge gives the posterior
   * mean, (JᵀJ + 2λI)⁻¹Jᵀ(y − Ab) with J = AW.
   */
  @ParameterizedTest
  @EnumSource
  void theAnswerOfAPrincipalComponentPriorIsThePosteriorMean(LinearSolver linearSolver) {
    int k = 4;
    double weight = 0.3;
    R064Store components = matrix(SIZE, k, random.gaussians(SIZE * k, 1));
    double[] mean = random.gaussians(SIZE, 1);
    ColumnMatrix w = new ColumnMatrix(SIZE, k, components.data.clone());
    Mlp generator =
        new Mlp(
            List.of(new DenseLayer(w, mean, ElementwiseActivation.IDENTITY)), Shape.vector(SIZE));
    double[] found =
        Pipeline.generator(generator)
            .measure(operator(matrix))
            .observed(observed)
            .penalty(weight)
            .solveWith(solver(linearSolver))
            .recover()
            .latent();
    R064Store j = matrix(ROWS, k, matrix.multiply(components).toRawCopy1D());
    R064Store normal = matrix(k, k, j.transpose().multiply(j).toRawCopy1D());
    for (int i = 0; i < k; i++) {
      normal.set(i, i, normal.doubleValue(i, i) + 2 * weight);
    }
    double[] free = Vectors.sum(observed, -1, operator(matrix).at(mean));
    LU<Double> lu = LU.R064.make(normal);
    lu.decompose(normal);
    double[] expected =
        lu.getInverse().multiply(j.transpose()).multiply(matrix(ROWS, 1, free)).toRawCopy1D();
    assertThat(Vectors.relativeDistance(found, expected)).isLessThan(1e-6);
  }
}
