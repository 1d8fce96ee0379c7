package org.antipode.measurements.pixel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Grid;

/** The mean of the channels of every pixel: grey from colour. */
public final class ChannelMeanProvider implements MeasurementProvider<ChannelMeanProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              "weight of each channel, [0.299, 0.587, 0.114] for luma (ITU-R BT.601); 1 over the"
                  + " number of channels if left out")
          Optional<List<Double>> weights) {}

  @Override
  public String name() {
    return "channel-mean";
  }

  @Override
  public String summary() {
    return "mean of the channels of every pixel: grey from colour";
  }

  @Override
  public Options defaults() {
    return new Options(Optional.empty());
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    Grid grid = Grid.of(signal);
    if (!signal.has(Role.CHANNEL)) {
      throw new IllegalArgumentException("the signal of shape " + signal + " has no channels");
    }
    double[] weights = new double[grid.channels()];
    Arrays.fill(weights, 1.0 / weights.length);
    if (options.weights().isPresent()) {
      weights = options.weights().get().stream().mapToDouble(weight -> weight).toArray();
      if (weights.length != grid.channels()) {
        throw new IllegalArgumentException(
            "option 'weights' has %d numbers, but the signal of shape %s has %d channels"
                .formatted(weights.length, signal, grid.channels()));
      }
    }
    return mean(grid, weights);
  }

  private static LinearOperator mean(Grid grid, double[] weights) {
    int[] offsets = grid.offsets();
    int stride = grid.channelStride();
    int parts = grid.signal().field().numbers();
    return LinearOperator.of(
        grid.signal(),
        new Shape(grid.axes(), grid.signal().field()),
        (s, out) -> {
          for (int i = 0; i < out.length; i++) {
            int at = offsets[i / parts] + i % parts;
            double sum = 0;
            for (int channel = 0; channel < weights.length; channel++) {
              sum += weights[channel] * s[at + channel * stride];
            }
            out[i] = sum;
          }
        },
        (v, out) -> {
          for (int i = 0; i < v.length; i++) {
            int at = offsets[i / parts] + i % parts;
            for (int channel = 0; channel < weights.length; channel++) {
              out[at + channel * stride] = weights[channel] * v[i];
            }
          }
        });
  }
}
