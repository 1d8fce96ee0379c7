package org.antipode.measurements.filter;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.SignalFile;
import org.antipode.files.Tensor;
import org.antipode.files.input.WordOrFile;
import org.antipode.measurements.AxisMatrix;
import org.antipode.measurements.Grid;
import org.antipode.measurements.SeparableOperator;

/** A convolution of every channel with one kernel. */
public final class BlurProvider implements MeasurementProvider<BlurProvider.Options> {
  /** The most numbers of a kernel, or of its matrix along an axis: 120 MB. */
  private static final double LARGEST = 1e7;

  /** Kernels with a name, each with the sum 1. */
  public enum Named {
    /** exp(−x²/(2σ²)) along each axis. */
    GAUSSIAN,
    /** The mean of a box. */
    BOX,
    /** A line of pixels, as of a camera that moves. */
    MOTION,
    /** The mean of a disc or a ball, as of a lens out of focus. */
    DISC
  }

  /** Which part of the convolution is measured. */
  public enum Output {
    /** As many pixels as the signal has. */
    SAME,
    /** The pixels that need nothing beyond the boundary. */
    VALID
  }

  /** The options. */
  public record Options(
      @Option(
              "gaussian, box, motion, disc, or an array in a file, with as many axes as the signal has"
                  + " without its channels; it is flipped, as the definition of a convolution says,"
                  + " and its centre is entry length/2")
          WordOrFile<Named> kernel,
      @Option(value = "standard deviation of gaussian, in pixels", min = 1e-3, max = 1e6)
          Optional<Double> deviation,
      @Option(
              value =
                  "where gaussian ends (a whole number; 4 deviations, rounded, if left out), half the"
                      + " side of a box of 2·radius + 1 pixels, or the radius of disc",
              min = 0,
              max = 1e5)
          Optional<Double> radius,
      @Option(value = "length of motion, in pixels", min = 1, max = 1e5) Optional<Double> length,
      @Option(
              "direction of motion in degrees, from the right upwards; 0, along the rows, if left out")
          Optional<Double> angle,
      @Option(
              "what lies beyond the signal: circular, zero, or reflect (ba|abcd|dc), which it is if"
                  + " left out")
          Optional<Boundary> boundary,
      @Option("same size as the signal, or valid: only pixels that need nothing beyond it")
          Output output) {}

  @Override
  public String name() {
    return "blur";
  }

  @Override
  public String summary() {
    return "convolution with a kernel: gaussian, box, motion, disc, or from a file";
  }

  @Override
  public Options defaults() {
    return new Options(
        null,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Output.SAME);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Grid grid = Grid.of(context.shape());
    Optional<Boundary> boundary = options.boundary();
    if (options.output() == Output.VALID) {
      if (boundary.isPresent()) {
        throw new IllegalArgumentException(
            "option 'boundary' does not go with output: valid, which needs nothing beyond the"
                + " signal");
      }
    } else {
      boundary = boundary.or(() -> Optional.of(Boundary.REFLECT));
    }
    if (options.kernel().file().isPresent()) {
      requireOnly(options, "a file", List.of());
      return convolution(grid, kernel(options.kernel().file().get(), grid), boundary);
    }
    return switch (options.kernel().word().orElseThrow()) {
      case GAUSSIAN -> {
        requireOnly(options, "gaussian", List.of("deviation", "radius"));
        double deviation = required(options.deviation(), "deviation", "gaussian");
        double radius = options.radius().orElse((double) Math.round(4 * deviation));
        yield separable(grid, Kernel.gaussian(deviation, whole(radius, "gaussian")), boundary);
      }
      case BOX -> {
        requireOnly(options, "box", List.of("radius"));
        double radius = required(options.radius(), "radius", "box");
        yield separable(grid, Kernel.box(whole(radius, "box")), boundary);
      }
      case DISC -> {
        requireOnly(options, "disc", List.of("radius"));
        double radius = required(options.radius(), "radius", "disc");
        requireSmall(Math.pow(2 * radius + 1, grid.axes().size()));
        yield convolution(grid, Kernel.disc(grid.axes().size(), radius), boundary);
      }
      case MOTION -> {
        requireOnly(options, "motion", List.of("length", "angle"));
        double length = required(options.length(), "length", "motion");
        requireSmall(length * length);
        yield convolution(grid, motion(length, options.angle().orElse(0.0), grid), boundary);
      }
    };
  }

