package org.antipode.measurements;

import static org.antipode.measurements.Law.ANY;
import static org.antipode.measurements.Law.columns;
import static org.antipode.measurements.Law.norm;
import static org.antipode.measurements.Law.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Part;
import org.antipode.files.input.WordOrFile;
import org.antipode.measurements.combined.ChainProvider;
import org.antipode.measurements.combined.PerChannelProvider;
import org.antipode.measurements.combined.ScaleProvider;
import org.antipode.measurements.combined.StackProvider;
import org.antipode.measurements.combined.SumProvider;
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
import org.antipode.measurements.transform.CoilsProvider;
import org.antipode.measurements.transform.CosineProvider;
import org.antipode.measurements.transform.FourierProvider;
import org.antipode.measurements.transform.HadamardProvider;
import org.antipode.measurements.transform.HadamardProvider.Order;
import org.antipode.measurements.transform.Pattern;
import org.antipode.measurements.transform.StructuredProvider;
import org.antipode.measurements.transform.StructuredProvider.Kind;
import org.antipode.measurements.transform.WaveletProvider;
import org.antipode.transforms.Wavelet;

/** Linear measurement operators, each with its options, for signals of every kind. */
final class OperatorCases {
  /** 1, even, odd and prime lengths; not square; 3-D; real and complex. */
  private static final List<Shape> GREY =
      List.of(
          Shape.vector(1),
          Shape.vector(12),
          Shape.vector(13),
          Shape.image(1, 1),
          Shape.image(6, 6),
          Shape.image(5, 9),
          Shape.image(11, 7),
          Shape.image(1, 8),
          Shape.image(7, 4).complex(),
          real(new Axis(4, Role.DEPTH), new Axis(3, Role.HEIGHT), new Axis(5, Role.WIDTH)));

  /** Three channels, last and first. */
  private static final List<Shape> COLOUR =
      List.of(
          Shape.image(4, 6, 3),
          Shape.image(5, 3, 3).complex(),
          real(new Axis(3, Role.CHANNEL), new Axis(5, Role.HEIGHT), new Axis(4, Role.WIDTH)),
          real(
              new Axis(2, Role.CHANNEL),
              new Axis(3, Role.DEPTH),
              new Axis(2, Role.HEIGHT),
              new Axis(4, Role.WIDTH)));

  private static final List<Shape> ALL = concat(GREY, COLOUR);

  /** Images whose sides are multiples of 4. */
  private static final List<Shape> MULTIPLES_OF_FOUR =
      List.of(
          Shape.vector(4),
          Shape.image(8, 12),
          Shape.image(4, 20).complex(),
          Shape.image(4, 8, 3),
          real(new Axis(3, Role.CHANNEL), new Axis(8, Role.HEIGHT), new Axis(4, Role.WIDTH)),
          real(new Axis(4, Role.DEPTH), new Axis(4, Role.HEIGHT), new Axis(8, Role.WIDTH)));

