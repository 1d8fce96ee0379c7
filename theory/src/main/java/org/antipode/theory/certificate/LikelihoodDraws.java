package org.antipode.theory.certificate;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.recovery.Recovery;
import org.antipode.theory.linear.Jacobian;

/**
 * Codes drawn from what least squares say of the true one, with their signals.
 *
 * <p>With Gaussian noise of one unknown size, and no code and no size preferred (the density dx
 * dσ/σ),
 *
 * <p>p(x | y) ∝ S(x)^(−m/2), S(x) = ‖A(G(x)) − y‖².
 *
 * <p>Where A∘G is linear this is Student's t distribution around the minimum. Elsewhere draws from
 * it get the weights of importance sampling. A second round draws from Student's distribution with
 * the mean and the covariance of the first one, which is made wider so that it reaches codes beyond
 * nearby kinks. Sources: G. E. P. Box and G. C. Tiao, "Bayesian Inference in Statistical Analysis",
 * 1973 (the density); O. Cappé, A. Guillin, J. M. Marin and C. P. Robert, "Population Monte Carlo",
 * Journal of Computational and Graphical Statistics 13, 2004 (rounds).
 *
 * @param codes N × k, one after the other
 * @param signals N × n, likewise
 * @param weights length N, with the sum 1; NaN where no draw counts
 * @param linear whether the weights of the first round are all equal, so that A∘G is linear as far
 *     as they reach
 */
record LikelihoodDraws(double[] codes, double[] signals, double[] weights, boolean linear) {
  private static final int DRAWS = 1000;

  /** So many numbers of signals are held in memory: 256 MB. */
  private static final int MOST_NUMBERS = 1 << 25;

  /** Logarithms of weights that differ by less are equal. */
  private static final double EQUAL = 1e-3;

  /** What counts as rounding of the signal, over its largest number. */
  private static final double ROUNDING = 1e-6;

  /** The first round's covariance is larger by 1 + WIDER/√k, which costs e^(−WIDER²/2) of it. */
  private static final double WIDER = 2;

  /** So many effective draws for each latent number give a covariance. */
  private static final int ENOUGH = 5;

  /**
   * The draws around x̃.
   *
   * @param sigma √(S(x̃)/(m − k)), above 0
   */
  static LikelihoodDraws of(Recovery recovery, double[] y, UnpenalisedFit fit, double sigma) {
    int k = fit.point().length;
    RandomStream random = recovery.seed().stream("error-bars");
    StudentCloud first = StudentCloud.of(fit, sigma, y.length - k);
    LikelihoodDraws near = drawn(recovery, y, fit.residual(), first, random);
    if (near.linear) {
      return near;
    }
    StudentCloud wide = first.wider(Math.sqrt(1 + WIDER / Math.sqrt(k)));
    LikelihoodDraws far = drawn(recovery, y, fit.residual(), wide, random);
    if (!(far.effective() >= ENOUGH * k)) {
      return near;
    }
    LikelihoodDraws adapted =
        drawn(recovery, y, fit.residual(), first.like(far.codes, far.weights), random);
    return adapted.effective() >= near.effective() / 2 ? adapted : near;
  }

  /** One round. */
  private static LikelihoodDraws drawn(
      Recovery recovery, double[] y, double residual, StudentCloud cloud, RandomStream random) {
    int k = cloud.center().length;
    int n = recovery.generator().outputSize();
    int count = Math.max(2, Math.min(DRAWS, MOST_NUMBERS / Math.max(n, k)));
    double[] codes = new double[count * k];
    double[] signals = new double[count * n];
    double[] logs = new double[count];
    boolean linear = true;
    Evaluation generator = recovery.generator().newEvaluation();
    Evaluation operator = recovery.measurement().newEvaluation();
    double[] signal = new double[n];
    double[] z = new double[y.length];
    for (int i = 0; i < count; i++) {
      StudentCloud.Draw draw = cloud.draw(random);
      generator.forward(draw.code(), signal);
      operator.forward(signal, z);
      double likelihood = -y.length * Math.log(Vectors.distance(z, y) / residual);
      logs[i] = likelihood - cloud.logDensity(draw);
      // Of more freedom than the cloud's the linear likelihood is known, too.
      double expected = -y.length / 2.0 * Math.log1p(draw.square() / (y.length - k));
      linear &= Math.abs(likelihood - expected) <= EQUAL;
      System.arraycopy(draw.code(), 0, codes, i * k, k);
      System.arraycopy(signal, 0, signals, i * n, n);
    }
    return new LikelihoodDraws(codes, signals, weights(logs), linear);
  }

