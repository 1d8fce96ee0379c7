package org.antipode.posterior.sampling;

/**
 * Finds the step h at which proposals are accepted as often as is best, during burn-in: log h moves
 * by t^(−0.6)·(α_t − 0.574) after the t-th proposal, α_t its probability of acceptance, and the
 * step that stays is e to the mean of log h over the second half.
 *
 * <p>Source: H. Robbins and S. Monro, "A Stochastic Approximation Method", 1951; the rate is that
 * of G. O. Roberts and J. S. Rosenthal, "Optimal scaling of discrete approximations to Langevin
 * diffusions", 1998.
 */
final class StepSize {
  private static final double BEST_ACCEPTANCE = 0.574;
  private static final double DECAY = 0.6;

  /** The best step for a Gaussian in whitened coordinates is this squared over k^(1/3). */
  private static final double GAUSSIAN = 1.65;

  private final int burnIn;
  private double logStep;
  private int proposals;
  private double sum;
  private int counted;

  /**
   * @param burnIn how many proposals there will be
   */
  StepSize(int size, int burnIn) {
    this.burnIn = burnIn;
    this.logStep = Math.log(GAUSSIAN * GAUSSIAN / Math.cbrt(size));
  }

  /** h of the next proposal. */
  double current() {
    return Math.exp(logStep);
  }

  /** Takes into account a proposal that had this probability to be accepted. */
  void adapt(double probability) {
    proposals++;
    logStep += Math.pow(proposals, -DECAY) * (probability - BEST_ACCEPTANCE);
    if (2 * proposals > burnIn) {
      sum += logStep;
      counted++;
    }
  }

  /** h after burn-in. */
  double adapted() {
    return Math.exp(counted == 0 ? logStep : sum / counted);
  }
}
