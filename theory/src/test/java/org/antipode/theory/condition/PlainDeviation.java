package org.antipode.theory.condition;

import org.antipode.core.kernel.ColumnMatrix;

/**
 * ‖W₊,ₓᵀW₊,ᵧ − Q_{x,y}‖ written as the definition reads, with arccos, a basis of span(x, y) and
 * Jacobi rotations: shares nothing with the product.
 */
final class PlainDeviation {
  private PlainDeviation() {}

  static double of(ColumnMatrix w, double[] x, double[] y) {
    int k = x.length;
    double[][] b = new double[k][k];
    for (int i = 0; i < w.rows(); i++) {
      double atX = 0;
      double atY = 0;
      for (int j = 0; j < k; j++) {
        atX += w.get(i, j) * x[j];
        atY += w.get(i, j) * y[j];
      }
      if (atX > 0 && atY > 0) {
        for (int p = 0; p < k; p++) {
          for (int q = 0; q < k; q++) {
            b[p][q] += w.get(i, p) * w.get(i, q);
          }
        }
      }
    }
    double[][] expected = expected(x, y);
    for (int p = 0; p < k; p++) {
      for (int q = 0; q < k; q++) {
        b[p][q] -= expected[p][q];
      }
    }
    return spectralNorm(b);
  }

  private static double[][] expected(double[] x, double[] y) {
    int k = x.length;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int j = 0; j < k; j++) {
      xx += x[j] * x[j];
      yy += y[j] * y[j];
      xy += x[j] * y[j];
    }
    double cos = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
    double theta = 1 - Math.abs(cos) < 1e-14 ? (cos > 0 ? 0 : Math.PI) : Math.acos(cos);
    double sin = Math.sin(theta);
    double[] e1 = new double[k];
    double[] e2 = new double[k];
    for (int j = 0; j < k; j++) {
      e1[j] = x[j] / Math.sqrt(xx);
      e2[j] = theta == 0 || theta == Math.PI ? 0 : (y[j] / Math.sqrt(yy) - cos * e1[j]) / sin;
    }
    double[][] q = new double[k][k];
    for (int p = 0; p < k; p++) {
      for (int r = 0; r < k; r++) {
        double swap =
            Math.cos(theta) * (e1[p] * e1[r] - e2[p] * e2[r])
                + sin * (e1[p] * e2[r] + e2[p] * e1[r]);
        q[p][r] =
            (p == r ? (Math.PI - theta) / (2 * Math.PI) : 0)
                + (theta == Math.PI ? 0 : sin / (2 * Math.PI) * swap);
      }
    }
    return q;
  }

  private static double spectralNorm(double[][] a) {
    int k = a.length;
    for (int sweep = 0; sweep < 60; sweep++) {
      for (int p = 0; p < k; p++) {
        for (int q = p + 1; q < k; q++) {
          rotate(a, p, q);
        }
      }
    }
    double largest = 0;
    for (int i = 0; i < k; i++) {
      largest = Math.max(largest, Math.abs(a[i][i]));
    }
    return largest;
  }

  private static void rotate(double[][] a, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double phi = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
    double c = Math.cos(phi);
    double s = Math.sin(phi);
    for (int i = 0; i < a.length; i++) {
      double u = a[i][p];
      double v = a[i][q];
      a[i][p] = c * u - s * v;
      a[i][q] = s * u + c * v;
    }
    for (int i = 0; i < a.length; i++) {
      double u = a[p][i];
      double v = a[q][i];
      a[p][i] = c * u - s * v;
      a[q][i] = s * u + c * v;
    }
  }
}
