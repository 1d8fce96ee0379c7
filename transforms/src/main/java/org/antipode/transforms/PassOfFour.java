package org.antipode.transforms;

/** Radix 4, whose inner factors are ±1 and ±i. */
final class PassOfFour extends Pass {
  PassOfFour(int groups, int apart) {
    super(4, groups, apart);
  }

  @Override
  void group(int p, double[] xr, double[] xi, double[] yr, double[] yi) {
    int step = groups * apart;
    int in0 = p * apart;
    int in1 = in0 + step;
    int in2 = in1 + step;
    int in3 = in2 + step;
    int out0 = 4 * p * apart;
    int out1 = out0 + apart;
    int out2 = out1 + apart;
    int out3 = out2 + apart;
    double c1 = cosines[3 * p];
    double c2 = cosines[3 * p + 1];
    double c3 = cosines[3 * p + 2];
    double s1 = sines[3 * p];
    double s2 = sines[3 * p + 1];
    double s3 = sines[3 * p + 2];
    for (int q = 0; q < apart; q++) {
      double evenSumR = xr[in0 + q] + xr[in2 + q];
      double evenSumI = xi[in0 + q] + xi[in2 + q];
      double evenDifferenceR = xr[in0 + q] - xr[in2 + q];
      double evenDifferenceI = xi[in0 + q] - xi[in2 + q];
      double oddSumR = xr[in1 + q] + xr[in3 + q];
      double oddSumI = xi[in1 + q] + xi[in3 + q];
      double oddDifferenceR = xr[in1 + q] - xr[in3 + q];
      double oddDifferenceI = xi[in1 + q] - xi[in3 + q];
      yr[out0 + q] = evenSumR + oddSumR;
      yi[out0 + q] = evenSumI + oddSumI;
      double r1 = evenDifferenceR + oddDifferenceI;
      double i1 = evenDifferenceI - oddDifferenceR;
      yr[out1 + q] = c1 * r1 - s1 * i1;
      yi[out1 + q] = c1 * i1 + s1 * r1;
      double r2 = evenSumR - oddSumR;
      double i2 = evenSumI - oddSumI;
      yr[out2 + q] = c2 * r2 - s2 * i2;
      yi[out2 + q] = c2 * i2 + s2 * r2;
      double r3 = evenDifferenceR - oddDifferenceI;
      double i3 = evenDifferenceI + oddDifferenceR;
      yr[out3 + q] = c3 * r3 - s3 * i3;
      yi[out3 + q] = c3 * i3 + s3 * r3;
    }
  }
}
