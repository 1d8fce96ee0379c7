package org.antipode.transforms;

/** Radix 2: a ± b. */
final class PassOfTwo extends Pass {
  PassOfTwo(int groups, int apart) {
    super(2, groups, apart);
  }

  @Override
  void group(int p, double[] xr, double[] xi, double[] yr, double[] yi) {
    double c = cosines[p];
    double s = sines[p];
    int in0 = p * apart;
    int in1 = in0 + groups * apart;
    int out0 = 2 * p * apart;
    int out1 = out0 + apart;
    for (int q = 0; q < apart; q++) {
      double ar = xr[in0 + q];
      double ai = xi[in0 + q];
      double br = xr[in1 + q];
      double bi = xi[in1 + q];
      yr[out0 + q] = ar + br;
      yi[out0 + q] = ai + bi;
      double dr = ar - br;
      double di = ai - bi;
      yr[out1 + q] = c * dr - s * di;
      yi[out1 + q] = c * di + s * dr;
    }
  }
}
