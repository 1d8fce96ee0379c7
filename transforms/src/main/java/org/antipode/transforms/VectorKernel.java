package org.antipode.transforms;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Several complex numbers at once; loadable only where {@code jdk.incubator.vector} is present. */
final class VectorKernel implements Kernel {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  /** Exchanges real and imaginary parts. */
  private static final VectorShuffle<Double> EXCHANGE =
      VectorShuffle.fromOp(SPECIES, lane -> lane ^ 1);

  private static final DoubleVector MINUS_PLUS = signs(-1, 1);
  private static final DoubleVector PLUS_MINUS = signs(1, -1);

  private static DoubleVector signs(double even, double odd) {
    double[] signs = new double[LENGTH];
    for (int lane = 0; lane < LENGTH; lane++) {
      signs[lane] = lane % 2 == 0 ? even : odd;
    }
    return DoubleVector.fromArray(SPECIES, signs, 0);
  }

  private static DoubleVector load(double[] x, int at) {
    return DoubleVector.fromArray(SPECIES, x, at);
  }

  private static DoubleVector all(double number) {
    return DoubleVector.broadcast(SPECIES, number);
  }

  /** The factor of the exchanged parts in a product with c + is. */
  private static DoubleVector turning(double s) {
    return MINUS_PLUS.mul(s);
  }

  /** (c + is) x. */
  private static DoubleVector product(DoubleVector x, DoubleVector c, DoubleVector turning) {
    return x.mul(c).add(x.rearrange(EXCHANGE).mul(turning));
  }

  /** −ix. */
  private static DoubleVector quarterTurn(DoubleVector x) {
    return x.rearrange(EXCHANGE).mul(PLUS_MINUS);
  }

  @Override
  public boolean fits(int length) {
    return LENGTH > 1 && length % LENGTH == 0;
  }

