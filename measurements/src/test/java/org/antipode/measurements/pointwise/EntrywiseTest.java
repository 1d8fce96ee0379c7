package org.antipode.measurements.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class EntrywiseTest {
  private static <O extends Record> MeasurementOperator made(
      MeasurementProvider<O> provider, O options, Shape shape) {
    return provider.create(options, Context.of(shape, new Seed(1).stream("test")));
  }

  private static <O extends Record> double[] at(
      MeasurementProvider<O> provider, O options, double... x) {
    return made(provider, options, Shape.vector(x.length)).at(x);
  }

  @Test
  void eachFunctionIsItsFormula() {
    assertThat(at(new ClipProvider(), new ClipProvider.Options(-1, 2), -3, -1, 0.5, 2, 7))
        .containsExactly(-1, -1, 0.5, 2, 2);
    assertThat(at(new AffineProvider(), new AffineProvider.Options(3, -1), 0, 2))
        .containsExactly(-1, 5);
    assertThat(at(new SignProvider(), new SignProvider.Options(), -2, 0, 1e-9))
        .containsExactly(-1, 1, 1);
    assertThat(at(new QuantiseProvider(), step(0.5), -0.3, 0.2, 0.25, 1.1, 30.3))
        .containsExactly(-0.5, 0, 0.5, 1, 30.5);
    assertThat(at(new QuantiseProvider(), levels(5), -3, 0.1, 0.13, 0.9, 2))
        .containsExactly(0, 0, 0.25, 1, 1);
    assertThat(at(new LogProvider(), new LogProvider.Options(2, 1e-3), 2, 2 / Math.E, 0, -1))
        .containsExactly(new double[] {0, 1, Math.log(2000), Math.log(2000)}, within(1e-14));
    assertThat(at(new TransmissionProvider(), new TransmissionProvider.Options(2), 0, 1))
        .containsExactly(new double[] {2, 2 / Math.E}, within(1e-15));
    assertThat(
            made(
                    new SquaredMagnitudeProvider(),
                    new SquaredMagnitudeProvider.Options(),
                    Shape.vector(2).complex())
                .at(new double[] {3, -4, 0, 2}))
        .containsExactly(25, 4);
  }

  private static QuantiseProvider.Options step(double step) {
    return new QuantiseProvider.Options(Optional.of(step), Optional.empty());
  }

  private static QuantiseProvider.Options levels(int levels) {
    return new QuantiseProvider.Options(Optional.empty(), Optional.of(levels));
  }

  @Test
  void derivativesAreThoseOfDifferences() {
    for (Shape shape : new Shape[] {Shape.vector(1), Shape.image(3, 2, 2)}) {
      check(made(new ClipProvider(), new ClipProvider.Options(-0.5, 0.7), shape));
      check(made(new ClipProvider(), new ClipProvider.Options(0, 1), shape));
      check(made(new LogProvider(), new LogProvider.Options(2, 1e-2), shape));
      check(made(new TransmissionProvider(), new TransmissionProvider.Options(2), shape));
      check(made(new QuantiseProvider(), step(0.5), shape));
    }
    check(
        made(
            new SquaredMagnitudeProvider(),
            new SquaredMagnitudeProvider.Options(),
            Shape.image(3, 2).complex()));
  }

  private static void check(MeasurementOperator operator) {
    Contract.check(operator, new Seed(1)).orThrow();
  }

  @Test
  void atAKinkTheDerivativeIsTheOneSidedOneOfTheDirection() {
    Evaluation clip =
        made(new ClipProvider(), new ClipProvider.Options(0, 1), Shape.vector(4)).newEvaluation();
    double[] out = new double[4];
    clip.forward(new double[] {0, 0, 1, 1}, out);
    assertThat(clip.atKink()).isTrue();
    clip.settle(new double[] {3, -3, 3, -3}, out);
    assertThat(out).containsExactly(new double[] {3, 0, 0, -3}, within(0.0));
    clip.pullback(new double[] {1, 1, 1, 1}, out);
    assertThat(out).containsExactly(1, 0, 0, 1);
    clip.forward(new double[] {0.5, -1, 2, 0.1}, out);
    assertThat(clip.atKink()).isFalse();
  }

  @Test
  void signsAndStepsHaveTheDerivativeZero() {
    for (MeasurementOperator flat :
        new MeasurementOperator[] {
          made(new SignProvider(), new SignProvider.Options(), Shape.vector(2)),
          made(new QuantiseProvider(), levels(9), Shape.vector(2))
        }) {
      Evaluation evaluation = flat.newEvaluation();
      double[] out = new double[2];
      evaluation.forward(new double[] {0.3, -0.4}, out);
      evaluation.pushforward(new double[] {1, 2}, out);
      assertThat(out).containsExactly(0, 0);
    }
  }

  @Test
  void optionsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new ClipProvider.Options(1, 1))
        .hasMessage("option 'low' must be below 'high', but they are 1.0 and 1.0");
    assertThatThrownBy(
            () -> made(new QuantiseProvider(), new QuantiseProvider().defaults(), Shape.vector(2)))
        .hasMessage("give one of the options 'step' and 'levels'");
    assertThatThrownBy(
            () -> made(new SignProvider(), new SignProvider.Options(), Shape.vector(2).complex()))
        .hasMessageContaining("but its input of shape 2 complex is complex");
  }
}
