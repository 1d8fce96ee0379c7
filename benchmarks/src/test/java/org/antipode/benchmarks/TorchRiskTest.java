package org.antipode.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.antipode.benchmarks.torch.Torch;
import org.antipode.benchmarks.torch.TorchRisk;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Seed;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.trained.MnistDecoderProvider;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.measurements.matrix.GaussianProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The peer computes what Antipode computes, so that their times can be compared. */
class TorchRiskTest {
  private static final double PENALTY = 0.05;
  private static final int CODES = 3;

  static Stream<Mlp> generators() {
    return Stream.of(
        Problem.of(List.of(4, 30, 50), 7, 1).generator(),
        (Mlp)
            new MnistDecoderProvider().create(new MnistDecoderProvider.Options(), Context.none()));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void itsValueAntipodeAndGradientAreOurs(Mlp generator) {
    Seed seed = new Seed(3);
    MeasurementOperator a =
        new GaussianProvider()
            .create(
                new GaussianProvider.Options(7),
                Context.of(generator.outputShape(), seed.stream("measurement")));
    int k = generator.inputSize();
    double[] y = seed.stream("y").gaussians(7, 1);
    ObjectiveEvaluation ours =
        new EmpiricalRisk(a.after(generator), y, Loss.leastSquares(), Penalty.ridge(PENALTY))
            .newEvaluation();
    double[] codes = seed.stream("codes").gaussians(CODES * k, 1);
    double[] batchGradient = new double[CODES * k];
    try (TorchRisk peer = new TorchRisk(Torch.start(1), generator, (DenseOperator) a, y, PENALTY)) {
      double[] batch = peer.values(codes, CODES);
      peer.gradient(batchGradient);
      for (int j = 0; j < CODES; j++) {
        double[] x = new double[k];
        System.arraycopy(codes, j * k, x, 0, k);
        double value = ours.value(x);
        double[] gradient = new double[k];
        ours.gradient(gradient);
        assertThat(peer.value(x)).isCloseTo(value, within(1e-11 * value));
        assertThat(batch[j]).isCloseTo(value, within(1e-11 * value));
        assertThat(peer.antipodeValue())
            .isCloseTo(ours.antipodeValue(), within(1e-11 * ours.antipodeValue()));
        double[] peerGradient = new double[k];
        peer.gradient(peerGradient);
        for (int c = 0; c < k; c++) {
          assertThat(peerGradient[c]).isCloseTo(gradient[c], within(1e-10));
          assertThat(batchGradient[j * k + c]).isCloseTo(gradient[c], within(1e-10));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void itsResidualAndDerivativesAreOurs(Mlp generator) {
    Seed seed = new Seed(4);
    int k = generator.inputSize();
    int p = 7 + k;
    DenseOperator a =
        (DenseOperator)
            new GaussianProvider()
                .create(
                    new GaussianProvider.Options(7),
                    Context.of(generator.outputShape(), seed.stream("measurement")));
    double[] y = seed.stream("y").gaussians(7, 1);
    ObjectiveEvaluation ours =
        new EmpiricalRisk(a.after(generator), y, Loss.leastSquares(), Penalty.ridge(PENALTY))
            .newEvaluation();
    double[] t = seed.stream("t").gaussians(k, 1);
    double[] v = seed.stream("v").gaussians(p, 1);
    try (TorchRisk peer = new TorchRisk(Torch.start(1), generator, a, y, PENALTY)) {
      assertThat(peer.rows()).isEqualTo(p);
      double[] x = seed.stream("x").gaussians(k, 1);
      ours.value(x);
      peer.value(x);
      equal(p, out -> ours.leastSquares().residual(out), out -> peer.residual(out));
      equal(p, out -> ours.leastSquares().pushforward(t, out), out -> peer.pushforward(t, out));
      equal(k, out -> ours.leastSquares().pullback(v, out), out -> peer.pullback(v, out));
      equal(p * k, out -> ours.leastSquares().jacobian(out), out -> peer.jacobian(out));
      // At zero every unit of a network without biases stands in its kink.
      for (double[] at : new double[][] {x, new double[k]}) {
        ours.value(at);
        peer.value(at);
        assertThat(peer.slope(t)).isCloseTo(ours.slope(t), within(1e-10));
      }
    }
  }

  private static void equal(int length, Consumer<double[]> ours, Consumer<double[]> peers) {
    double[] expected = new double[length];
    double[] found = new double[length];
    ours.accept(expected);
    peers.accept(found);
    assertThat(found).containsExactly(expected, within(1e-10));
  }
}
