package org.example.fourier;

import java.util.Arrays;
import org.antipode.core.map.ColumnwiseEvaluation;

/** {@link FourierFeatures} at one point, J = −D U with D_ij = (1/j) sin(2πj t_i + ⟨u_j, z⟩). */
final class FourierFeaturesEvaluation extends ColumnwiseEvaluation {
  private final double[][] directions;
  private final double[] phases;

  /** D, by wave. */
  private final double[][] slopes;

  FourierFeaturesEvaluation(FourierFeatures map) {
    super(map);
    directions = map.directions();
    phases = new double[directions.length];
    slopes = new double[directions.length][map.size()];
  }

  @Override
  public void forward(double[] z, double[] out) {
    Arrays.fill(out, 0);
    project(z);
    for (int j = 0; j < phases.length; j++) {
      int frequency = j + 1;
      for (int i = 0; i < out.length; i++) {
        double angle = 2 * Math.PI * frequency * i / out.length + phases[j];
        out[i] += Math.cos(angle) / frequency;
        slopes[j][i] = Math.sin(angle) / frequency;
      }
    }
  }

  @Override
  public void pullback(double[] v, double[] out) {
    Arrays.fill(out, 0);
    for (int j = 0; j < slopes.length; j++) {
      double along = 0;
      for (int i = 0; i < v.length; i++) {
        along -= slopes[j][i] * v[i];
      }
      for (int l = 0; l < out.length; l++) {
        out[l] += along * directions[j][l];
      }
    }
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    Arrays.fill(out, 0);
    project(t);
    for (int j = 0; j < slopes.length; j++) {
      for (int i = 0; i < out.length; i++) {
        out[i] -= slopes[j][i] * phases[j];
      }
    }
  }

  /** phases = Ux. */
  private void project(double[] x) {
    for (int j = 0; j < phases.length; j++) {
      phases[j] = 0;
      for (int l = 0; l < x.length; l++) {
        phases[j] += directions[j][l] * x[l];
      }
    }
  }
}
