package org.antipode.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.ValueRange;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.strategy.ProximalDescent;
import org.antipode.recovery.weight.OpenPenalty;

/** What makes a recovery's answer doubtful, whatever its stop reason. */
public final class Warnings {
  /** How many random directions are tried, each forwards and backwards. */
  private static final int DIRECTIONS = 8;

  /** Half the distance from 1 to the next double. */
  private static final double ROUNDING = Math.ulp(1.0) / 2;

  /** The part of a direction by which values are compared. */
  private static final double SMALL = 1e-6;

  /** By how much of the range's size a truth may leave it: the rounding of a file. */
  private static final double BESIDE = 1e-6;

  /** The same for a measured signal, whose noise may leave the range. */
  private static final double NOISY = 0.5;

  /** By which part of the objective steps from the answer may lower it. */
  private static final double FALL = 1e-3;

  private Warnings() {}

  /** One sentence for each doubt about the problem itself, whatever its measurements are. */
  public static List<String> of(Recovery recovery) {
    return fewMeasurements(recovery).stream().toList();
  }

  /** One sentence for each doubt; none where there is none. */
  public static List<String> of(Recovery recovery, RecoveryResult result) {
    List<String> warnings = new ArrayList<>(of(recovery));
    if (result.best().value() == Double.POSITIVE_INFINITY) {
      infinite(result).ifPresent(warnings::add);
      return List.copyOf(warnings);
    }
    constant(recovery, result.latent()).ifPresent(warnings::add);
    aboveTheMinimum(recovery, result).ifPresent(warnings::add);
    noScale(recovery, result).ifPresent(warnings::add);
    result
        .trueSignal()
        .flatMap(truth -> beside("true signal has", recovery, truth, BESIDE))
        .ifPresent(warnings::add);
    if (recovery.observed().isPresent() && isIdentity(recovery.measurement())) {
      beside("measured signal has", recovery, result.measurements(), NOISY)
          .ifPresent(warnings::add);
    }
    return List.copyOf(warnings);
  }

  private static Optional<String> fewMeasurements(Recovery recovery) {
    int m = recovery.measurement().outputSize();
    int k = recovery.generator().inputSize();
    return m < k
        ? Optional.of(
            "%d %s cannot determine %d latent numbers"
                .formatted(m, m == 1 ? "measurement" : "measurements", k))
        : Optional.empty();
  }

  /** The first prediction that the loss does not take, found by halving. */
  private static Optional<String> infinite(RecoveryResult result) {
    double[] predicted = result.fit().predicted();
    if (!isInfinite(result, predicted.length)) {
      return Optional.empty();
    }
    int finite = 0;
    int infinite = predicted.length;
    while (infinite - finite > 1) {
      int middle = (finite + infinite) / 2;
      if (isInfinite(result, middle)) {
        infinite = middle;
      } else {
        finite = middle;
      }
    }
    return Optional.of(
        "the loss is infinite at every start, where measurement %d, counted from 0, is predicted as %s: take a generator whose values are positive or, with the loss 'poisson', give it a small 'background'"
            .formatted(infinite - 1, predicted[infinite - 1]));
  }

  /** Whether the loss is infinite for the first predictions, with the measurements after them. */
  private static boolean isInfinite(RecoveryResult result, int count) {
    double[] mixed = result.measurements().clone();
    System.arraycopy(result.fit().predicted(), 0, mixed, 0, count);
    return result.loss().value(mixed, result.measurements()) == Double.POSITIVE_INFINITY;
  }

  /** Whether a solver that takes the objective for smooth has stopped in one of its kinks. */
  private static Optional<String> aboveTheMinimum(Recovery recovery, RecoveryResult result) {
    StopReason reason = result.best().stopReason();
    if (reason == StopReason.HELD_OUT || reason == StopReason.STOPPED) {
      return Optional.empty();
    }
    Recovery solved =
        recovery.penalty() instanceof OpenPenalty open && result.weight().isPresent()
            ? recovery.withPenalty(open.at(result.weight().get().value()))
            : recovery;
    String remedy =
        solved.penalty() instanceof ProximalPenalty
            ? "A penalty with kinks, such as l1, needs a solver that follows them: fista or proximal-gauss-newton"
            : "A loss with kinks, such as least-absolute, needs a solver that follows them: levenberg-marquardt";
    return ProximalDescent.of(solved.objective(result.measurements(), result.loss()))
        .map(descent -> descent.fall(result.latent()))
        .filter(fall -> fall > FALL)
        .map(
            fall ->
                String.format(
                    Locale.ROOT,
                    "the answer is no minimum: proximal steps from it lower the objective by %.2g %%. %s",
                    100 * fall,
                    remedy));
  }

