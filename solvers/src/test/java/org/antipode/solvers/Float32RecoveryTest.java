package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.StopReason;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.graph.Graph;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.Saturating;
import org.antipode.generators.trained.MnistDecoderProvider;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.strategy.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recoveries that search in 32-bit numbers, on a small convolutional network. */
class Float32RecoveryTest {
  private static final int ROWS = 40;

  /** Within √ε of a minimum f is flat to rounding; methods that look at f end somewhere there. */
  private static final double FLAT = 1e-7;

  /** 4 → 6×3×3 → 1×6×6 with drawn weights. */
  private static Generator network() {
    RandomStream random = new Seed(1).stream("weights");
    Graph.Builder graph = Graph.builder(Shape.vector(4));
    ColumnMatrix matrix = new ColumnMatrix(54, 4, random.gaussians(54 * 4, 0.5));
    int value =
        graph.add(
            new AffineLayer(new DenseAffine(matrix, random.gaussians(54, 0.1)), Saturating.TANH),
            0);
    ConvolutionSizes sizes =
        ConvolutionSizes.transposed(6, new int[] {3, 3}, 1, new int[] {4, 4}, 2, 1);
    value =
        graph.add(
            new AffineLayer(
                new Convolution(sizes, random.gaussians(6 * 16, 0.3), new double[] {0.1}),
                Saturating.TANH),
            value);
    return graph.build(value, Shape.image(6, 6, 1), ValueRange.ALL, List.of());
  }

  private static Pipeline pipeline(Solver solver) {
    double[] entries = new Seed(2).stream("matrix").gaussians(ROWS * 36, 1 / Math.sqrt(ROWS));
    return Pipeline.generator(network())
        .measure(new DenseOperator(new ColumnMatrix(ROWS, 36, entries)))
        .starts(3)
        .solveWith(solver);
  }

  static List<Solver> solvers() {
    return List.of(
        new LevenbergMarquardt(
            new LevenbergMarquardt.Options(0.1, 500, 0, LevenbergMarquardt.LinearSolver.AUTO)),
        new Lbfgs(new Lbfgs.Options(20, 1000, 0, 2)));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theAnswerIsThatOfASearchIn64BitNumbers(Solver solver) {
    double[] noisy = new Seed(3).stream("y").gaussians(ROWS, 0.3);
    Pipeline pipeline = pipeline(solver).observed(noisy).penalty(0.01);
    RecoveryResult exact = pipeline.recover();
    RecoveryResult searched = pipeline.precision(Precision.FLOAT32).recover();
    assertThat(Vectors.relativeDistance(searched.best().point(), exact.best().point()))
        .isLessThan(FLAT);
    assertThat(searched.best().value())
        .isCloseTo(exact.best().value(), within(1e-9 * exact.best().value()));
    assertThat(searched.best().stopReason().converged()).isTrue();
    assertThat(searched.best().value())
        .isEqualTo(
            pipeline.recovery().objective(noisy).newEvaluation().value(searched.best().point()));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theFirstStartThatFitsTheMeasurementsEndsTheRun(Solver solver) {
    RecoveryResult result = pipeline(solver).precision(Precision.FLOAT32).recover();
    assertThat(result.best().stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(result.fit().relativeMisfit()).isLessThan(1e-8);
    if (solver instanceof LevenbergMarquardt) {
      // It ends at a misfit of 1e-13, where both have all digits.
      double[] exact = pipeline(solver).recover().best().point();
      assertThat(Vectors.relativeDistance(result.best().point(), exact)).isLessThan(1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theNumbersAreTheSameForAnyNumberOfThreads(Solver solver) {
    double[] noisy = new Seed(3).stream("y").gaussians(ROWS, 0.3);
    Pipeline pipeline =
        pipeline(solver).observed(noisy).penalty(0.01).hops(1).precision(Precision.FLOAT32);
    RecoveryResult one = pipeline.recover();
    RecoveryResult three = pipeline.threads(3).recover();
    assertThat(three.best().point()).containsExactly(one.best().point());
    assertThat(three.best().value()).isEqualTo(one.best().value());
    assertThat(three.best().evaluations()).isEqualTo(one.best().evaluations());
  }

  @Test
  void aGeneratorWithoutConvolutionsIsRefused() {
    Pipeline pipeline =
        Pipeline.generator(new MnistDecoderProvider(), new MnistDecoderProvider.Options())
            .measure(new DenseOperator(new ColumnMatrix(1, 784, new double[784])))
            .solveWith(new Lbfgs(Lbfgs.Options.DEFAULTS))
            .precision(Precision.FLOAT32);
    assertThatThrownBy(pipeline::recovery)
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "precision: float32 is for generators with convolutions, such as mnist-conv-decoder,"
                + " but generator.mnist-decoder has no evaluation in it; leave it out");
  }
}
