package org.antipode.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.RequestException;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.posterior.sampling.ChainLength;
import org.antipode.recovery.Recovery;
import org.junit.jupiter.api.Test;

class PosteriorTest {
  private static PosteriorOptions options(int chains, int burnIn, int samples) {
    return new PosteriorOptions(OptionalDouble.empty(), chains, new ChainLength(burnIn, samples));
  }

  private static Posterior posterior(Recovery recovery, PosteriorOptions options) {
    return Posterior.of(recovery, Optional.empty(), options, Monitor.none());
  }

  /** Columns of A∘G for a linear G. */
  private static double[][] columns(Recovery recovery) {
    DifferentiableMap map = recovery.measurement().after(recovery.generator());
    double[][] columns = new double[map.inputSize()][];
    for (int j = 0; j < columns.length; j++) {
      double[] unit = new double[columns.length];
      unit[j] = 1;
      columns[j] = map.at(unit);
    }
    return columns;
  }

  /**
   * For y = Mx + N(0, σ²) and x ~ N(0, τ²I): covariance C = (MᵀM/σ² + I/τ²)⁻¹, mean CMᵀy/σ². Both
   * are held to by what C⁻¹ makes of them, so that nothing is inverted here.
   */
  private static void assertExact(Recovery recovery, double sigma, double tau) {
    Posterior posterior = posterior(recovery, options(0, 0, 8));
    double[][] m = columns(recovery);
    int k = m.length;
    double[] covariance = posterior.local().gaussian().covariance();
    double[] mean = posterior.local().latent().mean();
    for (int i = 0; i < k; i++) {
      double right = Vectors.dot(m[i], posterior.observation().measurements()) / (sigma * sigma);
      double left = 0;
      double[] row = new double[k];
      for (int j = 0; j < k; j++) {
        row[j] = Vectors.dot(m[i], m[j]) / (sigma * sigma) + (i == j ? 1 / (tau * tau) : 0);
        left += row[j] * mean[j];
      }
      assertThat(left).isCloseTo(right, within(1e-6 * Math.abs(right)));
      for (int j = 0; j < k; j++) {
        double product = 0;
        for (int p = 0; p < k; p++) {
          product += row[p] * covariance[p * k + j];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
    assertThat(posterior.local().exact()).isTrue();
    assertThat(posterior.local().linear()).isTrue();
    assertThat(posterior.local().refused()).isEmpty();
    assertThat(posterior.local().effectiveShare()).isCloseTo(1, within(1e-6));
    // var G_i = w C wᵀ for the row w of the generator's matrix.
    for (int i = 0; i < recovery.generator().outputSize(); i++) {
      double variance = 0;
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          variance += weight(recovery, i, a) * covariance[a * k + b] * weight(recovery, i, b);
        }
      }
      assertThat(posterior.signal().deviation()[i]).isCloseTo(Math.sqrt(variance), within(1e-9));
    }
  }

  private static double weight(Recovery recovery, int row, int column) {
    double[] unit = new double[recovery.generator().inputSize()];
    unit[column] = 1;
    return recovery.generator().at(unit)[row];
  }

  @Test
  void ofALinearGeneratorTheLocalGaussianIsTheClosedForm() {
    assertExact(Problems.measured(Problems.linear(1, 4, 12), 8, 0.3, 1).recovery(), 0.3, 1);
  }

  /** λ‖x‖² is the prior N(0, σ²/(2λ)), with fewer measurements than latent numbers too. */
  @Test
  void aRidgeIsAPriorOfItsOwnWidth() {
    double sigma = 0.2;
    double weight = 0.005;
    assertExact(
        Problems.measured(Problems.linear(2, 5, 12), 3, sigma, 2).penalty(weight).recovery(),
        sigma,
        sigma / Math.sqrt(2 * weight));
  }

  @Test
  void chainsFindTheClosedFormOfALinearGenerator() {
    Recovery recovery = Problems.measured(Problems.linear(3, 4, 12), 8, 0.5, 3).recovery();
    Posterior posterior = posterior(recovery, options(4, 500, 4000));
    SampledPosterior sampled = posterior.sampled().orElseThrow();
    assertThat(sampled.warnings()).isEmpty();
    assertThat(sampled.acceptance()).isBetween(0.5, 0.65);
    for (int j = 0; j < 4; j++) {
      double deviation = posterior.local().latent().deviation()[j];
      assertThat(sampled.latent().deviation()[j]).isCloseTo(deviation, within(0.05 * deviation));
      assertThat(sampled.latent().mean()[j])
          .isCloseTo(posterior.local().latent().mean()[j], within(0.06 * deviation));
    }
    for (int i = 0; i < 12; i++) {
      double deviation = posterior.local().signal().deviation()[i];
      assertThat(sampled.signal().deviation()[i]).isCloseTo(deviation, within(0.08 * deviation));
    }
  }

  /** Sums over a grid of x, which knows nothing of chains, modes or gradients. */
  @Test
  void chainsFindTheIntegralsOfAReluNetworksPosterior() {
    double sigma = 0.8;
    Recovery recovery = Problems.measured(Problems.network(7, 2, 8, 12), 6, sigma, 7).recovery();
    Posterior posterior = posterior(recovery, options(4, 1000, 8000));
    SampledPosterior sampled = posterior.sampled().orElseThrow();
    assertThat(sampled.warnings()).isEmpty();
    double[] sums = new double[6];
    double all = 0;
    double[] y = posterior.observation().measurements();
    for (double a = -5; a <= 5; a += 0.05) {
      for (double b = -5; b <= 5; b += 0.05) {
        double[] signal = recovery.generator().at(new double[] {a, b});
        double misfit = Vectors.distance(recovery.measurement().at(signal), y) / sigma;
        double density = Math.exp(-misfit * misfit / 2 - (a * a + b * b) / 2);
        all += density;
        double[] numbers = {a, b, signal[0], a * a, b * b, signal[0] * signal[0]};
        for (int i = 0; i < sums.length; i++) {
          sums[i] += numbers[i] * density;
        }
      }
    }
    double[] means = {
      sampled.latent().mean()[0], sampled.latent().mean()[1], sampled.signal().mean()[0]
    };
    double[] deviations = {
      sampled.latent().deviation()[0],
      sampled.latent().deviation()[1],
      sampled.signal().deviation()[0]
    };
    for (int i = 0; i < 3; i++) {
      double mean = sums[i] / all;
      double deviation = Math.sqrt(sums[i + 3] / all - mean * mean);
      assertThat(means[i]).isCloseTo(mean, within(0.08 * deviation));
      assertThat(deviations[i]).isCloseTo(deviation, within(0.06 * deviation));
    }
    // So much noise leaves several pieces, which one Gaussian does not describe.
    assertThat(posterior.local().refused()).isPresent();
  }

  /** G(x) = |x| by two ReLU units: x and −x fit alike. */
  @Test
  void twoMinimaRefuseTheLocalGaussianAndAreSeenByTheChains() {
    DenseLayer relu =
        new DenseLayer(
            new ColumnMatrix(2, 1, new double[] {1, -1}),
            new double[0],
            ActivationKind.RELU.with(0));
    DenseLayer sum =
        new DenseLayer(
            new ColumnMatrix(1, 2, new double[] {1, 1}),
            new double[0],
            ActivationKind.IDENTITY.with(0));
    Mlp absolute = new Mlp(List.of(relu, sum), Shape.vector(1));
    Recovery recovery = Problems.measured(absolute, 3, 0.01, 4).recovery();
    Posterior posterior = posterior(recovery, options(4, 500, 1000));
    assertThat(posterior.modes()).hasSize(2);
    assertThat(posterior.modes().get(1).share()).isCloseTo(0.5, within(1e-3));
    assertThat(posterior.local().refused()).get().asString().contains("second minimum", "0.5");
    assertThat(posterior.warnings()).first().asString().contains("do not agree");
    assertThat(posterior(recovery, options(0, 0, 8)).warnings())
        .first()
        .asString()
        .contains("second minimum");
  }

  @Test
  void theSameSeedGivesTheSameNumbersWhateverTheThreads() {
    Mlp network = Problems.network(5, 3, 10, 12);
    Posterior one =
        posterior(Problems.measured(network, 6, 0.3, 5).recovery(), options(3, 100, 200));
    Posterior two =
        posterior(
            Problems.measured(network, 6, 0.3, 5).threads(3).recovery(), options(3, 100, 200));
    assertThat(two.latent().mean()).containsExactly(one.latent().mean());
    assertThat(two.signal().deviation()).containsExactly(one.signal().deviation());
    assertThat(two.local().effectiveShare()).isEqualTo(one.local().effectiveShare());
  }

  @Test
  void aKnownAnswerIsStartedFrom() {
    Recovery recovery =
        Problems.measured(Problems.network(6, 3, 10, 12), 6, 0.05, 6).starts(1).recovery();
    double[] truth = recovery.observation().trueLatent().orElseThrow();
    Posterior posterior =
        Posterior.of(recovery, Optional.of(truth), options(0, 0, 8), Monitor.none());
    assertThat(Vectors.relativeDistance(posterior.latent().mean(), truth)).isLessThan(0.2);
  }

  @Test
  void aDirectionThatNothingDeterminesIsRefused() {
    Recovery recovery =
        Problems.measured(Problems.linear(2, 5, 12), 3, 0.2, 2).penalty(1e-20).recovery();
    assertThatThrownBy(() -> posterior(recovery, options(0, 0, 8)))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("penalty")
        .hasMessageContaining("singular");
  }

  @Test
  void chainsThatAreStoppedBeforeTheyDrewGiveNoPosterior() {
    Monitor stopping =
        new Monitor() {
          @Override
          public boolean proceed(Iteration iteration) {
            return true;
          }

          @Override
          public boolean proceed(String task, int done, int total) {
            return false;
          }
        };
    Recovery recovery = Problems.measured(Problems.linear(1, 2, 5), 4, 0.3, 1).recovery();
    assertThatThrownBy(() -> Posterior.of(recovery, Optional.empty(), options(2, 10, 20), stopping))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("stopped");
  }
}