  private static double[] weights(double[] logs) {
    double largest =
        Arrays.stream(logs).filter(log -> log < Double.POSITIVE_INFINITY).max().orElse(0);
    double[] weights = new double[logs.length];
    // A measurement that is not finite gives NaN, which is no code of the truth.
    Arrays.setAll(
        weights, i -> Double.isNaN(logs[i]) ? 0 : Math.exp(Math.min(logs[i], largest) - largest));
    return Vectors.times(1 / Arrays.stream(weights).sum(), weights);
  }

  int count() {
    return weights.length;
  }

  /**
   * 1/Σw², of so many equal draws the intervals would be as good; at most N, 0 where none counts.
   */
  double effective() {
    double squares = Vectors.dot(weights, weights);
    return squares > 0 ? 1 / squares : 0;
  }

  /** Whether measurements and signals are linear as far as the draws reach, up to a last ReLU. */
  boolean linear(Generator generator, UnpenalisedFit fit, Optional<OutputUnits> units) {
    return linear
        && units
            .map(u -> follow(fit.point(), u.inputs(), u.gradients(), true))
            .orElseGet(
                () -> follow(fit.point(), generator.at(fit.point()), fit.model().signal(), false));
  }

  /** Whether the signals are base + gradients·(x − point), up to rounding and a ReLU. */
  private boolean follow(double[] point, double[] base, Jacobian gradients, boolean relu) {
    int k = point.length;
    int n = base.length;
    double most = ROUNDING * Vectors.largest(signals);
    double[] expected = new double[n];
    for (int i = 0; i < count(); i++) {
      System.arraycopy(base, 0, expected, 0, n);
      for (int j = 0; j < k; j++) {
        double step = codes[i * k + j] - point[j];
        for (int p = 0; p < n; p++) {
          expected[p] += step * gradients.entries()[j * n + p];
        }
      }
      for (int p = 0; p < n; p++) {
        double value = relu ? Math.max(expected[p], 0) : expected[p];
        if (!(Math.abs(value - signals[i * n + p]) <= most)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The intervals of the latent numbers that hold LEVEL of the weight, with equal tails. */
  Intervals latent() {
    return intervals(codes);
  }

  /** Those of the signal's numbers. */
  Intervals signal() {
    return intervals(signals);
  }

  private Intervals intervals(double[] values) {
    int[] chosen = chosen();
    int size = values.length / count();
    double[] sorted = new double[chosen.length];
    double[] low = new double[size];
    double[] high = new double[size];
    double tail = (1 - ErrorBars.LEVEL) / 2;
    for (int p = 0; p < size; p++) {
      for (int i = 0; i < chosen.length; i++) {
        sorted[i] = values[chosen[i] * size + p];
      }
      Arrays.sort(sorted);
      low[p] = quantile(sorted, tail);
      high[p] = quantile(sorted, 1 - tail);
    }
    return new Intervals(low, high);
  }

  /** Linear between the middles of the draws' shares. */
  private static double quantile(double[] sorted, double level) {
    double place = Math.max(0, Math.min(sorted.length - 1, level * sorted.length - 0.5));
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * N draws of equal weight by systematic resampling: copies of a draw, in proportion to its
   * weight.
   */
  private int[] chosen() {
    int[] chosen = new int[count()];
    double sum = 0;
    int next = 0;
    for (int i = 0; i < count(); i++) {
      sum += weights[i];
      while (next < count() && (next + 0.5) / count() <= sum) {
        chosen[next++] = i;
      }
    }
    // Rounding of the sum can leave the last ones out.
    Arrays.fill(chosen, next, chosen.length, next == 0 ? 0 : chosen[next - 1]);
    return chosen;
  }
}
