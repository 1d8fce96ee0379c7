package org.antipode.measurements.tomography;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/** Provides {@link Radon}. */
public final class RadonProvider implements MeasurementProvider<RadonProvider.Options> {
  /**
   * The options.
   *
   * @param angles how many; they are {@code first + i * range / angles}, so that the end of the
   *     range, where a half turn shows the beginning's mirror image, is left out
   * @param degrees the angles one by one; in place of the other options of angles
   */
  public record Options(
      @Option(value = "number of angles, evenly spread over the range", min = 1, max = 1e6)
          Optional<Integer> angles,
      @Option(value = "the angles in degrees, in place of their number", min = -360, max = 360)
          Optional<List<Double>> degrees,
      @Option(value = "first angle in degrees; 0 sums columns, 90 sums rows", min = -360, max = 360)
          double first,
      @Option(
              value = "range of the angles in degrees, its end left out; less is a limited view",
              min = 1e-6,
              max = 360)
          double range,
      @Option(
              value =
                  "detectors of an angle, each as wide as a pixel; if left out, enough for the"
                      + " whole image",
              min = 1,
              max = 1e6)
          Optional<Integer> detectors) {
    public static final Options DEFAULTS =
        new Options(Optional.empty(), Optional.empty(), 0, 180, Optional.empty());

    public Options {
      degrees = degrees.map(List::copyOf);
      if (angles.isPresent() && degrees.isPresent()) {
        throw new IllegalArgumentException(
            "options 'angles' and 'degrees' cannot both be given: the number of angles, or each of"
                + " them");
      }
      if (degrees.isPresent() && (first != 0 || range != 180)) {
        throw new IllegalArgumentException(
            "options 'first' and 'range' are for evenly spread angles; leave them out beside"
                + " 'degrees'");
      }
      if (degrees.isPresent() && degrees.get().isEmpty()) {
        throw new IllegalArgumentException("option 'degrees' must have at least one angle");
      }
    }

    private double[] inRadians() {
      if (degrees.isPresent()) {
        return degrees.get().stream().mapToDouble(Math::toRadians).toArray();
      }
      int count =
          angles.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "option 'angles' is required: the number of angles; or give 'degrees', a"
                          + " list"));
      return IntStream.range(0, count)
          .mapToDouble(i -> Math.toRadians(first + i * range / count))
          .toArray();
    }
  }

  @Override
  public String name() {
    return "radon";
  }

  @Override
  public String summary() {
    return "tomography: projections of the image along parallel lines, one for each angle";
  }

  @Override
  public Options defaults() {
    return Options.DEFAULTS;
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    return new Radon(
        signal, options.inRadians(), options.detectors().orElseGet(() -> Radon.covering(signal)));
  }
}
