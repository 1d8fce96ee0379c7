package org.antipode.transforms;

/** Loops over single complex numbers. */
final class PlainKernel implements Kernel {
  static final Kernel INSTANCE = new PlainKernel();

  private PlainKernel() {}

  @Override
  public boolean fits(int length) {
    return true;
  }

  @Override
  public void two(Pass pass, int p, double[] x, double[] y) {
    int in0 = pass.input(p);
    int in1 = in0 + pass.step();
    int out0 = pass.output(p);
    int out1 = out0 + pass.apart();
    for (int q = 0; q < pass.apart(); q += 2) {
      double ar = x[in0 + q];
      double ai = x[in0 + q + 1];
      double br = x[in1 + q];
      double bi = x[in1 + q + 1];
      y[out0 + q] = ar + br;
      y[out0 + q + 1] = ai + bi;
      write(pass, p, 1, ar - br, ai - bi, y, out1 + q);
    }
  }

  @Override
  public void four(Pass pass, int p, double[] x, double[] y) {
    int in0 = pass.input(p);
    int in1 = in0 + pass.step();
    int in2 = in1 + pass.step();
    int in3 = in2 + pass.step();
    int out0 = pass.output(p);
    int out1 = out0 + pass.apart();
    int out2 = out1 + pass.apart();
    int out3 = out2 + pass.apart();
    for (int q = 0; q < pass.apart(); q += 2) {
      double evenSumR = x[in0 + q] + x[in2 + q];
      double evenSumI = x[in0 + q + 1] + x[in2 + q + 1];
      double evenDifferenceR = x[in0 + q] - x[in2 + q];
      double evenDifferenceI = x[in0 + q + 1] - x[in2 + q + 1];
      double oddSumR = x[in1 + q] + x[in3 + q];
      double oddSumI = x[in1 + q + 1] + x[in3 + q + 1];
      double oddDifferenceR = x[in1 + q] - x[in3 + q];
      double oddDifferenceI = x[in1 + q + 1] - x[in3 + q + 1];
      y[out0 + q] = evenSumR + oddSumR;
      y[out0 + q + 1] = evenSumI + oddSumI;
      double r1 = evenDifferenceR + oddDifferenceI;
      double i1 = evenDifferenceI - oddDifferenceR;
      write(pass, p, 1, r1, i1, y, out1 + q);
      write(pass, p, 2, evenSumR - oddSumR, evenSumI - oddSumI, y, out2 + q);
      double r3 = evenDifferenceR - oddDifferenceI;
      double i3 = evenDifferenceI + oddDifferenceR;
      write(pass, p, 3, r3, i3, y, out3 + q);
    }
  }

  @Override
  public void odd(Pass pass, int p, double[] x, double[] y) {
    OddRadix inner = pass.inner();
    for (int q = 0; q < pass.apart(); q += 2) {
      int in = pass.input(p) + q;
      int out = pass.output(p) + q;
      split(pass, x, in, y, out);
      for (int k = 1; k <= inner.half(); k++) {
        double evenR = x[in];
        double evenI = x[in + 1];
        double oddR = 0;
        double oddI = 0;
        for (int j = 0; j < inner.half(); j++) {
          double c = inner.cosine(k, j);
          double s = inner.sine(k, j);
          evenR += c * inner.sums()[2 * j];
          evenI += c * inner.sums()[2 * j + 1];
          oddR += s * inner.differences()[2 * j + 1];
          oddI += s * inner.differences()[2 * j];
        }
        int low = out + k * pass.apart();
        int high = out + (pass.radix() - k) * pass.apart();
        y[low] = evenR + oddR;
        y[low + 1] = evenI - oddI;
        y[high] = evenR - oddR;
        y[high + 1] = evenI + oddI;
      }
    }
  }

  /** Stores s_j and d_j of one set of inputs, and output 0, the sum of all inputs. */
  private static void split(Pass pass, double[] x, int in, double[] y, int out) {
    OddRadix inner = pass.inner();
    int low = in;
    int high = in + pass.radix() * pass.step();
    double real = x[in];
    double imaginary = x[in + 1];
    for (int j = 0; j < inner.half(); j++) {
      low += pass.step();
      high -= pass.step();
      inner.sums()[2 * j] = x[low] + x[high];
      inner.sums()[2 * j + 1] = x[low + 1] + x[high + 1];
      inner.differences()[2 * j] = x[low] - x[high];
      inner.differences()[2 * j + 1] = x[low + 1] - x[high + 1];
      real += inner.sums()[2 * j];
      imaginary += inner.sums()[2 * j + 1];
    }
    y[out] = real;
    y[out + 1] = imaginary;
  }

  /** Writes output k of group p, times its factor. */
  private static void write(Pass pass, int p, int k, double re, double im, double[] y, int out) {
    double c = pass.cosine(p, k);
    double s = pass.sine(p, k);
    y[out] = c * re - s * im;
    y[out + 1] = c * im + s * re;
  }

  @Override
  public void multiply(double c, double s, double[] x, int at, double[] y, int to, int length) {
    for (int i = 0; i < length; i += 2) {
      double re = x[at + i];
      double im = x[at + i + 1];
      y[to + i] = c * re - s * im;
      y[to + i + 1] = c * im + s * re;
    }
  }

  @Override
  public void turn(double c, double s, double[] rows, int low, int high, int length) {
    for (int i = 0; i < length; i += 2) {
      double sumR = rows[low + i] + rows[high + i];
      double sumI = rows[low + i + 1] + rows[high + i + 1];
      double differenceR = rows[low + i] - rows[high + i];
      double differenceI = rows[low + i + 1] - rows[high + i + 1];
      rows[low + i] = c * sumR + s * differenceI;
      rows[low + i + 1] = c * sumI - s * differenceR;
      rows[high + i] = s * sumR - c * differenceI;
      rows[high + i + 1] = s * sumI + c * differenceR;
    }
  }

  @Override
  public void turnBack(double c, double s, double[] rows, int low, int high, int length) {
    for (int i = 0; i < length; i += 2) {
      double realP = c * rows[low + i] + s * rows[high + i];
      double imaginaryP = c * rows[low + i + 1] + s * rows[high + i + 1];
      double realQ = s * rows[low + i] - c * rows[high + i];
      double imaginaryQ = s * rows[low + i + 1] - c * rows[high + i + 1];
      rows[low + i] = realP - imaginaryQ;
      rows[low + i + 1] = imaginaryP + realQ;
      rows[high + i] = realP + imaginaryQ;
      rows[high + i + 1] = imaginaryP - realQ;
    }
  }
}