  @Override
  public void two(Pass pass, int p, double[] x, double[] y) {
    int in0 = pass.input(p);
    int in1 = in0 + pass.step();
    int out0 = pass.output(p);
    int out1 = out0 + pass.apart();
    DoubleVector c = all(pass.cosine(p, 1));
    DoubleVector s = turning(pass.sine(p, 1));
    for (int q = 0; q < pass.apart(); q += LENGTH) {
      DoubleVector a = load(x, in0 + q);
      DoubleVector b = load(x, in1 + q);
      a.add(b).intoArray(y, out0 + q);
      product(a.sub(b), c, s).intoArray(y, out1 + q);
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
    DoubleVector c1 = all(pass.cosine(p, 1));
    DoubleVector c2 = all(pass.cosine(p, 2));
    DoubleVector c3 = all(pass.cosine(p, 3));
    DoubleVector s1 = turning(pass.sine(p, 1));
    DoubleVector s2 = turning(pass.sine(p, 2));
    DoubleVector s3 = turning(pass.sine(p, 3));
    for (int q = 0; q < pass.apart(); q += LENGTH) {
      DoubleVector x0 = load(x, in0 + q);
      DoubleVector x1 = load(x, in1 + q);
      DoubleVector x2 = load(x, in2 + q);
      DoubleVector x3 = load(x, in3 + q);
      DoubleVector evenSum = x0.add(x2);
      DoubleVector evenDifference = x0.sub(x2);
      DoubleVector oddSum = x1.add(x3);
      DoubleVector oddDifference = quarterTurn(x1.sub(x3));
      evenSum.add(oddSum).intoArray(y, out0 + q);
      product(evenDifference.add(oddDifference), c1, s1).intoArray(y, out1 + q);
      product(evenSum.sub(oddSum), c2, s2).intoArray(y, out2 + q);
      product(evenDifference.sub(oddDifference), c3, s3).intoArray(y, out3 + q);
    }
  }

  @Override
  public void odd(Pass pass, int p, double[] x, double[] y) {
    int half = pass.inner().half();
    for (int q = 0; q < pass.apart(); q += LENGTH) {
      int in = pass.input(p) + q;
      int out = pass.output(p) + q;
      split(pass, x, in, y, out);
      for (int k = 1; k < half; k += 2) {
        outputs(pass, k, k + 1, x, in, y, out);
      }
      if (half % 2 == 1) {
        outputs(pass, half, half, x, in, y, out);
      }
    }
  }

  /** Stores s_j and −i d_j of one set of inputs, and output 0, the sum of all inputs. */
  private static void split(Pass pass, double[] x, int in, double[] y, int out) {
    double[] sums = pass.inner().sums();
    double[] differences = pass.inner().differences();
    int step = pass.step();
    int low = in;
    int high = in + pass.radix() * step;
    DoubleVector total = load(x, in);
    for (int j = 0; j < pass.inner().half(); j++) {
      low += step;
      high -= step;
      DoubleVector a = load(x, low);
      DoubleVector b = load(x, high);
      DoubleVector sum = a.add(b);
      sum.intoArray(sums, j * LENGTH);
      quarterTurn(a.sub(b)).intoArray(differences, j * LENGTH);
      total = total.add(sum);
    }
    total.intoArray(y, out);
  }

  /** Outputs k, l, and the two that mirror them: their sums do not wait for each other. */
  private static void outputs(Pass pass, int k, int l, double[] x, int in, double[] y, int out) {
    OddRadix inner = pass.inner();
    double[] sums = inner.sums();
    double[] differences = inner.differences();
    DoubleVector evenK = load(x, in);
    DoubleVector evenL = load(x, in);
    DoubleVector oddK = all(0);
    DoubleVector oddL = all(0);
    for (int j = 0; j < inner.half(); j++) {
      DoubleVector sum = load(sums, j * LENGTH);
      DoubleVector difference = load(differences, j * LENGTH);
      evenK = evenK.add(sum.mul(inner.cosine(k, j)));
      evenL = evenL.add(sum.mul(inner.cosine(l, j)));
      oddK = oddK.add(difference.mul(inner.sine(k, j)));
      oddL = oddL.add(difference.mul(inner.sine(l, j)));
    }
    evenK.add(oddK).intoArray(y, out + k * pass.apart());
    evenL.add(oddL).intoArray(y, out + l * pass.apart());
    evenK.sub(oddK).intoArray(y, out + (pass.radix() - k) * pass.apart());
    evenL.sub(oddL).intoArray(y, out + (pass.radix() - l) * pass.apart());
  }

  @Override
  public void multiply(double c, double s, double[] x, int at, double[] y, int to, int length) {
    DoubleVector cosine = all(c);
    DoubleVector turning = turning(s);
    for (int i = 0; i < length; i += LENGTH) {
      product(load(x, at + i), cosine, turning).intoArray(y, to + i);
    }
  }

  @Override
  public void turn(double c, double s, double[] rows, int low, int high, int length) {
    for (int i = 0; i < length; i += LENGTH) {
      DoubleVector a = load(rows, low + i);
      DoubleVector b = load(rows, high + i);
      DoubleVector sum = a.add(b);
      DoubleVector difference = quarterTurn(a.sub(b));
      sum.mul(c).add(difference.mul(s)).intoArray(rows, low + i);
      sum.mul(s).sub(difference.mul(c)).intoArray(rows, high + i);
    }
  }

  @Override
  public void turnBack(double c, double s, double[] rows, int low, int high, int length) {
    for (int i = 0; i < length; i += LENGTH) {
      DoubleVector a = load(rows, low + i);
      DoubleVector b = load(rows, high + i);
      DoubleVector sum = a.mul(c).add(b.mul(s));
      DoubleVector difference = quarterTurn(a.mul(s).sub(b.mul(c)));
      sum.sub(difference).intoArray(rows, low + i);
      sum.add(difference).intoArray(rows, high + i);
    }
  }
}
