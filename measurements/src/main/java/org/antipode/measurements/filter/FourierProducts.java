package org.antipode.measurements.filter;

import java.util.Arrays;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.measurements.Grid;
import org.antipode.transforms.FourierTransform;

/**
 * Convolves by products of Fourier transforms, over a box of at least the padded array's size,
 * whose lengths have small factors. What wraps around is not part of the result.
 */
final class FourierProducts implements Convolution.Products {
  private final FourierTransform transform;
  private final double[] kernel;
  private final double[] spectrum;
  private final Channels array;
  private final Channels result;

  /** Where the result's first point lies in the box. */
  private final int first;

  FourierProducts(Kernel kernel, Grid padded, Grid output) {
    int[] lengths = padded.lengths();
    Arrays.setAll(lengths, axis -> smooth(lengths[axis]));
    transform = new FourierTransform(lengths);
    Grid box =
        Grid.of(
            new Shape(
                Arrays.stream(lengths).mapToObj(length -> new Axis(length, Role.NONE)).toList(),
                Field.COMPLEX));
    array = new Channels(padded, box);
    result = new Channels(output, box);
    int at = 0;
    for (int axis = 0; axis < lengths.length; axis++) {
      at += (kernel.lengths()[axis] - 1) * box.stride(axis);
    }
    first = at;
    spectrum = new double[transform.size()];
    this.kernel = new double[transform.size()];
    int[] places = places(kernel.lengths(), box);
    // The transforms are orthonormal: a product of two lacks the root of the box's size.
    double scale = Math.sqrt(transform.size() / 2.0);
    for (int i = 0; i < places.length; i++) {
      this.kernel[places[i]] = scale * kernel.values()[i];
    }
    transform.forward(this.kernel);
  }

  /** The next length whose factors are 2, 3 and 5. */
  private static int smooth(int length) {
    for (int candidate = length; ; candidate++) {
      int rest = candidate;
      for (int factor : new int[] {2, 3, 5}) {
        while (rest % factor == 0) {
          rest /= factor;
        }
      }
      if (rest == 1) {
        return candidate;
      }
    }
  }

  /** Where the points of a smaller box lie in a larger one. */
  private static int[] places(int[] lengths, Grid box) {
    int[] places = new int[Arrays.stream(lengths).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < places.length; i++) {
      int rest = i;
      for (int axis = lengths.length - 1; axis >= 0; axis--) {
        places[i] += rest % lengths[axis] * box.stride(axis);
        rest /= lengths[axis];
      }
    }
    return places;
  }

  /** Where the points of an array lie in it, one channel after the other, and in the box. */
  private record Channels(int[] offsets, int[] places, int count, int stride, boolean complex) {
    Channels(Grid grid, Grid box) {
      this(
          grid.offsets(),
          FourierProducts.places(grid.lengths(), box),
          grid.channels(),
          grid.channelStride(),
          grid.signal().isComplex());
    }

    void read(double[] from, int channel, double[] box, int first) {
      Arrays.fill(box, 0);
      for (int i = 0; i < offsets.length; i++) {
        int at = offsets[i] + channel * stride;
        box[first + places[i]] = from[at];
        if (complex) {
          box[first + places[i] + 1] = from[at + 1];
        }
      }
    }

    void write(double[] box, int first, double[] to, int channel) {
      for (int i = 0; i < offsets.length; i++) {
        int at = offsets[i] + channel * stride;
        to[at] = box[first + places[i]];
        if (complex) {
          to[at + 1] = box[first + places[i] + 1];
        }
      }
    }
  }

  @Override
  public void convolve(double[] from, double[] out) {
    for (int channel = 0; channel < array.count(); channel++) {
      array.read(from, channel, spectrum, 0);
      multiply(1);
      result.write(spectrum, first, out, channel);
    }
  }

  @Override
  public void adjoint(double[] v, double[] to) {
    for (int channel = 0; channel < array.count(); channel++) {
      result.read(v, channel, spectrum, first);
      multiply(-1);
      array.write(spectrum, 0, to, channel);
    }
  }

  /** Multiplies by the kernel's transform, or by its conjugate where the sign is −1. */
  private void multiply(int sign) {
    transform.forward(spectrum);
    for (int i = 0; i < spectrum.length; i += 2) {
      double real = spectrum[i];
      double imaginary = spectrum[i + 1];
      double other = sign * kernel[i + 1];
      spectrum[i] = real * kernel[i] - imaginary * other;
      spectrum[i + 1] = real * other + imaginary * kernel[i];
    }
    transform.inverse(spectrum);
  }
}
