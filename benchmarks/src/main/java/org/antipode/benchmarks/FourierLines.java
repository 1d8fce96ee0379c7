package org.antipode.benchmarks;

import java.util.Arrays;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Shape;

/**
 * Some rows of the centred orthonormal two-dimensional Fourier transform of a square picture, real
 * and imaginary parts side by side: first along the columns, then along the rows.
 */
final class FourierLines {
  private final int side;
  private final int count;

  /** cos and −sin of 2π(l − side/2)y/side for each line l, over √side: count × side. */
  private final double[] downCosine;

  private final double[] downSine;

  /** The same for all frequencies: side × side. */
  private final double[] alongCosine;

  private final double[] alongSine;

  FourierLines(int side, double[] lines) {
    this.side = side;
    this.count = lines.length;
    double[] all = new double[side];
    Arrays.setAll(all, i -> i);
    downCosine = waves(lines, 0);
    downSine = waves(lines, Math.PI / 2);
    alongCosine = waves(all, 0);
    alongSine = waves(all, Math.PI / 2);
  }

  private double[] waves(double[] frequencies, double phase) {
    double[] waves = new double[frequencies.length * side];
    Arrays.setAll(
        waves,
        i -> {
          double turns = (frequencies[i / side] - side / 2) * (i % side) / side;
          return Math.cos(2 * Math.PI * turns + phase) / Math.sqrt(side);
        });
    return waves;
  }

  LinearOperator operator() {
    return LinearOperator.of(
        Shape.vector(side * side), Shape.vector(2 * count * side), this::apply, this::adjoint);
  }

  private void apply(double[] s, double[] out) {
    double[] real = new double[side];
    double[] imaginary = new double[side];
    for (int line = 0; line < count; line++) {
      Arrays.fill(real, 0);
      Arrays.fill(imaginary, 0);
      for (int y = 0; y < side; y++) {
        double c = downCosine[line * side + y];
        double d = downSine[line * side + y];
        for (int x = 0; x < side; x++) {
          real[x] += c * s[y * side + x];
          imaginary[x] += d * s[y * side + x];
        }
      }
      for (int f = 0; f < side; f++) {
        double re = 0;
        double im = 0;
        for (int x = 0; x < side; x++) {
          double c = alongCosine[f * side + x];
          double d = alongSine[f * side + x];
          re += c * real[x] - d * imaginary[x];
          im += c * imaginary[x] + d * real[x];
        }
        out[2 * (line * side + f)] = re;
        out[2 * (line * side + f) + 1] = im;
      }
    }
  }

  private void adjoint(double[] v, double[] out) {
    double[] real = new double[side];
    double[] imaginary = new double[side];
    Arrays.fill(out, 0);
    for (int line = 0; line < count; line++) {
      Arrays.fill(real, 0);
      Arrays.fill(imaginary, 0);
      for (int f = 0; f < side; f++) {
        double re = v[2 * (line * side + f)];
        double im = v[2 * (line * side + f) + 1];
        for (int x = 0; x < side; x++) {
          double c = alongCosine[f * side + x];
          double d = alongSine[f * side + x];
          real[x] += c * re + d * im;
          imaginary[x] += c * im - d * re;
        }
      }
      for (int y = 0; y < side; y++) {
        double c = downCosine[line * side + y];
        double d = downSine[line * side + y];
        for (int x = 0; x < side; x++) {
          out[y * side + x] += c * real[x] + d * imaginary[x];
        }
      }
    }
  }
}
