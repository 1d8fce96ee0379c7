package org.antipode.transforms;

/** Radix 3. */
final class PassOfThree extends Pass {
  private static final double SINE = Math.sqrt(0.75);

  PassOfThree(int groups, int apart) {
    super(3, groups, apart);
  }

  @Override
  void group(int p, double[] xr, double[] xi, double[] yr, double[] yi) {
    int step = groups * apart;
    int in0 = p * apart;
    int in1 = in0 + step;
    int in2 = in1 + step;
    int out0 = 3 * p * apart;
    int out1 = out0 + apart;
    int out2 = out1 + apart;
    double c1 = cosines[2 * p];
    double c2 = cosines[2 * p + 1];
    double s1 = sines[2 * p];
    double s2 = sines[2 * p + 1];
    for (int q = 0; q < apart; q++) {
      double sumR = xr[in1 + q] + xr[in2 + q];
      double sumI = xi[in1 + q] + xi[in2 + q];
      double differenceR = SINE * (xr[in1 + q] - xr[in2 + q]);
      double differenceI = SINE * (xi[in1 + q] - xi[in2 + q]);
      double restR = xr[in0 + q] - 0.5 * sumR;
      double restI = xi[in0 + q] - 0.5 * sumI;
      yr[out0 + q] = xr[in0 + q] + sumR;
      yi[out0 + q] = xi[in0 + q] + sumI;
      double r1 = restR + differenceI;
      double i1 = restI - differenceR;
      yr[out1 + q] = c1 * r1 - s1 * i1;
      yi[out1 + q] = c1 * i1 + s1 * r1;
      double r2 = restR - differenceI;
      double i2 = restI + differenceR;
      yr[out2 + q] = c2 * r2 - s2 * i2;
      yi[out2 + q] = c2 * i2 + s2 * r2;
    }
  }
}
