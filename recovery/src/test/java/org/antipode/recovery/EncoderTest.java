package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.antipode.recovery.PipelineFakes.Scaling;
import org.junit.jupiter.api.Test;

/** Starts from a code that an encoder gives; here k = 5, d = 2, n = 10 and m = 4. */
class EncoderTest {
  /** A generator whose last entries are deviations, or an encoder; only its values are read. */
  private record Mapping(int from, int to, int deviations, UnaryOperator<double[]> values)
      implements Generator {
    @Override
    public Shape inputShape() {
      return Shape.vector(from);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(to);
    }

    @Override
    public Evaluation newEvaluation() {
      return new ColumnwiseEvaluation(this) {
        @Override
        public void forward(double[] x, double[] out) {
          System.arraycopy(values.apply(x), 0, out, 0, to);
        }

        @Override
        public void pullback(double[] v, double[] out) {
          throw new AssertionError("no derivative of an encoder is needed");
        }

        @Override
        public void pushforward(double[] t, double[] out) {
          throw new AssertionError("no derivative of an encoder is needed");
        }
      };
    }
  }

  private static final double[] Y = {1, -2, 3, 4};

  /** As = 2(s_0, …, s_3). */
  private static final LinearOperator FIRST =
      LinearOperator.of(
          Shape.vector(10),
          Shape.vector(4),
          (s, out) -> Arrays.setAll(out, i -> 2 * s[i]),
          (v, out) -> Arrays.setAll(out, i -> i < 4 ? 2 * v[i] : 0));

  private final List<double[]> points = Collections.synchronizedList(new ArrayList<>());

  private Pipeline pipeline(MeasurementOperator measurement) {
    Doubling doubling = new Doubling(5, 1);
    return Pipeline.generator(new Mapping(5, 10, 2, doubling::at))
        .measure(measurement)
        .observed(Arrays.copyOf(Y, measurement.outputSize()))
        .solveWith(PipelineFakes.STAYING)
        .seed(7)
        .monitor(
            iteration -> {
              points.add(iteration.point().clone());
              return true;
            });
  }

  private List<double[]> startsOf(Pipeline pipeline) {
    points.clear();
    pipeline.recover();
    return List.copyOf(points);
  }

  private static double[] random(int index) {
    return Arrays.copyOf(new Seed(7).stream("start", index).gaussians(3, 1), 5);
  }

  private static Mapping encoder(int from, int to) {
    return new Mapping(from, to, 0, y -> Arrays.copyOf(y, to));
  }

  private static Optional<Encoder.Input> seen() {
    return Optional.empty();
  }

  private void assertRefused(Pipeline pipeline, String message) {
    assertThatThrownBy(pipeline::recover)
        .isInstanceOf(RequestException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theCodeIsTheFirstStartWithoutDeviationsAndTheRandomOnesStayAsTheyAre() {
    List<double[]> alone = startsOf(pipeline(FIRST).starts(3));
    assertThat(alone)
        .containsExactlyElementsOf(IntStream.range(0, 3).mapToObj(EncoderTest::random).toList());
    List<double[]> encoded = startsOf(pipeline(FIRST).starts(encoder(4, 3), seen(), 3));
    assertThat(encoded.get(0)).containsExactly(1, -2, 3, 0, 0);
    assertThat(encoded.subList(1, 4)).containsExactlyElementsOf(alone);
  }

  @Test
  void anEncoderOfTheSignalsSizeTakesTheAdjointImage() {
    assertThat(startsOf(pipeline(FIRST).starts(encoder(10, 3), seen(), 0)))
        .containsExactly(new double[] {2, -4, 6, 0, 0});
  }

  @Test
  void whereSignalAndMeasurementsHaveOneSizeTheInputMustBeGiven() {
    Pipeline square = pipeline(new Scaling(10, 3));
    assertRefused(
        square.starts(encoder(10, 3), seen(), 1),
        "encoder: it takes 10 numbers, and both the measurements y and the signal A*y have as many;"
            + " give input: measurements or adjoint");
    assertThat(startsOf(square.starts(encoder(10, 3), Optional.of(Encoder.Input.ADJOINT), 0)))
        .containsExactly(new double[] {3, -6, 9, 0, 0});
    assertThat(startsOf(square.starts(encoder(10, 3), Optional.of(Encoder.Input.MEASUREMENTS), 0)))
        .containsExactly(new double[] {1, -2, 3, 0, 0});
  }

  @Test
  void wrongSizesAreNamedWithThoseThatAreNeeded() {
    assertRefused(
        pipeline(FIRST).starts(encoder(4, 5), seen(), 1),
        "encoder: it gives 5 numbers, but the generator's latent code has 3 that are drawn");
    assertRefused(
        pipeline(FIRST).starts(encoder(6, 3), seen(), 1),
        "encoder: it takes 6 numbers, but there are 4 measurements y, and the signal A*y has 10");
    assertRefused(
        pipeline(FIRST).starts(encoder(4, 3), Optional.of(Encoder.Input.ADJOINT), 1),
        "encoder: it takes 4 numbers, but the signal A*y has 10");
    assertRefused(
        pipeline(FIRST).starts(encoder(10, 3), Optional.of(Encoder.Input.MEASUREMENTS), 1),
        "encoder: it takes 10 numbers, but the count of measurements y is 4");
  }

  @Test
  void anAdjointNeedsALinearOperator() {
    Mapping squares =
        new Mapping(10, 4, 0, s -> IntStream.range(0, 4).mapToDouble(i -> s[i] * s[i]).toArray());
    MeasurementOperator measurement =
        new MeasurementOperator() {
          @Override
          public Shape inputShape() {
            return squares.inputShape();
          }

          @Override
          public Shape outputShape() {
            return squares.outputShape();
          }

          @Override
          public Evaluation newEvaluation() {
            return squares.newEvaluation();
          }
        };
    assertRefused(
        pipeline(measurement).starts(encoder(10, 3), seen(), 1),
        "encoder: it takes A*y, but the measurement is not linear and has no adjoint");
  }

  @Test
  void aCodeThatIsNotFiniteIsRefused() {
    Mapping broken = new Mapping(4, 3, 0, y -> new double[] {1, Double.NaN, 2});
    assertRefused(
        pipeline(FIRST).starts(broken, seen(), 3),
        "encoder: number 1 of its code for these measurements is NaN");
  }

  @Test
  void atLeastOneStartIsNeeded() {
    assertThatThrownBy(() -> Starts.random(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pipeline(FIRST).starts(encoder(4, 3), seen(), -1))
        .hasMessage("starts: random must be at least 0 but is -1");
    assertThat(pipeline(FIRST).starts(encoder(4, 3), seen(), 0).recovery().starts())
        .hasToString("1 start, encoded");
    assertThat(Starts.random(2)).hasToString("2 starts");
  }
}
