package org.antipode.generators.conv;

import java.util.Arrays;
import java.util.List;

/** The two products of a convolution without its bias, weight by weight and row by row. */
final class DirectProduct {
  private static final Window SINGLE = Window.of(false, 1, 1, 1, 0, 0, 1);

  private final boolean transposed;
  private final int largeChannels;
  private final int smallChannels;
  private final int groups;
  private final Window depth;
  private final Window rows;
  private final Window columns;
  private final double[] weights;

  DirectProduct(Convolution.Sizes sizes, List<Window> axes, double[] weights) {
    this.transposed = sizes.transposed();
    this.largeChannels = transposed ? sizes.filters() : sizes.channels();
    this.smallChannels = transposed ? sizes.channels() : sizes.filters();
    this.groups = sizes.groups();
    this.depth = axes.size() < 3 ? SINGLE : axes.get(0);
    this.rows = axes.size() < 2 ? SINGLE : axes.get(axes.size() - 2);
    this.columns = axes.get(axes.size() - 1);
    this.weights = weights;
  }

  /** out = Lx. */
  void apply(double[] x, double[] out) {
    Arrays.fill(out, 0);
    if (transposed) {
      add(out, x, true);
    } else {
      add(x, out, false);
    }
  }

  /** out = Lᵀv. */
  void adjoint(double[] v, double[] out) {
    Arrays.fill(out, 0);
    if (transposed) {
      add(v, out, false);
    } else {
      add(out, v, true);
    }
  }

  /**
   * small += the products of large, or with {@code toLarge} large += those of small.
   *
   * <p>The innermost loop runs along a row, whose entries are neighbours in memory.
   */
  private void add(double[] large, double[] small, boolean toLarge) {
    int ofGroup = largeChannels / groups;
    int weight = 0;
    for (int s = 0; s < smallChannels; s++) {
      int first = s / (smallChannels / groups) * ofGroup;
      for (int l = first; l < first + ofGroup; l++) {
        for (int h = 0; h < depth.kernel(); h++) {
          for (int j = 0; j < rows.kernel(); j++) {
            for (int i = 0; i < columns.kernel(); i++, weight++) {
              addWeight(weights[weight], s, l, h, j, i, large, small, toLarge);
            }
          }
        }
      }
    }
  }

  private void addWeight(
      double w,
      int s,
      int l,
      int h,
      int j,
      int i,
      double[] large,
      double[] small,
      boolean toLarge) {
    int from = columns.first(i);
    int count = columns.end(i) - from;
    for (int z = depth.first(h); z < depth.end(h); z++) {
      for (int y = rows.first(j); y < rows.end(j); y++) {
        int at = ((s * depth.small() + z) * rows.small() + y) * columns.small() + from;
        int plane = l * depth.large() + depth.at(z, h);
        int start = (plane * rows.large() + rows.at(y, j)) * columns.large() + columns.at(from, i);
        if (toLarge) {
          for (int p = 0; p < count; p++) {
            large[start + p * columns.stride()] += w * small[at + p];
          }
        } else {
          for (int p = 0; p < count; p++) {
            small[at + p] += w * large[start + p * columns.stride()];
          }
        }
      }
    }
  }
}
