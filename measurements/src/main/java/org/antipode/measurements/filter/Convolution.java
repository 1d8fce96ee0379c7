package org.antipode.measurements.filter;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;
import org.antipode.measurements.Grid;

/**
 * The convolution of every channel with a kernel along all axes of the grid, y[r] = Σ_q K[q] s[r +
 * c − q] with the kernel's centre c, so that the kernel is seen around a single bright point.
 *
 * <p>The signal is copied into a larger array, with what lies beyond its boundary. The kernel then
 * fits everywhere: y[r] = Σ_q K[q] p[r + l − 1 − q] for a kernel of length l.
 */
final class Convolution implements LinearOperator {
  /**
   * Kernels with more numbers that are not zero are applied by Fourier transforms. The two took the
   * same time at 180 of them for 64×64 and 256×256 pixels, and at 300 for 28×28, on one core.
   */
  private static final int MOST_TAPS = 200;

  /** The most axes that there are Fourier transforms for. */
  private static final int MOST_FOURIER_AXES = 3;

  private final Grid input;
  private final Grid padded;
  private final Grid output;
  private final Kernel kernel;

  /** The number of the signal that each number of the padded array is copied from; −1 for none. */
  private final int[] source;

  private Convolution(Grid input, Grid padded, Grid output, Kernel kernel, int[] source) {
    this.input = input;
    this.padded = padded;
    this.output = output;
    this.kernel = kernel;
    this.source = source;
  }

  /** A result of the signal's size. */
  static LinearOperator same(Grid grid, Kernel kernel, Boundary boundary) {
    int[] lengths = grid.lengths();
    int[] larger = lengths.clone();
    int[] before = new int[lengths.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      int length = kernel.lengths()[axis];
      larger[axis] += length - 1;
      before[axis] = length - 1 - length / 2;
    }
    Grid padded = Grid.of(grid.resized(larger));
    return new Convolution(grid, padded, grid, kernel, source(grid, padded, before, boundary));
  }

  /** A result of the places where the kernel lies inside of the signal, which it must fit into. */
  static LinearOperator valid(Grid grid, Kernel kernel) {
    int[] smaller = grid.lengths();
    for (int axis = 0; axis < smaller.length; axis++) {
      smaller[axis] -= kernel.lengths()[axis] - 1;
    }
    int[] source = IntStream.range(0, grid.signal().size()).toArray();
    return new Convolution(grid, grid, Grid.of(grid.resized(smaller)), kernel, source);
  }

  private static int[] source(Grid grid, Grid padded, int[] before, Boundary boundary) {
    int[] lengths = grid.lengths();
    int[] larger = padded.lengths();
    int[] offsets = padded.offsets();
    int parts = grid.signal().field().numbers();
    int[] source = new int[padded.signal().size()];
    for (int point = 0; point < offsets.length; point++) {
      int from = 0;
      int rest = point;
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        int place = boundary.source(rest % larger[axis] - before[axis], lengths[axis]);
        rest /= larger[axis];
        from = place < 0 || from < 0 ? -1 : from + place * grid.stride(axis);
      }
      for (int channel = 0; channel < grid.channels(); channel++) {
        int to = offsets[point] + channel * padded.channelStride();
        for (int part = 0; part < parts; part++) {
          source[to + part] = from < 0 ? -1 : from + channel * grid.channelStride() + part;
        }
      }
    }
    return source;
  }

  @Override
  public Shape inputShape() {
    return input.signal();
  }

  @Override
  public Shape outputShape() {
    return output.signal();
  }

  @Override
  public LinearEvaluation newEvaluation() {
    long taps = Arrays.stream(kernel.values()).filter(value -> value != 0).count();
    boolean direct = taps <= MOST_TAPS || padded.axes().size() > MOST_FOURIER_AXES;
    return new ConvolutionEvaluation(
        this,
        direct
            ? new DirectProducts(kernel, padded, output)
            : new FourierProducts(kernel, padded, output));
  }

  /** The products of one evaluation, with the scratch that they need. */
  interface Products {
    /** out = the convolution of the padded array. */
    void convolve(double[] array, double[] out);

    /** array = the adjoint of {@link #convolve} at v, overwritten whole. */
    void adjoint(double[] v, double[] array);
  }

  private static final class ConvolutionEvaluation extends ColumnwiseEvaluation
      implements LinearEvaluation {
    private final int[] source;
    private final double[] array;
    private final Products products;

    ConvolutionEvaluation(Convolution operator, Products products) {
      super(operator);
      this.source = operator.source;
      this.array = new double[source.length];
      this.products = products;
    }

    @Override
    public void apply(double[] s, double[] out) {
      for (int i = 0; i < array.length; i++) {
        array[i] = source[i] < 0 ? 0 : s[source[i]];
      }
      products.convolve(array, out);
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      products.adjoint(v, array);
      Arrays.fill(out, 0);
      for (int i = 0; i < array.length; i++) {
        if (source[i] >= 0) {
          out[source[i]] += array[i];
        }
      }
    }
  }
}
