package org.antipode.measurements;

import static org.antipode.measurements.Law.ANY;
import static org.antipode.measurements.Law.columns;
import static org.antipode.measurements.Law.norm;
import static org.antipode.measurements.Law.rows;
import static org.antipode.measurements.OperatorCase.ALL;
import static org.antipode.measurements.OperatorCase.COLOUR;
import static org.antipode.measurements.OperatorCase.GREY;
import static org.antipode.measurements.OperatorCase.MULTIPLES_OF_FOUR;
import static org.antipode.measurements.OperatorCase.without;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.shape.Shape;
import org.antipode.files.input.WordOrFile;
import org.antipode.measurements.filter.BlurProvider;
import org.antipode.measurements.filter.Boundary;
import org.antipode.measurements.filter.GradientProvider;
import org.antipode.measurements.matrix.BernoulliProvider;
import org.antipode.measurements.matrix.CorrelatedProvider;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.measurements.matrix.SparseProvider;
import org.antipode.measurements.matrix.SphereProvider;
import org.antipode.measurements.pixel.ChannelMeanProvider;
import org.antipode.measurements.pixel.CropProvider;
import org.antipode.measurements.pixel.DemosaicProvider;
import org.antipode.measurements.pixel.DownsampleProvider;
import org.antipode.measurements.pixel.DownsampleProvider.Filter;
import org.antipode.measurements.pixel.MaskProvider;
import org.antipode.measurements.pixel.PadProvider;
import org.antipode.measurements.tomography.RadonProvider;

/** Linear measurement operators, each with its options, for signals of every kind. */
final class OperatorCases {
  private OperatorCases() {}

