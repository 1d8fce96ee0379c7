package org.antipode.measurements;

import static org.antipode.measurements.Law.ANY;
import static org.antipode.measurements.Law.columns;
import static org.antipode.measurements.Law.rows;
import static org.antipode.measurements.OperatorCase.ALL;
import static org.antipode.measurements.OperatorCase.GREY;
import static org.antipode.measurements.OperatorCase.MULTIPLES_OF_FOUR;
import static org.antipode.measurements.OperatorCase.without;

import java.util.List;
import java.util.Optional;
import org.antipode.core.shape.Shape;
import org.antipode.files.input.WordOrFile;
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

/** Transforms, and parts of them. */
final class TransformCases {
  private TransformCases() {}

  static void add(List<OperatorCase> cases) {
    FourierProvider fourier = new FourierProvider();
    OperatorCase.add(cases, fourier, fourier.defaults(), columns(1), ALL);
    // AA* = I on the complex numbers only: of a real signal, opposite frequencies are conjugates.
    List<Shape> complex = ALL.stream().filter(Shape::isComplex).toList();
    OperatorCase.add(cases, fourier, frequencies(Pattern.RANDOM), rows(1), complex);
    OperatorCase.add(
        cases, fourier, frequencies(Pattern.RANDOM), ANY, without(ALL, Shape::isComplex));
    OperatorCase.add(cases, fourier, frequencies(Pattern.LINES), rows(1), complex);
    List<Shape> planes = without(ALL, shape -> Grid.of(shape).axes().size() == 1);
    OperatorCase.add(cases, fourier, frequencies(Pattern.RADIAL), ANY, planes);
    OperatorCase.add(cases, fourier, frequencies(Pattern.SPIRAL), ANY, planes);
    CosineProvider cosine = new CosineProvider();
    OperatorCase.add(cases, cosine, cosine.defaults(), columns(1), ALL);
    CosineProvider.Options some = new CosineProvider.Options(Optional.empty(), Optional.of(0.4));
    OperatorCase.add(cases, cosine, some, rows(1), ALL);
    HadamardProvider.Options signs = new HadamardProvider.Options(4, Order.SEQUENCY);
    List<Shape> powers =
        List.of(Shape.vector(16), Shape.image(4, 8), Shape.image(2, 4, 3).complex());
    OperatorCase.add(cases, new HadamardProvider(), signs, rows(1), powers);
    HadamardProvider.Options one = new HadamardProvider.Options(1, Order.RANDOM);
    OperatorCase.add(cases, new HadamardProvider(), one, ANY, ALL);
    for (Shape shape : without(ALL, shape -> shape.entries() < 3)) {
      StructuredProvider.Options three = new StructuredProvider.Options(3, Kind.COSINE);
      double size = Math.sqrt(shape.entries() / 3.0);
      OperatorCase.add(cases, new StructuredProvider(), three, rows(size), List.of(shape));
    }
    StructuredProvider.Options padded = new StructuredProvider.Options(1, Kind.HADAMARD);
    OperatorCase.add(cases, new StructuredProvider(), padded, ANY, ALL);
    for (Wavelet wavelet : Wavelet.values()) {
      WaveletProvider.Options all = new WaveletProvider.Options(wavelet, Optional.empty());
      OperatorCase.add(cases, new WaveletProvider(), all, columns(1), MULTIPLES_OF_FOUR);
    }
    CoilsProvider.Options coils = new CoilsProvider.Options(3, Optional.empty());
    OperatorCase.add(cases, new CoilsProvider(), coils, columns(1), GREY);
  }

  private static FourierProvider.Options frequencies(Pattern pattern) {
    return new FourierProvider.Options(
        Optional.of(WordOrFile.of(pattern)),
        Optional.of(0.4),
        Optional.empty(),
        Optional.empty(),
        true);
  }
}