  private OperatorCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    add(cases, new IdentityProvider(), new IdentityProvider.Options(), columns(1), ALL);
    add(
        cases,
        new GaussianProvider(),
        new GaussianProvider.Options(7),
        ANY,
        List.of(Shape.vector(1), Shape.image(5, 3), Shape.image(4, 2, 3)));
    add(cases, new MaskProvider(), fraction(0.3), rows(1), ALL);
    add(cases, new MaskProvider(), box(0.5), rows(1), without(ALL, shape -> shape.entries() == 1));
    add(
        cases,
        new CropProvider(),
        new CropProvider.Options(List.of(3, 2), Optional.of(List.of(1, 1))),
        rows(1),
        List.of(Shape.image(6, 6), Shape.image(5, 9), COLOUR.get(0), COLOUR.get(2)));
    add(
        cases,
        new PadProvider(),
        new PadProvider.Options(List.of(13, 9), Optional.of(List.of(2, 0))),
        columns(1),
        List.of(Shape.image(1, 1), Shape.image(11, 7), COLOUR.get(0), COLOUR.get(1)));
    add(
        cases,
        new GaussianProvider(),
        new GaussianProvider.Options(3, Optional.of(true)),
        ANY,
        List.of(Shape.vector(1), Shape.image(5, 3), Shape.image(2, 3).complex()));
    add(
        cases,
        new BernoulliProvider(),
        new BernoulliProvider.Options(7),
        ANY,
        without(ALL, Shape::isComplex));
    addJoined(cases);
    for (Optional<Integer> detectors : List.of(Optional.<Integer>empty(), Optional.of(3))) {
      RadonProvider.Options options =
          new RadonProvider.Options(Optional.of(5), Optional.empty(), 10, 180, detectors);
      add(cases, new RadonProvider(), options, ANY, without(ALL, s -> s.axes().size() == 1));
    }
    List<Shape> real = without(ALL, Shape::isComplex);
    add(cases, new SphereProvider(), new SphereProvider.Options(7), ANY, real);
    add(cases, new SparseProvider(), new SparseProvider.Options(7, Optional.of(2)), ANY, real);
    add(
        cases,
        new CorrelatedProvider(),
        new CorrelatedProvider.Options(7, Optional.of(-0.4), Optional.empty()),
        ANY,
        real);
    add(cases, new DownsampleProvider(), downsample(4, Filter.NONE), rows(1), MULTIPLES_OF_FOUR);
    for (Shape shape : MULTIPLES_OF_FOUR) {
      double size = Math.pow(4, -Grid.of(shape).axes().size() / 2.0);
      add(cases, new DownsampleProvider(), downsample(4, Filter.MEAN), rows(size), List.of(shape));
    }
    add(cases, new DownsampleProvider(), downsample(4, Filter.BICUBIC), ANY, MULTIPLES_OF_FOUR);
    add(cases, new DownsampleProvider(), downsample(1, Filter.BICUBIC), columns(1), ALL);
    add(
        cases,
        new ChannelMeanProvider(),
        new ChannelMeanProvider.Options(Optional.empty()),
        rows(1 / Math.sqrt(3)),
        COLOUR.subList(0, 3));
    add(
        cases,
        new DemosaicProvider(),
        new DemosaicProvider.Options(DemosaicProvider.Bayer.GRBG),
        rows(1),
        COLOUR.subList(0, 3));
    for (Boundary boundary : Boundary.values()) {
      add(cases, new BlurProvider(), gaussian(boundary), ANY, ALL);
      // 253 numbers: with Fourier transforms, and larger than most signals.
      add(cases, new BlurProvider(), disc(9, boundary), ANY, ALL);
      GradientProvider.Options options = new GradientProvider.Options(boundary, Optional.empty());
      add(cases, new GradientProvider(), options, ANY, ALL);
    }
    // A constant stays, and everything else becomes smaller.
    add(cases, new BlurProvider(), gaussian(Boundary.CIRCULAR), norm(1), COLOUR.subList(0, 2));
    add(cases, new BlurProvider(), disc(2, Boundary.CIRCULAR), norm(1), GREY.subList(4, 6));
    // The highest frequency along both axes: 2 sin(π/2) along each.
    add(
        cases,
        new GradientProvider(),
        new GradientProvider.Options(Boundary.CIRCULAR, Optional.empty()),
        norm(Math.sqrt(8)),
        List.of(Shape.image(6, 6), Shape.image(4, 6, 3)));
    addTransforms(cases);
    return cases;
  }

  private static void addJoined(List<Case> cases) {
    IdentityProvider identity = new IdentityProvider();
    Part<MeasurementOperator, ?> signal = new Part<>("measurement", identity, identity.defaults());
    FourierProvider fourier = new FourierProvider();
    Part<MeasurementOperator, ?> frequencies =
        new Part<>("measurement", fourier, fourier.defaults());
    // An isometry and the signal itself: AA* and A*A of each part add up.
    StackProvider.Options both = new StackProvider.Options(List.of(signal, signal));
    add(cases, new StackProvider(), both, columns(Math.sqrt(2)), ALL);
    SumProvider.Options twice = new SumProvider.Options(List.of(signal, signal));
    add(cases, new SumProvider(), twice, columns(2), ALL);
    ChainProvider.Options chain = new ChainProvider.Options(List.of(signal, frequencies));
    add(cases, new ChainProvider(), chain, columns(1), ALL);
    ScaleProvider.Options scaled = new ScaleProvider.Options(-3.0, Optional.of(frequencies));
    add(cases, new ScaleProvider(), scaled, columns(3), ALL);
    PerChannelProvider.Options each = new PerChannelProvider.Options(List.of(frequencies));
    add(cases, new PerChannelProvider(), each, columns(1), COLOUR);
  }

  private static void addTransforms(List<Case> cases) {
    FourierProvider fourier = new FourierProvider();
    add(cases, fourier, fourier.defaults(), columns(1), ALL);
    // AA* = I on the complex numbers only: of a real signal, opposite frequencies are conjugates.
    List<Shape> complex = ALL.stream().filter(Shape::isComplex).toList();
    add(cases, fourier, frequencies(Pattern.RANDOM), rows(1), complex);
    add(cases, fourier, frequencies(Pattern.RANDOM), ANY, without(ALL, Shape::isComplex));
    add(cases, fourier, frequencies(Pattern.LINES), rows(1), complex);
    List<Shape> planes = without(ALL, shape -> Grid.of(shape).axes().size() == 1);
    add(cases, fourier, frequencies(Pattern.RADIAL), ANY, planes);
    add(cases, fourier, frequencies(Pattern.SPIRAL), ANY, planes);
    CosineProvider cosine = new CosineProvider();
    add(cases, cosine, cosine.defaults(), columns(1), ALL);
    CosineProvider.Options some = new CosineProvider.Options(Optional.empty(), Optional.of(0.4));
    add(cases, cosine, some, rows(1), ALL);
    HadamardProvider.Options signs = new HadamardProvider.Options(4, Order.SEQUENCY);
    List<Shape> powers =
        List.of(Shape.vector(16), Shape.image(4, 8), Shape.image(2, 4, 3).complex());
    add(cases, new HadamardProvider(), signs, rows(1), powers);
    HadamardProvider.Options one = new HadamardProvider.Options(1, Order.RANDOM);
    add(cases, new HadamardProvider(), one, ANY, ALL);
    for (Shape shape : without(ALL, shape -> shape.entries() < 3)) {
      StructuredProvider.Options three = new StructuredProvider.Options(3, Kind.COSINE);
      double size = Math.sqrt(shape.entries() / 3.0);
      add(cases, new StructuredProvider(), three, rows(size), List.of(shape));
    }
    StructuredProvider.Options padded = new StructuredProvider.Options(1, Kind.HADAMARD);
    add(cases, new StructuredProvider(), padded, ANY, ALL);
    for (Wavelet wavelet : Wavelet.values()) {
      WaveletProvider.Options all = new WaveletProvider.Options(wavelet, Optional.empty());
      add(cases, new WaveletProvider(), all, columns(1), MULTIPLES_OF_FOUR);
    }
    CoilsProvider.Options coils = new CoilsProvider.Options(3, Optional.empty());
    add(cases, new CoilsProvider(), coils, columns(1), GREY);
  }

  private static FourierProvider.Options frequencies(Pattern pattern) {
    return new FourierProvider.Options(
        Optional.of(WordOrFile.of(pattern)),
        Optional.of(0.4),
        Optional.empty(),
        Optional.empty(),
        true);
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

  /** An operator for one shape of signals, and what it states of its norm. */
  record Case(String name, Shape signal, LinearOperator operator, Law law) {
    @Override
    public String toString() {
      return name + " of " + signal;
    }
  }

  private static <O extends Record> void add(
      List<Case> cases, MeasurementProvider<O> provider, O options, Law law, List<Shape> signals) {
    for (Shape signal : signals) {
      MeasurementOperator made =
          provider.create(options, Context.of(signal, new Seed(1).stream("measurement")));
      assertThat(made).as(provider.name()).isInstanceOf(LinearOperator.class);
      cases.add(new Case(provider.name() + options, signal, (LinearOperator) made, law));
    }
  }

  private static Shape real(Axis... axes) {
    return new Shape(List.of(axes), Field.REAL);
  }

  private static List<Shape> concat(List<Shape> first, List<Shape> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static List<Shape> without(List<Shape> shapes, Predicate<Shape> refused) {
    return shapes.stream().filter(refused.negate()).toList();
  }
}
