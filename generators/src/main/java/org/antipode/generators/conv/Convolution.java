package org.antipode.generators.conv;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.network.AffineMap;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * A two-dimensional convolution with a bias for each channel, as in PyTorch's {@code Conv2d}:
 *
 * <p>out[o, y, x] = bias[o] + Σ weight[o, c, j, i] in[c, y·stride + j·dilation − padding, …], where
 * c runs over the input channels of o's group.
 *
 * <p>Signals are channel, height, width. Immutable; the arrays are kept and must not change.
 */
public final class Convolution implements AffineMap {
  private final int channels;
  private final int filters;
  private final Window rows;
  private final Window columns;
  private final int groups;
  private final double[] weights;
  private final double[] bias;

  /**
   * The sizes of a convolution; pairs are height, width.
   *
   * @param channels the number of input channels
   * @param filters the number of output channels
   * @param groups how many parts the channels fall into; each filter reads one part
   */
  public record Sizes(
      int channels,
      int[] input,
      int filters,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    /** Stride 1, dilation 1 and one group. */
    public static Sizes of(int channels, int[] input, int filters, int[] kernel, int padding) {
      int[] one = {1, 1};
      return new Sizes(channels, input, filters, kernel, one, new int[] {padding, padding}, one, 1);
    }

    private Window axis(int i) {
      return new Window(input[i], kernel[i], stride[i], padding[i], dilation[i]);
    }
  }

  /**
   * @param weights filters × channels/groups × kernel height × kernel width
   * @param bias one number for each filter; empty for none
   * @throws IllegalArgumentException if the sizes do not fit each other
   */
  public Convolution(Sizes sizes, double[] weights, double[] bias) {
    this.channels = sizes.channels;
    this.filters = sizes.filters;
    this.groups = sizes.groups;
    this.rows = sizes.axis(0);
    this.columns = sizes.axis(1);
    this.weights = weights;
    if (groups < 1 || channels < 1 || filters < 1 || channels % groups + filters % groups > 0) {
      throw new IllegalArgumentException(
          "%d groups cannot share %d channels and %d filters evenly"
              .formatted(groups, channels, filters));
    }
    long count = (long) filters * (channels / groups) * rows.kernel() * columns.kernel();
    if (weights.length != count) {
      throw new IllegalArgumentException(
          "%d filters of %d channels and %d×%d weights need %d weights, not %d"
              .formatted(
                  filters,
                  channels / groups,
                  rows.kernel(),
                  columns.kernel(),
                  count,
                  weights.length));
    }
    if (bias.length != 0 && bias.length != filters) {
      throw new IllegalArgumentException(
          "a bias of length %d does not fit %d filters".formatted(bias.length, filters));
    }
    this.bias = spread(bias);
  }

  /** The bias of every output. */
  private double[] spread(double[] bias) {
    if (bias.length == 0) {
      return bias;
    }
    int pixels = rows.output() * columns.output();
    double[] all = new double[outputSize()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bias[i / pixels];
    }
    return all;
  }

  private static Shape shape(int channels, int height, int width) {
    return new Shape(
        List.of(
            new Axis(channels, Role.CHANNEL),
            new Axis(height, Role.HEIGHT),
            new Axis(width, Role.WIDTH)),
        Field.REAL);
  }

  @Override
  public Shape inputShape() {
    return shape(channels, rows.input(), columns.input());
  }

  @Override
  public Shape outputShape() {
    return shape(filters, rows.output(), columns.output());
  }

  @Override
  public double[] bias() {
    return bias;
  }

  /** The squares of the rows' entries are the weights' squares, applied to ones. */
  @Override
  public double[] rowNorms() {
    double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
    double[] norms = new double[outputSize()];
    if (largest > 0) {
      double[] ones = new double[inputSize()];
      Arrays.fill(ones, 1);
      double[] squares = Arrays.stream(weights).map(w -> w / largest * (w / largest)).toArray();
      addProduct(squares, false, ones, norms);
    }
    Arrays.setAll(norms, i -> largest * Math.sqrt(norms[i]));
    return norms;
  }

  /** With the zeros of the padding. */
  @Override
  public double multiplications() {
    return (double) weights.length * rows.output() * columns.output();
  }

  /**
   * out += Lx, or with {@code adjoint} x += Lᵀout.
   *
   * <p>The innermost loop runs along a row of the image, whose entries are neighbours in memory.
   */
  private void addProduct(double[] weights, boolean adjoint, double[] x, double[] out) {
    int ofGroup = channels / groups;
    int weight = 0;
    for (int filter = 0; filter < filters; filter++) {
      int firstChannel = filter / (filters / groups) * ofGroup;
      for (int channel = firstChannel; channel < firstChannel + ofGroup; channel++) {
        for (int j = 0; j < rows.kernel(); j++) {
          for (int i = 0; i < columns.kernel(); i++, weight++) {
            int from = columns.first(i);
            int count = columns.end(i) - from;
            for (int y = rows.first(j); y < rows.end(j); y++) {
              int at = (filter * rows.output() + y) * columns.output() + from;
              int read =
                  (channel * rows.input() + rows.at(y, j)) * columns.input() + columns.at(from, i);
              if (adjoint) {
                addRow(weights[weight], out, at, 1, x, read, columns.stride(), count);
              } else {
                addRow(weights[weight], x, read, columns.stride(), out, at, 1, count);
              }
            }
          }
        }
      }
    }
  }

  /** to[end + i·endStride] += w · from[start + i·stride] for i = 0, …, count − 1. */
  private static void addRow(
      double w,
      double[] from,
      int start,
      int stride,
      double[] to,
      int end,
      int endStride,
      int count) {
    if (stride == 1 && endStride == 1) {
      for (int i = 0; i < count; i++) {
        to[end + i] += w * from[start + i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        to[end + i * endStride] += w * from[start + i * stride];
      }
    }
  }

  @Override
  public Evaluation newEvaluation() {
    return new ColumnwiseEvaluation(this) {
      @Override
      public void forward(double[] x, double[] out) {
        pushforward(x, out);
        for (int i = 0; i < bias.length; i++) {
          out[i] += bias[i];
        }
      }

      @Override
      public void pushforward(double[] t, double[] out) {
        Arrays.fill(out, 0);
        addProduct(weights, false, t, out);
      }

      @Override
      public void pullback(double[] v, double[] out) {
        Arrays.fill(out, 0);
        addProduct(weights, true, out, v);
      }
    };
  }
}
