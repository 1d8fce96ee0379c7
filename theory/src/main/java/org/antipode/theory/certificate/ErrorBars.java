package org.antipode.theory.certificate;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.recovery.Recovery;
import org.antipode.theory.linear.Jacobian;

/**
 * How far the answer may be from the truth, if what the measurements leave over is independent
 * noise of one size: half-widths w_i with P(|x̂_i − x0_i| ≤ w_i) = 68.3 %, to first order. They
 * hold variance and bias.
 *
 * <p>For another loss than least squares x̃ is the minimum of that loss without penalty, and τ_i is
 * the deviation by the {@link Hessian}'s covariance, in which every measurement may have noise of
 * its own size. In what follows the loss is least squares.
 *
 * <p>Let x̃ be the least-squares minimum without penalty near x̂. It has no bias, and x̃_i − x0_i
 * divided by τ_i = σ‖row i of V diag(1/s)‖ has Student's distribution with ν = m − k degrees of
 * freedom, where σ = ‖A(G(x̃)) − y‖/√ν, and s and V are those of the Jacobian of A∘G at x̃. With
 * the bias b_i = x̂_i − x̃_i, w_i is the solution of
 *
 * <p>F_ν((w_i − b_i)/τ_i) − F_ν((−w_i − b_i)/τ_i) = 68.3 %,
 *
 * <p>which is 1.0·τ_i without penalty and for large ν, and |b_i| + 0.48·τ_i for a large bias. The
 * signal's bars are the same with the rows of ∂G/∂x. Where ReLU units make the signal, they are
 * those of the units' inputs u: G_i = max(u_i, 0), and an interval that reaches below 0 holds all
 * negative u_i. The bar of a unit that is off is therefore one-sided, and 0 where the unit stays
 * off with a probability of 68.3 % or more.
 *
 * @param sigma σ, the standard deviation of the noise; NaN where it cannot be estimated
 * @param freedom ν = m − k; at most 0 where there is no measurement to spare
 * @param bias b, length k: how far the penalty pulls the answer
 * @param latent w of each latent number, length k; infinite where refused
 * @param signal w of each of the signal's numbers, length n; infinite where refused
 * @param oneSided the indices of the signal's numbers that are 0 because their ReLU unit is off
 * @param refused why there are no error bars
 */
public record ErrorBars(
    double sigma,
    int freedom,
    double[] bias,
    double[] latent,
    double[] signal,
    int[] oneSided,
    Optional<String> refused) {
  /** The probability of a normal variable within one standard deviation. */
  public static final double LEVEL = 0.6826894921370859;

  /** What counts as 0, over the scale of the loss. */
  private static final double ROUNDING = 1e-9;

  /**
   * The error bars of a recovery's answer.
   *
   * @param y the measurements, length m
   * @param latent x̂, length k
   */
  public static ErrorBars of(Recovery recovery, double[] y, double[] latent) {
    double[] signal = recovery.generator().at(latent);
    UnpenalisedFit fit = UnpenalisedFit.from(recovery, y, latent);
    int k = latent.length;
    int freedom = y.length - k;
    double sigma =
        freedom > 0 && fit.model().fullRank() ? fit.residual() / Math.sqrt(freedom) : Double.NaN;
    Optional<OutputUnits> units = OutputUnits.of(recovery.generator(), fit.point());
    double[] bias = Vectors.sum(latent, -1, fit.point());
    int[] oneSided =
        units.isEmpty()
            ? new int[0]
            : IntStream.range(0, signal.length).filter(i -> signal[i] == 0).toArray();
    Optional<String> refused = refusal(fit, freedom, classes(recovery.loss(), y));
    if (refused.isPresent()) {
      return new ErrorBars(
          sigma, freedom, bias, infinite(k), infinite(signal.length), oneSided, refused);
    }
    Optional<double[]> sandwich =
        fit.model()
            .hessian()
            .map(hessian -> hessian.covariance(hessian.variances(fit.lossGradient())));
    // A sandwich's deviations hold the noise's size.
    Bar bar = Bar.of(sandwich.isPresent() ? 1 : sigma, freedom);
    Function<Jacobian, double[]> spread =
        rows ->
            sandwich.isPresent()
                ? NoiseResponse.deviations(sandwich, rows)
                : NoiseResponse.deviations(fit.model(), rows);
    double[] latentSpread = spread.apply(Jacobian.identity(k));
    double[] latentBars = new double[k];
    Arrays.setAll(latentBars, i -> bar.aroundFree(latent[i], fit.point()[i], latentSpread[i]));
    double[] signalBars = new double[signal.length];
    if (units.isPresent()) {
      double[] inputs = units.get().inputs();
      double[] deviations = spread.apply(units.get().gradients());
      Arrays.setAll(signalBars, i -> bar.aroundRelu(signal[i], inputs[i], deviations[i]));
    } else {
      double[] unbiased = recovery.generator().at(fit.point());
      double[] deviations = spread.apply(fit.model().signal());
      Arrays.setAll(signalBars, i -> bar.aroundFree(signal[i], unbiased[i], deviations[i]));
    }
    if (!Double.isFinite(Vectors.largest(latentBars))
        || !Double.isFinite(Vectors.largest(signalBars))) {
      refused = Optional.of("they would be larger than any number");
    }
    return new ErrorBars(sigma, freedom, bias, latentBars, signalBars, oneSided, refused);
  }

  private static Optional<String> refusal(UnpenalisedFit fit, int freedom, boolean classes) {
    if (classes) {
      return Optional.of("the measurements are classes, and what is left of them is no noise");
    }
    if (!fit.model().isFinite() || !Double.isFinite(fit.residual())) {
      return Optional.of("the measurements or their derivatives are larger than any number");
    }
    if (!fit.model().fullRank()) {
      return Optional.of(
          "the measurements determine %d of %d latent numbers; the rest is the penalty's or the"
                  .formatted(fit.model().rank(), fit.model().latentSize())
              + " start's choice");
    }
    if (freedom <= 0) {
      return Optional.of(
          "%d measurements of %d latent numbers leave no degree of freedom to estimate the noise"
                  .formatted(fit.model().measured().rows(), fit.model().latentSize())
              + " from");
    }
    int kinks = fit.model().hessian().map(Hessian::kinks).orElse(0);
    if (kinks > 0) {
      return Optional.of(
          "the loss has a kink at the answer in %d of its %d measurements, and no second derivative there"
              .formatted(kinks, fit.lossGradient().length));
    }
    boolean minimum =
        fit.found() && fit.model().hessian().map(hessian -> hessian.least() > 0).orElse(true);
    return minimum
        ? Optional.empty()
        : Optional.of("no minimum of the loss without penalty was found near the answer");
  }

  /** Whether the loss counts 1 and −1 as classes: it is not 0 where z = y. */
  static boolean classes(Loss loss, double[] y) {
    return loss.value(y, y) > ROUNDING * loss.scale(y);
  }

  private static double[] infinite(int length) {
    double[] out = new double[length];
    Arrays.fill(out, Double.POSITIVE_INFINITY);
    return out;
  }

  /** The largest of the latent numbers' error bars. */
  public double largestLatent() {
    return Arrays.stream(latent).max().orElseThrow();
  }

  /** The largest |b_i|. */
  public double largestBias() {
    return Vectors.largest(bias);
  }

  /** The root mean square of the signal's two-sided error bars; NaN where all are one-sided. */
  public double typicalSignal() {
    double[] twoSided = signal.clone();
    for (int i : oneSided) {
      twoSided[i] = 0;
    }
    return Vectors.norm(twoSided) / Math.sqrt(signal.length - oneSided.length);
  }
}
