package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.recovery.PipelineFakes.Amount;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.antipode.recovery.PipelineFakes.Generators;
import org.antipode.recovery.PipelineFakes.Losses;
import org.antipode.recovery.PipelineFakes.Measurements;
import org.antipode.recovery.PipelineFakes.Noises;
import org.antipode.recovery.PipelineFakes.Scaling;
import org.antipode.recovery.PipelineFakes.Solvers;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a pipeline refuses, with a sentence that names the part. */
class PipelineProblemsTest {
  private static final Amount ONE = new Amount(1.0);
  private static final Amount NEGATIVE = new Amount(-1.0);

  private final Pipeline given =
      Pipeline.generator(new Doubling(3, 2))
          .measure(new Scaling(6, 0.5))
          .solveWith(PipelineFakes.STAYING);

  @Test
  void aPartThatIsNullIsNamed() {
    assertThatThrownBy(() -> given.measure((MeasurementOperator) null).recover())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("measurement: the part is null");
  }

  @Test
  void aProviderThatMakesNothingIsNamed() {
    LossProvider<Amount> nothing =
        new Losses() {
          @Override
          public Loss create(Amount options, Context context) {
            return null;
          }
        };
    assertThatThrownBy(() -> given.loss(nothing, ONE).recover())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("loss.fake: create of .+ returned null");
  }

  @Test
  void noiseBesideObservedMeasurementsIsRefused() {
    Pipeline observed = given.observed(new double[6]);
    for (Pipeline both : List.of(observed.noise(new Noises(), ONE), observed.noise((y, r) -> {}))) {
      assertThatThrownBy(both::recover)
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "noise: cannot be given where measurements are observed: they are taken as they are,"
                  + " and no noise is added. Leave one of the two out");
    }
    assertThat(observed.noise(Noise.none()).recover().measurements()).hasSize(6);
  }

  @Test
  void aDrawnTruthBesideObservedMeasurementsIsRefused() {
    Pipeline both = given.truth(new Truth.Drawn()).observed(new double[6]);
    assertThatThrownBy(both::recovery)
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("truth: cannot be drawn where measurements are observed");
  }

  @Test
  void aMissingPartIsNamed() {
    Pipeline generator = Pipeline.generator(new Doubling(3, 2));
    assertProblem(generator::recover, "measurement: none is given; call measure(...)");
    assertProblem(
        generator.measure(new Scaling(6, 1))::recover,
        "solver: none is given; call solveWith(...)");
  }

  @Test
  void sizesThatDoNotFitAreToldUnderTheMeasurementsName() {
    assertProblem(
        given.measure(new Measurements(), new Amount(5.0))::recover,
        "measurement.fake: the generator's output of shape 6 does not fit the operator's input of"
            + " shape 5");
    assertProblem(
        given.measure(new Scaling(4, 1))::recover,
        "measurement: the generator's output of shape 6 does not fit the operator's input of shape 4");
    assertProblem(
        given.thenMeasure(new Measurements(), new Amount(5.0))::recover,
        "measurement.fake, link 2, takes shape 5, but measurement, link 1, gives shape 6");
  }

  @Test
  void aTruthWhoseMeasurementsOverflowIsRefusedByName() {
    for (double factor : new double[] {1e300, -1e300}) {
      assertProblem(
          given.measure(new Scaling(6, factor)).truth(new Truth.Latent(new double[] {1, 1e300, 2}))
              ::recover,
          "truth: its measurement 1 cannot be computed: a product of the weights, the operator and"
              + " the truth is above 1.8e308; scale them down");
    }
  }

  @Test
  void otherSizesThatDoNotFitAreToldToo() {
    assertProblem(
        given.observed(new double[5])::recover,
        "observed measurements: there are 5 numbers but 6 are needed");
    assertProblem(
        given.truth(new Truth.Latent(new double[2]))::recover,
        "the latent code of the truth: there are 2 numbers but 3 are needed");
  }

  @Test
  void whatAProviderRefusesIsToldUnderItsName() {
    String problem = ".fake: option 'value' must not be negative";
    assertProblem(
        () ->
            Pipeline.generator(new Generators(), NEGATIVE)
                .measure(new Scaling(6, 1))
                .solveWith(PipelineFakes.STAYING)
                .recover(),
        "generator" + problem);
    assertProblem(given.measure(new Measurements(), NEGATIVE)::recover, "measurement" + problem);
    assertProblem(given.noise(new Noises(), NEGATIVE)::recover, "noise" + problem);
    assertProblem(given.loss(new Losses(), NEGATIVE)::recover, "loss" + problem);
    assertProblem(given.solveWith(new Solvers(), NEGATIVE)::recover, "solver" + problem);
  }

  @Test
  void aRequiredOptionThatIsLeftOutIsNamedWhereThePartIsGiven() {
    Amount nothing = new Amount(null);
    String problem = ".fake: option 'value' is required: how much";
    assertProblem(() -> Pipeline.generator(new Generators(), nothing), "generator" + problem);
    assertProblem(() -> given.measure(new Measurements(), nothing), "measurement" + problem);
    assertProblem(() -> given.noise(new Noises(), nothing), "noise" + problem);
    assertProblem(() -> given.loss(new Losses(), nothing), "loss" + problem);
    assertProblem(() -> given.solveWith(new Solvers(), nothing), "solver" + problem);
  }

  @Test
  void optionsThatAreNullAreTold() {
    assertProblem(
        () -> given.noise(new Noises(), null),
        "noise.fake: the options are null; defaults() returns the default ones");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertProblem(() -> given.starts(0), "starts: must be at least 1 but is 0");
    assertProblem(() -> given.threads(0), "threads: must be at least 1 but is 0");
    assertProblem(() -> given.hops(-1), "hops: must be at least 0 but is -1");
    assertProblem(
        () -> given.penalty(-1), "penalty: the weight must be finite and at least 0 but is -1.0");
    assertProblem(
        () -> given.penalty(Double.NaN),
        "penalty: the weight must be finite and at least 0 but is NaN");
  }

  private static void assertProblem(ThrowingCallable call, String problem) {
    assertThatThrownBy(call).isInstanceOf(RequestException.class).hasMessage(problem);
  }
}
