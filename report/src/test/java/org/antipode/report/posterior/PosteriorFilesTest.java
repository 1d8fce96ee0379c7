package org.antipode.report.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.posterior.Posterior;
import org.antipode.posterior.PosteriorOptions;
import org.antipode.posterior.sampling.ChainLength;
import org.antipode.recovery.Pipeline;
import org.antipode.report.folder.ResultFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosteriorFilesTest {
  private static final double SIGMA = 0.5;

  @TempDir private Path folder;

  /** A generator whose signal is its code. */
  private record Copy(Shape outputShape) implements Generator {
    @Override
    public Shape inputShape() {
      return Shape.vector(outputShape.size());
    }

    @Override
    public Evaluation newEvaluation() {
      return copying(inputShape(), outputShape).newEvaluation();
    }
  }

  private static LinearOperator copying(Shape from, Shape to) {
    return LinearOperator.of(
        from,
        to,
        (x, out) -> System.arraycopy(x, 0, out, 0, out.length),
        (v, out) -> System.arraycopy(v, 0, out, 0, out.length));
  }

  private record White() implements Noise {
    @Override
    public void corrupt(double[] measurements, RandomStream random) {
      Arrays.setAll(measurements, i -> measurements[i] + SIGMA * random.nextGaussian());
    }

    @Override
    public double deviation(double[] clean) {
      return SIGMA;
    }
  }

  /** The objective's Hessian is (1 + σ²)I, so that one step of gradient descent is exact. */
  private static final Solver EXACT =
      (objective, start, monitor) -> {
        ObjectiveEvaluation evaluation = objective.newEvaluation();
        evaluation.value(start);
        double[] gradient = new double[start.length];
        evaluation.gradient(gradient);
        double[] end = Vectors.sum(start, -1 / (1 + SIGMA * SIGMA), gradient);
        double value = evaluation.value(end);
        return new SolverResult(
            end, value, StopReason.GRADIENT_SMALL, 1, 2, 0, new double[] {value});
      };

  private static Posterior posterior(Generator generator, int chains) {
    return Posterior.of(
        Pipeline.generator(generator)
            .measure(copying(generator.outputShape(), generator.inputShape()))
            .noise(new White())
            .solveWith(EXACT)
            .recovery(),
        Optional.empty(),
        new PosteriorOptions(OptionalDouble.empty(), chains, new ChainLength(200, 1000)),
        Monitor.none());
  }

  private Tensor read(String name) {
    return NpyFile.read(folder.resolve(name));
  }

  /** x | y ~ N(y/(1 + σ²), σ²/(1 + σ²)) in each number. */
  @Test
  void theArraysHoldTheClosedFormInTheSignalsShape() {
    Generator generator = new Copy(Shape.image(2, 3));
    Posterior posterior = posterior(generator, 0);
    try (ResultFolder result = ResultFolder.prepare(folder)) {
      PosteriorFiles.write(result, "{}", generator, posterior);
      assertThat(result.problems()).isEmpty();
    }
    double deviation = SIGMA / Math.sqrt(1 + SIGMA * SIGMA);
    double[] y = posterior.observation().measurements();
    double[] mean = read("mean.npy").data();
    double[] bars = read("bars.npy").data();
    assertThat(read("bars.npy").shape()).startsWith(3, 2, 2, 3);
    assertThat(read("deviation.npy").data()).containsOnly(read("deviation.npy").data()[0]);
    for (int i = 0; i < 6; i++) {
      assertThat(mean[i]).isCloseTo(y[i] / (1 + SIGMA * SIGMA), within(1e-12));
      assertThat(read("deviation.npy").data()[i]).isCloseTo(deviation, within(1e-12));
      // 95 %, lower and upper.
      assertThat(bars[4 * 6 + i]).isCloseTo(mean[i] - 1.959964 * deviation, within(1e-6));
      assertThat(bars[5 * 6 + i]).isCloseTo(mean[i] + 1.959964 * deviation, within(1e-6));
    }
    assertThat(folder.resolve("samples.npy")).doesNotExist();
    assertThat(folder.resolve("posterior.png")).isNotEmptyFile();
  }

  @Test
  void chainsLeaveTheirDrawsAndPictures() {
    Generator generator = new Copy(Shape.vector(3));
    try (ResultFolder result = ResultFolder.prepare(folder)) {
      PosteriorFiles.write(result, "{}", generator, posterior(generator, 2));
      assertThat(result.problems()).isEmpty();
    }
    assertThat(read("samples.npy").shape()).containsExactly(2, 1000, 3);
    assertThat(folder.resolve("posterior.png")).isNotEmptyFile();
    assertThat(folder.resolve("samples.png")).isNotEmptyFile();
  }

  /** Truth, mean, deviation and error: four panels, the deviation of one grey. */
  @Test
  void theDeviationIsDrawnOnTheScaleOfTheError() {
    Generator generator = new Copy(Shape.image(1, 2));
    BufferedImage picture = PosteriorPicture.panels(generator, posterior(generator, 0));
    int panel = picture.getWidth() / 4;
    int row = picture.getHeight() / 3;
    int left = picture.getRGB(2 * panel + panel / 4, row) & 0xff;
    int right = picture.getRGB(2 * panel + 3 * panel / 4, row) & 0xff;
    assertThat(left).isEqualTo(right).isGreaterThan(0);
  }
}
