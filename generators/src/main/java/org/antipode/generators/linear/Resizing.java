package org.antipode.generators.linear;

import java.util.Arrays;
import org.antipode.core.network.AffineMap;

/**
 * Resizes arrays along their axes, as the operator Resize of ONNX does.
 *
 * @param method how a value is made from its neighbours
 * @param coordinates where in the input an entry of the output lies
 * @param rounding which neighbour is the nearest one
 * @param cubic the coefficient a of cubic interpolation: −0.75 in PyTorch
 * @param excludesOutside whether neighbours beyond an end are left out and the other weights scaled
 *     up, instead of the end being repeated
 */
public record Resizing(
    Method method,
    Coordinates coordinates,
    Rounding rounding,
    double cubic,
    boolean excludesOutside) {
  /** How a value is made from its neighbours. */
  public enum Method {
    NEAREST,
    LINEAR,
    CUBIC
  }

  /** Which neighbour is the nearest one. */
  public enum Rounding {
    ROUND_PREFER_FLOOR,
    ROUND_PREFER_CEIL,
    FLOOR,
    CEIL;

    private int round(double x) {
      return (int)
          switch (this) {
            case ROUND_PREFER_FLOOR -> Math.ceil(x - 0.5);
            case ROUND_PREFER_CEIL -> Math.floor(x + 0.5);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
          };
    }
  }

  /** Where in an axis of length n entry i of an axis of length m lies. */
  public enum Coordinates {
    HALF_PIXEL,
    HALF_PIXEL_SYMMETRIC,
    PYTORCH_HALF_PIXEL,
    ASYMMETRIC,
    ALIGN_CORNERS,
    TF_HALF_PIXEL_FOR_NN;

    private double at(int i, int n, int m, double scale) {
      double halfPixel = (i + 0.5) / scale - 0.5;
      return switch (this) {
        case HALF_PIXEL -> halfPixel;
        case HALF_PIXEL_SYMMETRIC -> n / 2.0 * (1 - m / (scale * n)) + halfPixel;
        case PYTORCH_HALF_PIXEL -> m > 1 ? halfPixel : 0;
        case ASYMMETRIC -> i / scale;
        case ALIGN_CORNERS -> m == 1 ? 0 : i * (n - 1.0) / (m - 1.0);
        case TF_HALF_PIXEL_FOR_NN -> (i + 0.5) / scale;
      };
    }
  }

  /**
   * The nearest neighbour, entry i of the output being at i/scale, rounded down: how whole factors
   * repeat each entry.
   */
  public static final Resizing REPEAT =
      new Resizing(Method.NEAREST, Coordinates.ASYMMETRIC, Rounding.FLOOR, -0.75, false);

  /** The map between arrays of these lengths, with the scales that follow from them. */
  public AffineMap map(int[] lengths, int[] to) {
    double[] scales = new double[to.length];
    Arrays.setAll(scales, d -> (double) to[d] / lengths[d]);
    return map(lengths, to, scales);
  }

  /**
   * The map between arrays of these lengths.
   *
   * @param scales the factors that place the output's entries; they need not be the quotients of
   *     the lengths
   * @throws IllegalArgumentException if the numbers of axes differ
   */
  public AffineMap map(int[] lengths, int[] to, double[] scales) {
    Lengths.check(lengths, to, "lengths");
    if (method == Method.NEAREST) {
      int[][] sources = new int[lengths.length][];
      for (int d = 0; d < lengths.length; d++) {
        sources[d] = nearest(lengths[d], to[d], scales[d]);
      }
      return Moves.byAxis(lengths, sources);
    }
    Rows[] axes = new Rows[lengths.length];
    for (int d = 0; d < lengths.length; d++) {
      axes[d] =
          lengths[d] == to[d] && scales[d] == 1
              ? Rows.identity(lengths[d])
              : interpolated(lengths[d], to[d], scales[d]);
    }
    return Rows.product(axes);
  }

  private int[] nearest(int n, int m, double scale) {
    int[] source = new int[m];
    for (int i = 0; i < m; i++) {
      int there = rounding.round(coordinates.at(i, n, m, scale));
      source[i] = Padding.EDGE.source(there, n);
    }
    return source;
  }

  private Rows interpolated(int n, int m, double scale) {
    Rows rows = new Rows(n);
    for (int i = 0; i < m; i++) {
      double x = coordinates.at(i, n, m, scale);
      double[] weights = weights(x - Math.floor(x));
      int first = (int) Math.floor(x) + 1 - weights.length / 2;
      double total = 0;
      for (int j = 0; j < weights.length; j++) {
        total += isInside(first + j, n) ? weights[j] : 0;
      }
      rows.start();
      for (int j = 0; j < weights.length; j++) {
        if (isInside(first + j, n) && weights[j] != 0) {
          rows.add(Padding.EDGE.source(first + j, n), weights[j] / (excludesOutside ? total : 1));
        }
      }
    }
    return rows;
  }

  private boolean isInside(int i, int n) {
    return !excludesOutside || i >= 0 && i < n;
  }

  /**
   * The weights of the neighbours of a place at distance t from the one below it: Keys, Cubic
   * convolution interpolation for digital image processing (1981).
   */
  private double[] weights(double t) {
    return method == Method.LINEAR
        ? new double[] {1 - t, t}
        : new double[] {far(1 + t), near(t), near(1 - t), far(2 - t)};
  }

  private double near(double distance) {
    return ((cubic + 2) * distance - (cubic + 3)) * distance * distance + 1;
  }

  private double far(double distance) {
    return ((cubic * distance - 5 * cubic) * distance + 8 * cubic) * distance - 4 * cubic;
  }
}
