package org.antipode.measurements.pixel;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Grid;

/**
 * The signal inside a larger box of zeros, with all of its channels: the adjoint of {@link
 * CropProvider}'s operator.
 *
 * <p>Before a Fourier transform it samples the frequencies more densely. The magnitudes of twice as
 * many frequencies along each axis determine most images but for a shift and a turn: Hayes, "The
 * reconstruction of a multidimensional sequence from the phase or magnitude of its Fourier
 * transform", 1982.
 */
public final class PadProvider implements MeasurementProvider<PadProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              value = "lengths of the box, one for each axis but the channels: [height, width]",
              min = 1)
          List<Integer> size,
      @Option(
              value =
                  "where in the box the signal begins, one number for each axis; centred if left"
                      + " out",
              min = 0)
          Optional<List<Integer>> from) {}

  @Override
  public String name() {
    return "pad";
  }

  @Override
  public String summary() {
    return "the signal inside a larger box of zeros: [pad, fourier, magnitude] oversamples";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new Box(Grid.of(context.shape()), options.size(), options.from()).pad();
  }
}
