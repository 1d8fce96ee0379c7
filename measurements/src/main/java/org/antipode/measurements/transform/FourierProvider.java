package org.antipode.measurements.transform;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Field;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.input.WordOrFile;
import org.antipode.measurements.Grid;
import org.antipode.measurements.transform.TransformOperator.Coefficients;
import org.antipode.transforms.FourierTransform;

/**
 * The orthonormal discrete Fourier transform along all axes but the channels, or some of its
 * entries: magnetic resonance imaging. The origin of the signal is its first point.
 */
public final class FourierProvider implements MeasurementProvider<FourierProvider.Options> {
  private static final double CENTRE = 0.3;
  private static final double POWER = 2;

  /** The options. */
  public record Options(
      @Option(
              "frequencies that are seen: random, lines (whole rows), radial, spiral, or a file"
                  + " (array or picture) that is true where a frequency is seen; all if left out")
          Optional<WordOrFile<Pattern>> mask,
      @Option(
              value = "part of the frequencies that is seen, where mask is no file",
              min = 1e-9,
              max = 1)
          Optional<Double> fraction,
      @Option(
              value =
                  "of random and lines, the part of the seen ones that are those nearest to frequency"
                      + " zero; 0.3 if left out",
              min = 0,
              max = 1)
          Optional<Double> centre,
      @Option(
              value =
                  "of random and lines, the others are drawn with weights (1 - r)^power, where r is"
                      + " the distance from frequency zero, 1 in the corners; 2 if left out",
              min = 0,
              max = 100)
          Optional<Double> power,
      @Option(
              "whether frequency zero is in the middle of the mask and of the measurements, or comes"
                  + " first")
          boolean centred) {
    /**
     * Checks which options are given together.
     *
     * @throws IllegalArgumentException if one needs another
     */
    public Options {
      Optional<Pattern> pattern = mask.flatMap(WordOrFile::word);
      if (pattern.isPresent() && fraction.isEmpty()) {
        throw new IllegalArgumentException(
            "option 'fraction' is required, the part of the frequencies that is seen; only a file"
                + " as 'mask' goes without");
      }
      if (pattern.isEmpty() && fraction.isPresent()) {
        throw new IllegalArgumentException(
            "option 'fraction' needs 'mask': random, lines, radial or spiral");
      }
      if (pattern.filter(Pattern::isDrawn).isEmpty() && (centre.isPresent() || power.isPresent())) {
        throw new IllegalArgumentException(
            "options 'centre' and 'power' need 'mask': random or lines");
      }
    }
  }

  @Override
  public String name() {
    return "fourier";
  }

  @Override
  public String summary() {
    return "orthonormal Fourier transform, at all or some frequencies; complex measurements";
  }

  @Override
  public Options defaults() {
    return new Options(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Grid grid = Grid.of(context.shape());
    int[] lengths = TransformOperator.lengths(grid);
    int[] points = IntStream.range(0, grid.points()).toArray();
    int[] centred = new KSpace(lengths).places();
    Coefficients coefficients =
        new Coefficients(
            () -> new FourierTransform(lengths),
            Field.COMPLEX,
            points,
            options.centred() ? centred : points,
            1,
            List.of());
    if (options.mask().isEmpty()) {
      return TransformOperator.all(grid, coefficients);
    }
    WordOrFile<Pattern> mask = options.mask().get();
    if (mask.file().isPresent()) {
      return TransformOperator.some(grid, coefficients.keeping(mask.file().get(), grid));
    }
    boolean[] pattern =
        mask.word()
            .orElseThrow()
            .seen(
                lengths,
                options.fraction().orElseThrow(),
                options.centre().orElse(CENTRE),
                options.power().orElse(POWER),
                context.random());
    boolean[] seen = new boolean[pattern.length];
    for (int i = 0; i < seen.length; i++) {
      seen[options.centred() ? i : centred[i]] = pattern[i];
    }
    return TransformOperator.some(grid, coefficients.keeping(seen));
  }
}
