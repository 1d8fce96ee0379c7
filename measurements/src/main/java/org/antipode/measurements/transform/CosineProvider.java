package org.antipode.measurements.transform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Field;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Grid;
import org.antipode.measurements.Seen;
import org.antipode.measurements.transform.TransformOperator.Coefficients;
import org.antipode.transforms.CosineTransform;

/** The orthonormal cosine transform along all axes but the channels, or some of its entries. */
public final class CosineProvider implements MeasurementProvider<CosineProvider.Options> {
  /** The options, of which at most one is given. */
  public record Options(
      @Option(
              "file (array or picture) that is true where a coefficient is seen; all are if it and"
                  + " fraction are left out")
          Optional<Path> mask,
      @Option(value = "part of the coefficients that is seen, drawn at random", min = 1e-9, max = 1)
          Optional<Double> fraction) {
    /**
     * Checks that at most one is given.
     *
     * @throws IllegalArgumentException if both are
     */
    public Options {
      if (mask.isPresent() && fraction.isPresent()) {
        throw new IllegalArgumentException("give one of the options 'mask' and 'fraction'");
      }
    }
  }

  @Override
  public String name() {
    return "dct";
  }

  @Override
  public String summary() {
    return "orthonormal cosine transform (type II), all or some of its coefficients";
  }

  @Override
  public Options defaults() {
    return new Options(Optional.empty(), Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Grid grid = Grid.of(context.shape());
    int[] lengths = TransformOperator.lengths(grid);
    int[] all = IntStream.range(0, grid.points()).toArray();
    Coefficients coefficients =
        new Coefficients(() -> new CosineTransform(lengths), Field.REAL, all, all, 1, List.of());
    if (options.mask().isPresent()) {
      return TransformOperator.some(grid, coefficients.keeping(options.mask().get(), grid));
    }
    if (options.fraction().isPresent()) {
      int count = Seen.count(options.fraction().get(), all.length);
      boolean[] seen = Seen.drawn(count, all.length, context.random());
      return TransformOperator.some(grid, coefficients.keeping(seen));
    }
    return TransformOperator.all(grid, coefficients);
  }
}
