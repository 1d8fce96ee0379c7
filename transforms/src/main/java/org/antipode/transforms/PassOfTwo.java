package org.antipode.transforms;

/** Radix 2: a ± b. */
final class PassOfTwo extends Pass {
  PassOfTwo(int groups, int apart) {
    super(2, groups, apart);
  }

  @Override
  void apply(double[] xr, double[] xi, double[] yr, double[] yi) {
    for (int p = 0; p < groups; p++) {
      group(p, cosines[p], sines[p], xr, xi, yr, yi);
    }
  }

  private void group(
      int p, double c, double s, double[] xr, double[] xi, double[] yr, double[] yi) {
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
