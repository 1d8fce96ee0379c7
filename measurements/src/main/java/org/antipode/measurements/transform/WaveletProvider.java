package org.antipode.measurements.transform;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Field;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Grid;
import org.antipode.measurements.transform.TransformOperator.Coefficients;
import org.antipode.transforms.Wavelet;
import org.antipode.transforms.WaveletTransform;

/** The orthonormal periodic wavelet transform along all axes but the channels. */
public final class WaveletProvider implements MeasurementProvider<WaveletProvider.Options> {
  /** The options. */
  public record Options(
      @Option("haar, daubechies-4 (four taps) or daubechies-8 (eight taps)") Wavelet wavelet,
      @Option(
              value =
                  "how often the averages are split again; as often as every axis can be halved if"
                      + " left out",
              min = 1)
          Optional<Integer> levels) {}

  @Override
  public String name() {
    return "wavelet";
  }

  @Override
  public String summary() {
    return "orthonormal wavelet transform: all coefficients, averages first";
  }

  @Override
  public Options defaults() {
    return new Options(Wavelet.HAAR, Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Grid grid = Grid.of(context.shape());
    int[] lengths = TransformOperator.lengths(grid);
    int most = WaveletTransform.mostLevels(lengths);
    int levels = options.levels().orElse(most);
    if (most == 0) {
      throw new IllegalArgumentException(
          "an axis of a signal of shape %s has an odd length, so that it cannot be halved;"
                  .formatted(grid.signal())
              + " crop the signal first, or pad it");
    }
    if (levels > most) {
      throw new IllegalArgumentException(
          "the axes of a signal of shape %s can be halved %d times, but %d levels are wanted; crop"
                  .formatted(grid.signal(), most, levels)
              + " the signal first");
    }
    int[] all = IntStream.range(0, grid.points()).toArray();
    return TransformOperator.all(
        grid,
        new Coefficients(
            () -> new WaveletTransform(options.wavelet(), levels, lengths),
            Field.REAL,
            all,
            all,
            1,
            List.of()));
  }
}
