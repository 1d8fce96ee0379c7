package org.antipode.measurements.transform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.SignalFile;
import org.antipode.measurements.Grid;

/**
 * The signal as each of several coils sees it: its product with the coil's complex sensitivity.
 * With {@code fourier} behind it, parallel imaging (Pruessmann et al., Magnetic Resonance in
 * Medicine 42(5), 1999).
 */
public final class CoilsProvider implements MeasurementProvider<CoilsProvider.Options> {
  /** The options. */
  public record Options(
      @Option(value = "number of coils", min = 1, max = 1024) Integer count,
      @Option(
              "file of complex sensitivities, coils × the signal's axes; simulated if left out:"
                  + " coils around the last two axes, the squares of whose sensitivities sum to 1 at"
                  + " each point")
          Optional<Path> file) {}

  @Override
  public String name() {
    return "coils";
  }

  @Override
  public String summary() {
    return "product with each coil's sensitivity; [coils, fourier] is parallel imaging";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty());
  }

  /** The output's first axis, that of the channels, counts the coils. */
  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    Grid grid = Grid.of(signal);
    if (grid.channels() > 1) {
      throw new IllegalArgumentException(
          "coils see a signal without channels, but the signal of shape %s has %d"
              .formatted(signal, grid.channels()));
    }
    List<Axis> axes = new ArrayList<>(grid.axes());
    axes.add(0, new Axis(options.count(), Role.CHANNEL));
    Shape output = new Shape(axes, Field.COMPLEX);
    double[] maps =
        options.file().isPresent()
            ? SignalFile.read(options.file().get(), output)
            : CoilMaps.simulated(options.count(), grid.lengths());
    return LinearOperator.of(
        signal,
        output,
        signal.isComplex()
            ? (s, out) -> applyComplex(maps, s, out)
            : (s, out) -> apply(maps, s, out),
        signal.isComplex()
            ? (v, out) -> adjointComplex(maps, v, out)
            : (v, out) -> adjoint(maps, v, out));
  }

  private static void apply(double[] maps, double[] s, double[] out) {
    for (int i = 0; i < maps.length; i++) {
      out[i] = maps[i] * s[i / 2 % s.length];
    }
  }

  private static void adjoint(double[] maps, double[] v, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < maps.length; i++) {
      out[i / 2 % out.length] += maps[i] * v[i];
    }
  }

  private static void applyComplex(double[] maps, double[] s, double[] out) {
    for (int i = 0; i < maps.length; i += 2) {
      double re = s[i % s.length];
      double im = s[i % s.length + 1];
      out[i] = maps[i] * re - maps[i + 1] * im;
      out[i + 1] = maps[i] * im + maps[i + 1] * re;
    }
  }

  /** Multiplies by the conjugate sensitivities. */
  private static void adjointComplex(double[] maps, double[] v, double[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < maps.length; i += 2) {
      int place = i % out.length;
      out[place] += maps[i] * v[i] + maps[i + 1] * v[i + 1];
      out[place + 1] += maps[i] * v[i + 1] - maps[i + 1] * v[i];
    }
  }
}
