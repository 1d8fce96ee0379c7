package org.antipode.theory.certificate;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.recovery.Recovery;
import org.antipode.theory.linear.Jacobian;

/**
 * Where the truth is, if what the measurements leave over is independent Gaussian noise of one
 * size: an interval of 68.3 % for each number, with equal tails. The penalty does not move them.
 *
 * <p>For least squares, let x̃ be the minimum without penalty: the lower of that near x̂ and that
 * which the recovery's solver finds. Where A∘G is linear around it, (x̃_i − x0_i)/τ_i has Student's
 * distribution with ν = m − k degrees of freedom for every truth x0, where τ_i = σ‖row i of V
 * diag(1/s)‖, σ = ‖A(G(x̃)) − y‖/√ν, and s and V are those of the Jacobian of A∘G at x̃. The
 * interval is x̃_i ± tτ_i with P(|T_ν| ≤ t) = 68.3 %. The signal's are the same with the rows of
 * ∂G/∂x. Where ReLU units make the signal, they are those of the units' inputs u, G_i = max(u_i,
 * 0), cut at 0: a unit that stays off with a probability of 84.1 % or more has the interval [0, 0].
 * An interval that starts at 0 holds the truth at least as often as 68.3 %, as 0 has a probability
 * of its own.
 *
 * <p>Where A∘G is not linear as far as the noise reaches, they are those of {@link
 * LikelihoodDraws}, which hold the truth with 68.3 % given y, if no code and no size of the noise
 * is preferred beforehand; where these draws are too few, they are refused.
 *
 * <p>For another loss x̃ is the minimum of that loss without penalty near x̂, τ_i is the deviation
 * by the {@link Hessian}'s covariance, in which every measurement may have noise of its own size,
 * and the intervals are of first order.
 *
 * @param sigma σ, the standard deviation of the noise; NaN where it cannot be estimated
 * @param freedom ν = m − k; at most 0 where there is no measurement to spare
 * @param bias x̂ − x̃, length k: how far the penalty pulls the answer
 * @param latent of the k latent numbers; infinite where refused
 * @param signal of the n numbers of the signal; infinite where refused
 * @param off the indices of the signal's numbers whose interval starts at 0, as their ReLU unit may
 *     be off
 * @param effectiveDraws of how many equal draws the intervals are as good; empty where they are not
 *     from draws
 * @param refused why there are no error bars
 */
public record ErrorBars(
    double sigma,
    int freedom,
    double[] bias,
    Intervals latent,
    Intervals signal,
    int[] off,
    OptionalDouble effectiveDraws,
    Optional<String> refused) {
  /** The probability of a normal variable within one standard deviation. */
  public static final double LEVEL = 0.6826894921370859;

  /** What counts as 0, over the scale of the loss. */
  private static final double ROUNDING = 1e-9;

  /**
   * More degrees of freedom count as so many, which bounds the time: the quantile differs by a
   * quarter of a percent at most.
   */
  private static final int MOST_FREEDOM = 200;

  /** Fewer effective draws refuse. */
  private static final double LEAST_DRAWS = 100;

  /**
   * The error bars of a recovery's answer.
   *
   * @param y the measurements, length m
   * @param latent x̂, length k
   */
  public static ErrorBars of(Recovery recovery, double[] y, double[] latent) {
    UnpenalisedFit fit = UnpenalisedFit.lowest(recovery, y, latent);
    int freedom = y.length - latent.length;
    double sigma =
        freedom > 0 && fit.model().fullRank() ? fit.residual() / Math.sqrt(freedom) : Double.NaN;
    ErrorBars none =
        new ErrorBars(
            sigma,
            freedom,
            Vectors.sum(latent, -1, fit.point()),
            Intervals.infinite(latent.length),
            Intervals.infinite(recovery.generator().outputSize()),
            new int[0],
            OptionalDouble.empty(),
            refusal(fit, freedom, classes(recovery.loss(), y)));
    if (none.refused.isPresent()) {
      return none;
    }
    Optional<OutputUnits> units = OutputUnits.of(recovery.generator(), fit.point());
    if (fit.model().hessian().isEmpty() && fit.residual() > ROUNDING * Vectors.norm(y)) {
      LikelihoodDraws draws = LikelihoodDraws.of(recovery, y, fit, sigma);
      if (!draws.linear(recovery.generator(), fit, units)) {
        return draws.effective() >= LEAST_DRAWS
            ? none.with(
                draws.latent(),
                draws.signal(),
                units.isPresent(),
                OptionalDouble.of(draws.effective()))
            : none.refused(tooFew(draws));
      }
    }
    return none.ofFirstOrder(recovery, fit, units);
  }

  private static String tooFew(LikelihoodDraws draws) {
    if (draws.effective() == 0) {
      return "the measurements of codes as far away as the noise reaches are larger than any number";
    }
    return String.format(
        Locale.ROOT,
        "the measurements are too far from linear where the noise reaches: of %d codes drawn around"
            + " the fit only %.0f count, and %.0f are needed",
        draws.count(),
        draws.effective(),
        LEAST_DRAWS);
  }

  private ErrorBars ofFirstOrder(
      Recovery recovery, UnpenalisedFit fit, Optional<OutputUnits> units) {
    Optional<double[]> sandwich =
        fit.model()
            .hessian()
            .map(hessian -> hessian.covariance(hessian.variances(fit.lossGradient())));
    // A sandwich's deviations hold the noise's size.
    double size =
        new Student(Math.min(freedom, MOST_FREEDOM)).central(LEVEL)
            * (sandwich.isPresent() ? 1 : sigma);
    Function<Jacobian, double[]> reach =
        rows ->
            Vectors.times(
                size,
                sandwich.isPresent()
                    ? NoiseResponse.deviations(sandwich, rows)
                    : NoiseResponse.deviations(fit.model(), rows));
    return with(
        Intervals.around(fit.point(), reach.apply(Jacobian.identity(fit.point().length))),
        units
            .map(u -> Intervals.around(u.inputs(), reach.apply(u.gradients())).cutAtZero())
            .orElseGet(
                () ->
                    Intervals.around(
                        recovery.generator().at(fit.point()), reach.apply(fit.model().signal()))),
        units.isPresent(),
        OptionalDouble.empty());
  }

  private ErrorBars with(Intervals latents, Intervals signals, boolean relu, OptionalDouble draws) {
    return latents.isFinite() && signals.isFinite()
        ? new ErrorBars(
            sigma,
            freedom,
            bias,
            latents,
            signals,
            relu
                ? IntStream.range(0, signals.size()).filter(i -> signals.low()[i] == 0).toArray()
                : new int[0],
            draws,
            Optional.empty())
        : refused("they would be larger than any number");
  }

  private ErrorBars refused(String reason) {
    return new ErrorBars(
        sigma, freedom, bias, latent, signal, off, OptionalDouble.empty(), Optional.of(reason));
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

  /** The largest half of a latent number's interval. */
  public double largestLatent() {
    return Vectors.largest(latent.halves());
  }

  /** The largest |x̂_i − x̃_i|. */
  public double largestBias() {
    return Vectors.largest(bias);
  }

  /** The root mean square of half the signal's intervals; NaN where all of them start at 0. */
  public double typicalSignal() {
    double[] halves = signal.halves();
    for (int i : off) {
      halves[i] = 0;
    }
    return Vectors.norm(halves) / Math.sqrt(halves.length - off.length);
  }
}
