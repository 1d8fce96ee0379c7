package org.antipode.generators.dictionary;

import org.antipode.core.network.AffineMap;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.generators.linear.Scaling;
import org.antipode.transforms.CosineTransform;
import org.antipode.transforms.Wavelet;
import org.antipode.transforms.WaveletTransform;

/** An orthonormal basis of signals. Each channel has coefficients of its own. */
public enum Basis {
  /** The signal's entries. */
  PIXELS,
  /** The cosine transform of type II. */
  DCT,
  HAAR,
  DAUBECHIES_4,
  DAUBECHIES_8;

  /**
   * The map from coefficients to a signal, x ↦ Bx with BᵀB = I.
   *
   * <p>It reads an array of the signal's shape for {@link #PIXELS} and an axis of channels, which
   * have no neighbours, for the other bases; coefficient i is in the place of the signal's number
   * i. Wavelets halve the axes as often as all of them can be halved.
   *
   * @throws IllegalArgumentException if the signal is complex, has more than three axes beside the
   *     channels, or has axes that a wavelet cannot halve
   */
  public AffineMap synthesis(Shape signal) {
    return switch (this) {
      case PIXELS -> new Scaling(signal, new double[0], new double[0]);
      case DCT -> {
        int[] lengths = lengths(signal);
        yield new Synthesis(signal, () -> new CosineTransform(lengths));
      }
      case HAAR -> wavelets(Wavelet.HAAR, signal);
      case DAUBECHIES_4 -> wavelets(Wavelet.DAUBECHIES_4, signal);
      case DAUBECHIES_8 -> wavelets(Wavelet.DAUBECHIES_8, signal);
    };
  }

  private static AffineMap wavelets(Wavelet wavelet, Shape signal) {
    int[] lengths = lengths(signal);
    int levels = WaveletTransform.mostLevels(lengths);
    if (levels == 0) {
      throw new IllegalArgumentException(
          "wavelets halve every axis, but a signal of shape %s has one of odd length; take dct"
              .formatted(signal));
    }
    return new Synthesis(signal, () -> new WaveletTransform(wavelet, levels, lengths));
  }

  /** The lengths of the axes that are transformed. */
  private static int[] lengths(Shape signal) {
    if (signal.isComplex()) {
      throw new IllegalArgumentException(
          "a basis is for real signals, but the signal of shape %s is complex".formatted(signal));
    }
    int[] lengths =
        signal.axes().stream()
            .filter(axis -> axis.role() != Role.CHANNEL)
            .mapToInt(Axis::length)
            .toArray();
    if (lengths.length > 3) {
      throw new IllegalArgumentException(
          "at most three axes beside the channels are transformed, but the signal of shape %s has %d"
              .formatted(signal, lengths.length));
    }
    return lengths.length == 0 ? new int[] {1} : lengths;
  }
}
