package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.RequestException;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.antipode.recovery.PipelineFakes.Scaling;
import org.junit.jupiter.api.Test;

class SpectralStepsTest {
  private static final int K = 3;
  private static final int M = 12;
  private static final double[] A = new Seed(3).stream("A").gaussians(M * 2 * K, 1);
  private static final double[] Y = magnitudes(new double[] {1, -2, 0.5});

  /** s ↦ |As|. */
  private static final MeasurementOperator MAGNITUDES =
      new MeasurementOperator() {
        @Override
        public Shape inputShape() {
          return Shape.vector(2 * K);
        }

        @Override
        public Shape outputShape() {
          return Shape.vector(M);
        }

        @Override
        public Evaluation newEvaluation() {
          return new ColumnwiseEvaluation(this) {
            private final double[] signs = new double[M];

            @Override
            public void forward(double[] s, double[] out) {
              for (int i = 0; i < M; i++) {
                double z = product(i, s);
                signs[i] = Math.signum(z);
                out[i] = Math.abs(z);
              }
            }

            @Override
            public void pullback(double[] v, double[] out) {
              Arrays.fill(out, 0);
              for (int i = 0; i < M; i++) {
                for (int j = 0; j < out.length; j++) {
                  out[j] += signs[i] * v[i] * A[i * 2 * K + j];
                }
              }
            }

            @Override
            public void pushforward(double[] t, double[] out) {
              for (int i = 0; i < M; i++) {
                out[i] = signs[i] * product(i, t);
              }
            }
          };
        }
      };

  private static double product(int row, double[] s) {
    double sum = 0;
    for (int j = 0; j < s.length; j++) {
      sum += A[row * 2 * K + j] * s[j];
    }
    return sum;
  }

  private static double[] magnitudes(double[] x) {
    double[] s = new double[2 * K];
    Arrays.setAll(s, j -> 2 * x[j % K]);
    double[] y = new double[M];
    Arrays.setAll(y, i -> Math.abs(product(i, s)));
    return y;
  }

  /** JᵀVJx with the sums of the definition, for G(x) = (2x, 2x). */
  private static double[] estimate(double[] x) {
    double mean = Arrays.stream(Y).map(y -> y * y).sum() / M;
    double[] s = new double[2 * K];
    Arrays.setAll(s, j -> 2 * x[j % K]);
    double[] out = new double[K];
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < 2 * K; j++) {
        out[j % K] += 2 * Math.min(Y[i] * Y[i], 4 * mean) * A[i * 2 * K + j] * product(i, s);
      }
    }
    return out;
  }

  private static double[] stepped(int steps, double[] code, int drawn) {
    return new SpectralSteps(steps).applied(MAGNITUDES.after(new Doubling(K, 2)), Y, code, drawn);
  }

  @Test
  void aStepIsOneOfThePowerMethodWithTheNormOfTheStart() {
    double[] code = {0.3, 1, -2};
    double[] expected = estimate(code);
    double scale = Vectors.norm(code) / Vectors.norm(expected);
    double[] found = stepped(1, code, K);
    for (int j = 0; j < K; j++) {
      assertThat(found[j]).isCloseTo(scale * expected[j], within(1e-13));
    }
    assertThat(code).containsExactly(0.3, 1, -2);
  }

  @Test
  void manyStepsEndAtTheLeadingEigenvector() {
    double[] found = stepped(2000, new double[] {0.3, 1, -2}, K);
    double[] image = estimate(found);
    double value = Vectors.norm(image) / Vectors.norm(found);
    for (int j = 0; j < K; j++) {
      assertThat(image[j]).isCloseTo(value * found[j], within(1e-9 * value));
    }
  }

  @Test
  void deviationsStayZeroAndNothingToFollowLeavesTheCode() {
    assertThat(stepped(5, new double[] {0.3, 1, 0}, 2)[2]).isZero();
    double[] code = {0.3, 1, -2};
    assertThat(
            new SpectralSteps(5)
                .applied(MAGNITUDES.after(new Doubling(K, 2)), new double[M], code, K))
        .containsExactly(code);
  }

  @Test
  void everyRandomStartOfARecoveryHasTheSteps() {
    Recovery recovery =
        Pipeline.generator(new Doubling(K, 2))
            .measure(MAGNITUDES)
            .observed(Y)
            .solveWith(PipelineFakes.STAYING)
            .starts(2)
            .spectral(4)
            .seed(7)
            .recovery();
    for (int start = 0; start < 2; start++) {
      assertThat(recovery.starts(Y, Monitor.none()).apply(start))
          .containsExactly(stepped(4, recovery.start(start), K))
          .isNotEqualTo(recovery.start(start));
    }
    assertThat(recovery.starts()).hasToString("2 starts, after 4 spectral steps");
  }

  @Test
  void measurementsThatAreNoMagnitudesAreRefused() {
    Pipeline pipeline =
        Pipeline.generator(new Doubling(K, 2))
            .measure(new Scaling(2 * K, 2))
            .observed(new double[2 * K])
            .solveWith(PipelineFakes.STAYING)
            .spectral(4);
    assertThatThrownBy(pipeline::recovery)
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("spectral is for magnitudes of linear measurements")
        .hasMessageContaining("[gaussian, magnitude]");
    assertThatThrownBy(() -> pipeline.spectral(0)).hasMessageContaining("spectral");
  }
}
