package org.antipode.measurements.combined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Part;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.measurements.pixel.CropProvider;
import org.antipode.measurements.pointwise.MagnitudeProvider;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class CombinedTest {
  private static final Part<MeasurementOperator, ?> IDENTITY =
      part(new IdentityProvider(), new IdentityProvider.Options());

  private static final Part<MeasurementOperator, ?> MAGNITUDE =
      part(new MagnitudeProvider(), new MagnitudeProvider.Options());

  private static final Part<MeasurementOperator, ?> GAUSSIAN =
      part(new GaussianProvider(), new GaussianProvider.Options(5));

  private static <O extends Record> Part<MeasurementOperator, ?> part(
      MeasurementProvider<O> provider, O options) {
    return new Part<>("measurement", provider, options);
  }

  private static Part<MeasurementOperator, ?> crop(Integer... from) {
    return part(
        new CropProvider(), new CropProvider.Options(List.of(1, 2), Optional.of(List.of(from))));
  }

  private static <O extends Record> MeasurementOperator made(
      MeasurementProvider<O> provider, O options, Shape signal) {
    return provider.create(options, Context.of(signal, new Seed(1).stream("measurement")));
  }

  private static Part<MeasurementOperator, ?> scaled(
      double factor, Part<MeasurementOperator, ?> of) {
    return part(new ScaleProvider(), new ScaleProvider.Options(factor, Optional.of(of)));
  }

  private static MeasurementOperator sum(
      Shape signal, Part<MeasurementOperator, ?> first, Part<MeasurementOperator, ?> second) {
    return made(new SumProvider(), new SumProvider.Options(List.of(first, second)), signal);
  }

  private static double[] counted(int size) {
    return IntStream.range(0, size).asDoubleStream().toArray();
  }

  @Test
  void aSumAddsItsViews() {
    Shape signal = Shape.image(2, 3);
    MeasurementOperator sum = sum(signal, crop(0, 0), scaled(10, crop(1, 1)));
    assertThat(sum.at(counted(6))).containsExactly(40, 51);
    assertThat(sum.outputShape()).isEqualTo(Shape.image(1, 2));
    assertThat(sum).isInstanceOf(LinearOperator.class);
    Contract.check(sum, new Seed(1)).orThrow();
  }

  @Test
  void aSumWithANonlinearViewIsNoLinearOperator() {
    MeasurementOperator sum = sum(Shape.vector(3), IDENTITY, MAGNITUDE);
    assertThat(sum.at(new double[] {-1, 2, -3})).containsExactly(0, 4, 0);
    assertThat(sum).isNotInstanceOf(LinearOperator.class);
    Contract.check(sum, new Seed(1)).orThrow();
  }

  @Test
  void viewsOfDifferentShapesCannotBeAdded() {
    assertThatThrownBy(() -> sum(Shape.image(2, 3), IDENTITY, GAUSSIAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "measurement.gaussian, view 2, gives shape 5, but measurement.identity, view 1, gives"
                + " shape 2×3, so that they cannot be added");
  }

  @Test
  void scaleMultipliesAMeasurementOrTheSignal() {
    Shape signal = Shape.vector(4);
    double[] s = new Seed(2).stream("test").gaussians(4, 1);
    MeasurementOperator alone =
        GAUSSIAN.make(Context.of(signal, new Seed(1).stream("measurement")));
    assertThat(
            made(
                    new ScaleProvider(),
                    new ScaleProvider.Options(-2.5, Optional.of(GAUSSIAN)),
                    signal)
                .at(s))
        .containsExactly(Vectors.times(-2.5, alone.at(s)));
    MeasurementOperator link =
        made(new ScaleProvider(), new ScaleProvider.Options(3.0, Optional.empty()), signal);
    assertThat(link.at(s)).containsExactly(Vectors.times(3, s));
    Contract.check(link, new Seed(1)).orThrow();
  }

  @Test
  void aFactorOfZeroIsRefused() {
    assertThatThrownBy(
            () ->
                made(
                    new ScaleProvider(),
                    new ScaleProvider.Options(0.0, Optional.of(GAUSSIAN)),
                    Shape.vector(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "option 'factor' is 0, so that every measurement would be 0; give another number");
  }

  private static MeasurementOperator perChannel(
      Shape signal, List<Part<MeasurementOperator, ?>> of) {
    return made(new PerChannelProvider(), new PerChannelProvider.Options(of), signal);
  }

  @Test
  void everyChannelIsMeasuredByItself() {
    Shape last = Shape.image(2, 3, 2);
    Shape first =
        new Shape(
            List.of(new Axis(2, Role.CHANNEL), new Axis(2, Role.HEIGHT), new Axis(3, Role.WIDTH)),
            Field.REAL);
    List<Part<MeasurementOperator, ?>> crops = List.of(crop(0, 0), crop(1, 1));
    assertThat(perChannel(last, crops).at(counted(12))).containsExactly(0, 2, 9, 11);
    assertThat(perChannel(first, crops).at(counted(12))).containsExactly(0, 1, 10, 11);
    MeasurementOperator alike = perChannel(last, List.of(crop(1, 1)));
    assertThat(alike.at(counted(12))).containsExactly(8, 10, 9, 11);
    assertThat(alike.outputShape())
        .isEqualTo(
            new Shape(
                List.of(
                    new Axis(2, Role.CHANNEL), new Axis(1, Role.HEIGHT), new Axis(2, Role.WIDTH)),
                Field.REAL));
    Contract.check(perChannel(last, crops), new Seed(1)).orThrow();
    Contract.check(perChannel(first, List.of(GAUSSIAN, IDENTITY)), new Seed(1)).orThrow();
  }

  /** One part measures every channel with one draw; two parts draw their own numbers. */
  @Test
  void aRandomMeasurementIsDrawnOnceForEachPart() {
    Shape signal = Shape.image(2, 3, 2);
    double[] s = new double[12];
    for (int i = 0; i < 12; i++) {
      s[i] = i / 2 + 1;
    }
    double[] alike = perChannel(signal, List.of(GAUSSIAN)).at(s);
    double[] own = perChannel(signal, List.of(GAUSSIAN, GAUSSIAN)).at(s);
    for (int i = 0; i < 5; i++) {
      assertThat(alike[5 + i]).isCloseTo(alike[i], within(0.0));
      assertThat(own[5 + i]).isNotEqualTo(own[i]);
    }
  }

  @Test
  void measurementsThatAreNotOneForEachChannelAreRefused() {
    assertThatThrownBy(() -> perChannel(Shape.image(2, 3, 3), List.of(IDENTITY, IDENTITY)))
        .hasMessage(
            "option 'of' has 2 measurements, but the signal of shape 2×3×3 has 3 channels; give one"
                + " for each, or one for all");
    assertThatThrownBy(() -> perChannel(Shape.image(2, 3), List.of(IDENTITY)))
        .hasMessage("the signal of shape 2×3 has no channels");
  }
}