  private static void requireOnly(Options options, String kernel, List<String> used) {
    Map<String, Optional<Double>> all = new LinkedHashMap<>();
    all.put("deviation", options.deviation());
    all.put("radius", options.radius());
    all.put("length", options.length());
    all.put("angle", options.angle());
    all.forEach(
        (name, value) -> {
          if (value.isPresent() && !used.contains(name)) {
            throw new IllegalArgumentException(
                "option '%s' does not belong to the kernel %s%s"
                    .formatted(
                        name,
                        kernel,
                        used.isEmpty()
                            ? ", which is used as it is"
                            : ", whose options are " + String.join(" and ", used)));
          }
        });
  }

  private static double required(Optional<Double> value, String option, String kernel) {
    return value.orElseThrow(
        () ->
            new IllegalArgumentException(
                "option '%s' is required by the kernel %s".formatted(option, kernel)));
  }

  private static int whole(double radius, String kernel) {
    if (radius != Math.rint(radius)) {
      throw new IllegalArgumentException(
          "option 'radius' of the kernel %s must be a whole number but is %s"
              .formatted(kernel, radius));
    }
    return (int) radius;
  }

  private static void requireSmall(double numbers) {
    if (numbers > LARGEST) {
      throw new IllegalArgumentException(
          "the kernel has about %.0e numbers; at most 1e7 are possible".formatted(numbers));
    }
  }

  private static Kernel motion(double length, double angle, Grid grid) {
    Shape signal = grid.signal();
    if (!signal.has(Role.HEIGHT) || !signal.has(Role.WIDTH) || grid.axes().size() != 2) {
      throw new IllegalArgumentException(
          "the kernel motion needs a picture, but the signal has shape " + signal);
    }
    Kernel kernel = Kernel.motion(length, angle);
    return grid.axes().get(0).role() == Role.HEIGHT ? kernel : kernel.transposed();
  }

  private static Kernel kernel(Path file, Grid grid) {
    Tensor array = SignalFile.readArray(file);
    int axes = grid.axes().size();
    boolean vector = axes == 1 && array.isVector();
    if (array.data().length == 0 || array.shape().size() != axes && !vector) {
      throw new IllegalArgumentException(
          "%s has shape %s, but a kernel for a signal of shape %s has %d axes, and one number at least"
              .formatted(file, array, grid.signal(), axes));
    }
    if (Arrays.stream(array.data()).allMatch(number -> number == 0)) {
      throw new IllegalArgumentException(
          "%s is 0 everywhere, but a kernel has another number at least".formatted(file));
    }
    return vector
        ? new Kernel(new int[] {array.data().length}, array.data())
        : new Kernel(array.shape().stream().mapToInt(i -> i).toArray(), array.data());
  }

  /**
   * The convolution.
   *
   * @param boundary empty for the pixels that need none
   */
  private static LinearOperator convolution(Grid grid, Kernel kernel, Optional<Boundary> boundary) {
    if (boundary.isEmpty()) {
      for (int axis = 0; axis < kernel.lengths().length; axis++) {
        requireFits(grid, axis, kernel.lengths()[axis]);
      }
    }
    return boundary
        .map(beyond -> Convolution.same(grid, kernel, beyond))
        .orElseGet(() -> Convolution.valid(grid, kernel));
  }

  private static void requireFits(Grid grid, int axis, int length) {
    if (length > grid.lengths()[axis]) {
      throw new IllegalArgumentException(
          "the kernel's length of %d is larger than the signal's %s of %d, so that no pixel is valid"
              .formatted(length, grid.word(axis), grid.lengths()[axis]));
    }
  }

  /** The same line along every axis. */
  private static LinearOperator separable(Grid grid, double[] line, Optional<Boundary> boundary) {
    int[] lengths = grid.lengths();
    AxisMatrix[] matrices = new AxisMatrix[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      if (boundary.isEmpty()) {
        requireFits(grid, axis, line.length);
      }
      int length = lengths[axis];
      if ((double) line.length * length > LARGEST) {
        throw new IllegalArgumentException(
            "the kernel's length of %d is too large for the signal's %s of %d; give a smaller"
                    .formatted(line.length, grid.word(axis), length)
                + " deviation or radius");
      }
      // Result r of a convolution reads place r + first − q for number q of the kernel.
      int first = boundary.isEmpty() ? line.length - 1 : line.length / 2;
      matrices[axis] =
          AxisMatrix.of(
              boundary.isEmpty() ? length - line.length + 1 : length,
              length,
              (row, entries) -> {
                for (int q = line.length - 1; q >= 0; q--) {
                  int place = row + first - q;
                  int source = boundary.map(b -> b.source(place, length)).orElse(place);
                  if (source >= 0) {
                    entries.add(source, line[q]);
                  }
                }
              });
    }
    return SeparableOperator.of(grid, matrices);
  }
}