  static List<OperatorCase> all() {
    List<OperatorCase> cases = new ArrayList<>();
    OperatorCase.add(
        cases, new IdentityProvider(), new IdentityProvider.Options(), columns(1), ALL);
    OperatorCase.add(
        cases,
        new GaussianProvider(),
        new GaussianProvider.Options(7),
        ANY,
        List.of(Shape.vector(1), Shape.image(5, 3), Shape.image(4, 2, 3)));
    OperatorCase.add(cases, new MaskProvider(), fraction(0.3), rows(1), ALL);
    OperatorCase.add(
        cases, new MaskProvider(), box(0.5), rows(1), without(ALL, shape -> shape.entries() == 1));
    OperatorCase.add(
        cases,
        new CropProvider(),
        new CropProvider.Options(List.of(3, 2), Optional.of(List.of(1, 1))),
        rows(1),
        List.of(Shape.image(6, 6), Shape.image(5, 9), COLOUR.get(0), COLOUR.get(2)));
    OperatorCase.add(
        cases,
        new PadProvider(),
        new PadProvider.Options(List.of(13, 9), Optional.of(List.of(2, 0))),
        columns(1),
        List.of(Shape.image(1, 1), Shape.image(11, 7), COLOUR.get(0), COLOUR.get(1)));
    OperatorCase.add(
        cases,
        new GaussianProvider(),
        new GaussianProvider.Options(3, Optional.of(true)),
        ANY,
        List.of(Shape.vector(1), Shape.image(5, 3), Shape.image(2, 3).complex()));
    OperatorCase.add(
        cases,
        new BernoulliProvider(),
        new BernoulliProvider.Options(7),
        ANY,
        without(ALL, Shape::isComplex));
    JoinedCases.add(cases);
    for (Optional<Integer> detectors : List.of(Optional.<Integer>empty(), Optional.of(3))) {
      RadonProvider.Options options =
          new RadonProvider.Options(Optional.of(5), Optional.empty(), 10, 180, detectors);
      OperatorCase.add(
          cases, new RadonProvider(), options, ANY, without(ALL, s -> s.axes().size() == 1));
    }
    List<Shape> real = without(ALL, Shape::isComplex);
    OperatorCase.add(cases, new SphereProvider(), new SphereProvider.Options(7), ANY, real);
    OperatorCase.add(
        cases, new SparseProvider(), new SparseProvider.Options(7, Optional.of(2)), ANY, real);
    OperatorCase.add(
        cases,
        new CorrelatedProvider(),
        new CorrelatedProvider.Options(7, Optional.of(-0.4), Optional.empty()),
        ANY,
        real);
    OperatorCase.add(
        cases, new DownsampleProvider(), downsample(4, Filter.NONE), rows(1), MULTIPLES_OF_FOUR);
    for (Shape shape : MULTIPLES_OF_FOUR) {
      double size = Math.pow(4, -Grid.of(shape).axes().size() / 2.0);
      OperatorCase.add(
          cases, new DownsampleProvider(), downsample(4, Filter.MEAN), rows(size), List.of(shape));
    }
    OperatorCase.add(
        cases, new DownsampleProvider(), downsample(4, Filter.BICUBIC), ANY, MULTIPLES_OF_FOUR);
    OperatorCase.add(
        cases, new DownsampleProvider(), downsample(1, Filter.BICUBIC), columns(1), ALL);
    OperatorCase.add(
        cases,
        new ChannelMeanProvider(),
        new ChannelMeanProvider.Options(Optional.empty()),
        rows(1 / Math.sqrt(3)),
        COLOUR.subList(0, 3));
    OperatorCase.add(
        cases,
        new DemosaicProvider(),
        new DemosaicProvider.Options(DemosaicProvider.Bayer.GRBG),
        rows(1),
        COLOUR.subList(0, 3));
    for (Boundary boundary : Boundary.values()) {
      OperatorCase.add(cases, new BlurProvider(), gaussian(boundary), ANY, ALL);
      // 253 numbers: with Fourier transforms, and larger than most signals.
      OperatorCase.add(cases, new BlurProvider(), disc(9, boundary), ANY, ALL);
      GradientProvider.Options options = new GradientProvider.Options(boundary, Optional.empty());
      OperatorCase.add(cases, new GradientProvider(), options, ANY, ALL);
    }
    // A constant stays, and everything else becomes smaller.
    OperatorCase.add(
        cases, new BlurProvider(), gaussian(Boundary.CIRCULAR), norm(1), COLOUR.subList(0, 2));
    OperatorCase.add(
        cases, new BlurProvider(), disc(2, Boundary.CIRCULAR), norm(1), GREY.subList(4, 6));
    // The highest frequency along both axes: 2 sin(π/2) along each.
    OperatorCase.add(
        cases,
        new GradientProvider(),
        new GradientProvider.Options(Boundary.CIRCULAR, Optional.empty()),
        norm(Math.sqrt(8)),
        List.of(Shape.image(6, 6), Shape.image(4, 6, 3)));
    TransformCases.add(cases);
    return cases;
  }

  private static MaskProvider.Options fraction(double fraction) {
    return new MaskProvider.Options(Optional.empty(), Optional.of(fraction), Optional.empty());
  }

  private static MaskProvider.Options box(double part) {
    return new MaskProvider.Options(Optional.empty(), Optional.empty(), Optional.of(part));
  }

  private static DownsampleProvider.Options downsample(int factor, Filter filter) {
    return new DownsampleProvider.Options(factor, filter, Optional.empty());
  }

  private static BlurProvider.Options gaussian(Boundary boundary) {
    return blur(BlurProvider.Named.GAUSSIAN, Optional.of(0.7), Optional.empty(), boundary);
  }

  private static BlurProvider.Options disc(double radius, Boundary boundary) {
    return blur(BlurProvider.Named.DISC, Optional.empty(), Optional.of(radius), boundary);
  }

  private static BlurProvider.Options blur(
      BlurProvider.Named kernel,
      Optional<Double> deviation,
      Optional<Double> radius,
      Boundary boundary) {
    return new BlurProvider.Options(
        WordOrFile.of(kernel),
        deviation,
        radius,
        Optional.empty(),
        Optional.empty(),
        Optional.of(boundary),
        BlurProvider.Output.SAME);
  }
}
