package org.antipode.core.objective;

/** The local model of a {@link RiskEvaluation}, at its point. */
final class RiskModel implements LeastSquaresModel {
  /**
   * The least part of the reweighting's curvature ℓ′/(z − y) that a row has. Where ℓ grows linearly
   * its second derivative is 0, and a row of weight 0 would drop its part of the gradient.
   */
  private static final double LEAST_CURVATURE = 1e-2;

  /** The least |z − y| of the reweighting, over ‖y‖; for the penalty the least |x_j|. */
  private static final double LEAST_DISTANCE = 1e-8;

  private final RiskEvaluation risk;
  private final double[] observed;
  private final Loss loss;
  private final Penalty penalty;
  private final double norm;

  /** √h and g/√h, length m. */
  private final double[] lossRoots;

  private final double[] lossResidual;

  /** √c and the penalty's residual, length k; 0 where there is no penalty. */
  private final double[] penaltyRoots;

  private final double[] penaltyResidual;
  private final double[] penaltyGradient;
  private final double[] image;
  private double[] modelJacobian = new double[0];
  private boolean weighed;

  /**
   * @param norm ‖y‖
   */
  RiskModel(RiskEvaluation risk, double[] observed, Loss loss, Penalty penalty, double norm) {
    int m = observed.length;
    int penaltyRows = penalty == Penalty.none() ? 0 : risk.point().length;
    this.risk = risk;
    this.observed = observed;
    this.loss = loss;
    this.penalty = penalty;
    this.norm = norm;
    this.lossRoots = new double[m];
    this.lossResidual = new double[m];
    this.penaltyRoots = new double[penaltyRows];
    this.penaltyResidual = new double[penaltyRows];
    this.penaltyGradient = new double[penaltyRows];
    this.image = new double[m];
  }

  /** The evaluation has another point. */
  void moved() {
    weighed = false;
  }

  private void weigh() {
    if (weighed) {
      return;
    }
    double[] z = risk.predicted();
    double[] g = risk.lossGradient();
    loss.curvature(z, observed, lossRoots);
    for (int i = 0; i < g.length; i++) {
      lossRoots[i] = root(lossRoots[i], g[i], Math.abs(z[i] - observed[i]), norm);
      lossResidual[i] = g[i] == 0 ? 0 : g[i] / lossRoots[i];
    }
    double[] x = risk.point();
    penalty.curvature(x, penaltyRoots);
    penalty.gradient(x, penaltyGradient);
    for (int j = 0; j < penaltyRoots.length; j++) {
      penaltyRoots[j] = root(penaltyRoots[j], penaltyGradient[j], Math.abs(x[j]), 1);
    }
    penalty.residual(x, penaltyGradient, penaltyRoots, penaltyResidual);
    weighed = true;
  }

  private static double root(double curvature, double gradient, double distance, double unit) {
    double reweighting = Math.abs(gradient) / Math.max(distance, LEAST_DISTANCE * unit);
    return Math.sqrt(Math.max(curvature, LEAST_CURVATURE * reweighting));
  }

  @Override
  public int rows() {
    return lossRoots.length + penaltyRoots.length;
  }

  @Override
  public void residual(double[] out) {
    weigh();
    System.arraycopy(lossResidual, 0, out, 0, lossResidual.length);
    System.arraycopy(penaltyResidual, 0, out, lossResidual.length, penaltyResidual.length);
  }

  @Override
  public void jacobian(double[] out) {
    weigh();
    int m = lossRoots.length;
    int k = risk.point().length;
    int rows = rows();
    if (modelJacobian.length == 0) {
      modelJacobian = new double[Math.multiplyExact(m, k)];
    }
    risk.settled().jacobian(modelJacobian);
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < m; i++) {
        out[j * rows + i] = lossRoots[i] * modelJacobian[j * m + i];
      }
      for (int i = m; i < rows; i++) {
        out[j * rows + i] = i - m == j ? penaltyRoots[j] : 0;
      }
    }
  }

  @Override
  public void pushforward(double[] t, double[] out) {
    weigh();
    risk.settled().pushforward(t, image);
    int m = lossRoots.length;
    for (int i = 0; i < m; i++) {
      out[i] = lossRoots[i] * image[i];
    }
    for (int j = 0; j < penaltyRoots.length; j++) {
      out[m + j] = penaltyRoots[j] * t[j];
    }
  }

  @Override
  public void pullback(double[] v, double[] out) {
    weigh();
    int m = lossRoots.length;
    for (int i = 0; i < m; i++) {
      image[i] = lossRoots[i] * v[i];
    }
    risk.settled().pullback(image, out);
    for (int j = 0; j < penaltyRoots.length; j++) {
      out[j] += penaltyRoots[j] * v[m + j];
    }
  }
}
