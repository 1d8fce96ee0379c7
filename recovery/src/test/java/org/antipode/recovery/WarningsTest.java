package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.objective.Loss;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.antipode.recovery.PipelineFakes.Scaling;
import org.junit.jupiter.api.Test;

/** The sentences about answers that cannot be trusted. */
class WarningsTest {
  private static final Generator GENERATOR = new Doubling(3, 2);

  /** ½‖z − y‖², infinite where a prediction is below a number. */
  private record Above(double least) implements Loss {
    @Override
    public double value(double[] predicted, double[] observed) {
      boolean isInside = Arrays.stream(predicted).allMatch(z -> z >= least);
      return isInside ? Loss.leastSquares().value(predicted, observed) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double scale(double[] observed) {
      return 1;
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      Loss.leastSquares().gradient(predicted, observed, out);
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      Loss.leastSquares().curvature(predicted, observed, out);
    }
  }

  private static Pipeline observing(Generator generator, double factor, double... observed) {
    return Pipeline.generator(generator)
        .measure(new Scaling(observed.length, factor))
        .observed(observed)
        .starts(1)
        .solveWith(PipelineFakes.STAYING);
  }

  private static List<String> warnings(Pipeline pipeline) {
    return Warnings.of(pipeline.recovery(), pipeline.recover());
  }

  @Test
  void anAnswerWithoutDoubtsHasNone() {
    assertThat(warnings(observing(GENERATOR, 0.5, 1, 2, 3, 4, 5, 6))).isEmpty();
  }

  @Test
  void aGeneratorThatIsConstantIsNamed() {
    assertThat(warnings(observing(new Doubling(3, 0), 0.5, 1, 2, 3, 4, 5, 6)))
        .singleElement()
        .asString()
        .startsWith("the generator is constant around the answer");
  }

  @Test
  void anInfiniteLossNamesTheMeasurement() {
    assertThat(warnings(observing(GENERATOR, 0.5, 1, 2, 3, 4, 5, 6).loss(new Above(1e9))))
        .singleElement()
        .asString()
        .startsWith("the loss is infinite at every start, where measurement 0, counted from 0");
  }

  @Test
  void signalsBesideTheGeneratorsRangeAreNamed() {
    Generator unit = new StatedGenerator(GENERATOR, new ValueRange(0, 1), 0);
    assertThat(warnings(observing(unit, 1, 0.2, 0.4, 40, 0.2, 0.4, 40)))
        .singleElement()
        .asString()
        .startsWith("the measured signal has values in");
  }
}