  /**
   * Whether a loss that estimates its scale has none, as a fit of so many numbers leaves no
   * residual.
   */
  private static Optional<String> noScale(Recovery recovery, RecoveryResult result) {
    int m = result.measurements().length;
    int k = recovery.generator().inputSize();
    boolean estimates =
        !result.loss().estimated(new double[m], result.measurements(), 0).estimates().isEmpty();
    return m <= k && estimates && result.loss().estimates().isEmpty()
        ? Optional.of(
            "the loss has no scale, as %d measurements of %d latent numbers leave no residuals to estimate it from: absolute residuals were summed up. Give the loss's own option, such as 'delta' of huber or 'scale' of student"
                .formatted(m, k))
        : Optional.empty();
  }

  private static Optional<String> constant(Recovery recovery, double[] latent) {
    if (isConstant(recovery.generator(), latent)) {
      return Optional.of(
          "the generator is constant around the answer: its Jacobian is zero there, and no"
              + " measurement depends on the latent numbers");
    }
    return isConstant(recovery.measurement().after(recovery.generator()), latent)
        ? Optional.of(
            "the measurements are constant around the answer: the signal changes there, but no"
                + " measurement depends on it")
        : Optional.empty();
  }

  /**
   * Whether f(x + w) − f(x) is rounding for all small w: by the one-sided derivatives and, as a map
   * need not give those at a kink, by the values.
   */
  private static boolean isConstant(DifferentiableMap map, double[] x) {
    Evaluation evaluation = map.newEvaluation();
    double[] value = new double[map.outputSize()];
    double[] change = new double[map.outputSize()];
    evaluation.forward(x, value);
    double least = ROUNDING * Vectors.norm(value);
    double reach = Math.max(1, Vectors.norm(x)) / Math.sqrt(x.length);
    RandomStream random = new Seed(0).stream("constant");
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] direction = random.gaussians(x.length, reach);
      for (int sign = 0; sign < 2; sign++) {
        evaluation.settle(direction, change);
        if (!(Vectors.norm(change) <= least
            && Vectors.norm(step(map, x, direction, value)) <= least)) {
          return false;
        }
        for (int j = 0; j < direction.length; j++) {
          direction[j] = -direction[j];
        }
      }
    }
    return true;
  }

  /** f(x + w) − f(x) for a small part w of a direction. */
  private static double[] step(
      DifferentiableMap map, double[] x, double[] direction, double[] value) {
    double[] near = new double[x.length];
    for (int j = 0; j < near.length; j++) {
      near[j] = x[j] + SMALL * direction[j];
    }
    double[] change = map.at(near);
    for (int i = 0; i < change.length; i++) {
      change[i] -= value[i];
    }
    return change;
  }

  /** Whether a random vector is its own image, to the bit. */
  private static boolean isIdentity(DifferentiableMap measurement) {
    double[] vector = new Seed(0).stream("identity").gaussians(measurement.inputSize(), 1);
    return measurement.outputSize() == measurement.inputSize()
        && Arrays.equals(measurement.at(vector), vector);
  }

  private static Optional<String> beside(
      String what, Recovery recovery, double[] signal, double part) {
    if (!Arrays.stream(signal).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    ValueRange range = recovery.generator().valueRange();
    ValueRange values =
        new ValueRange(
            Arrays.stream(signal).min().orElseThrow(), Arrays.stream(signal).max().orElseThrow());
    double slack = part * range.size();
    return values.low() < range.low() - slack || values.high() > range.high() + slack
        ? Optional.of(
            "the %s values in %s, but the generator gives values in %s only: scale the"
                    .formatted(what, values, range)
                + " signal as the generator's training data were scaled")
        : Optional.empty();
  }
}
