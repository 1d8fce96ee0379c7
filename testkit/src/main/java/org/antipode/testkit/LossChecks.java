package org.antipode.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;

/** Checks a loss: its gradient and curvature against differences, its scale, its conduct. */
final class LossChecks {
  private static final int SIZE = 50;
  private static final int DIRECTIONS = 20;
  private static final double[] LADDER = {1e-3, 1e-4, 1e-5, 1e-6};
  private static final double DIFFERENCES = 1e-6;
  private static final double ROUNDING = 1e-12;

  private final Loss loss;

  /** Whether the loss is for any number of measurements, and so for one. */
  private final boolean anyCount;

  private final int size;
  private final double[] predicted;
  private final double[] observed;

  /** Whether the loss takes 1 and −1 alone. */
  private final boolean classes;

  /**
   * Measurements are signed numbers where the loss is finite for them, or else positive ones, or
   * else 1 and −1: those that {@link Loss#scale} takes.
   *
   * @param count how many measurements a loss has that is not for any number of them
   */
  LossChecks(Loss loss, int count, RandomStream random) {
    this.loss = loss;
    this.anyCount = isForOne(loss);
    this.size = anyCount ? SIZE : count;
    double[] z = random.gaussians(size, 1);
    double[] y = random.gaussians(size, 1);
    boolean signed =
        takes(y)
            && Double.isFinite(loss.value(z.clone(), y.clone()))
            && Probe.isFinite(gradient(z, y))
            && Double.isFinite(loss.value(new double[size], y.clone()));
    this.classes = !signed && !takes(positive(y)) && takes(signs(y));
    this.predicted = signed || classes ? z : positive(z);
    this.observed = signed ? y : classes ? signs(y) : positive(y);
  }

  private static boolean isForOne(Loss loss) {
    try {
      loss.value(new double[] {1}, new double[] {1});
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean takes(double[] y) {
    try {
      loss.scale(y.clone());
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static double[] signs(double[] numbers) {
    return Arrays.stream(numbers).map(Math::signum).toArray();
  }

  private static double[] positive(double[] numbers) {
    return Arrays.stream(numbers).map(number -> 0.1 + Math.abs(number)).toArray();
  }

  List<CheckResult> all() {
    if (!anyCount) {
      return List.of(inputsKept(), outputsWhole(), gradientAlongDirections(), scale());
    }
    return List.of(
        inputsKept(),
        outputsWhole(),
        entryByEntry(),
        gradient(),
        curvature(),
        curvatureAtMeasurements(),
        new KinkChecks(loss, predicted, observed).smoothed(),
        zeroAtMeasurements(),
        scale(),
        concurrent());
  }

  private double[] gradient(double[] z, double[] y) {
    double[] out = Probe.unwritten(z.length);
    loss.gradient(z.clone(), y.clone(), out);
    return out;
  }

  private double[] curvature(double[] z, double[] y) {
    double[] out = Probe.unwritten(z.length);
    loss.curvature(z.clone(), y.clone(), out);
    return out;
  }

  /** ℓ(z, y), of one entry. */
  private double single(double z, double y) {
    return loss.value(new double[] {z}, new double[] {y});
  }

  private double singleGradient(double z, double y) {
    return gradient(new double[] {z}, new double[] {y})[0];
  }

  private CheckResult inputsKept() {
    double[] out = new double[size];
    return new ArgumentChecks()
        .call("value", predicted, z -> loss.value(z, observed.clone()))
        .call("value", observed, y -> loss.value(predicted.clone(), y))
        .call("gradient", predicted, z -> loss.gradient(z, observed.clone(), out))
        .call("gradient", observed, y -> loss.gradient(predicted.clone(), y, out))
        .call("curvature", predicted, z -> loss.curvature(z, observed.clone(), out))
        .call("curvature", observed, y -> loss.curvature(predicted.clone(), y, out))
        .call("scale", observed, loss::scale)
        .result();
  }

  private CheckResult outputsWhole() {
    boolean whole =
        Probe.isFinite(gradient(predicted, observed))
            && Probe.isFinite(curvature(predicted, observed));
    return new CheckResult(
        "outputs are overwritten whole",
        whole,
        whole ? "as the contract says" : "an entry was left as it was, or is not finite");
  }

  /** ℓ(z_i, y_i) depends on no other entry, and on no earlier call. */
  private CheckResult entryByEntry() {
    double[] gradients = gradient(predicted, observed);
    double[] curvatures = curvature(predicted, observed);
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      double[] z = {predicted[i]};
      double[] y = {observed[i]};
      sum += loss.value(z, y);
      if (gradient(z, y)[0] != gradients[i] || curvature(z, y)[0] != curvatures[i]) {
        return new CheckResult(
            "entry by entry",
            false,
            "the gradient or the curvature for %s differs alone and among others".formatted(at(i)));
      }
    }
    double whole = loss.value(predicted.clone(), observed.clone());
    return new CheckResult(
        "entry by entry",
        Probe.mismatch(whole, sum, Math.abs(whole)) <= ROUNDING,
        "the value of %d entries is %s together and %s as a sum".formatted(SIZE, whole, sum));
  }

  private CheckResult gradient() {
    Probe probe = new Probe("gradient against differences", DIFFERENCES);
    double[] gradients = gradient(predicted, observed);
    for (int i = 0; i < SIZE; i++) {
      double z = predicted[i];
      double y = observed[i];
      double best = Double.POSITIVE_INFINITY;
      for (double step : LADDER) {
        double difference = (single(z + step, y) - single(z - step, y)) / (2 * step);
        double size = Math.abs(difference) + Math.abs(gradients[i]) + DIFFERENCES;
        best = Math.min(best, Math.abs(difference - gradients[i]) / size);
      }
      probe.add(best, "at " + at(i) + ": gradient against (ℓ(z + δ, y) − ℓ(z − δ, y))/2δ");
    }
    return probe.result();
  }

  /** Of a loss whose entries are coupled, or known apart by their places. */
  private CheckResult gradientAlongDirections() {
    Probe probe = new Probe("gradient against differences", DIFFERENCES);
    double[] gradient = gradient(predicted, observed);
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] direction = Vectors.unit(new Seed(i).stream("direction").gaussians(size, 1));
      double slope = Vectors.dot(gradient, direction);
      double best = Double.POSITIVE_INFINITY;
      for (double step : LADDER) {
        double[] ahead = Vectors.sum(predicted, step, direction);
        double[] behind = Vectors.sum(predicted, -step, direction);
        double difference =
            (loss.value(ahead, observed.clone()) - loss.value(behind, observed.clone()))
                / (2 * step);
        best = Math.min(best, Math.abs(difference - slope) / Vectors.norm(gradient));
      }
      probe.add(best, "in direction %d: ⟨∇L, d⟩ against (L(z + δd) − L(z − δd))/2δ".formatted(i));
    }
    return probe.result();
  }

  /** At least 0; for a quadratic loss the second derivative. */
  private CheckResult curvature() {
    Probe probe = new Probe("curvature", DIFFERENCES);
    double[] curvatures = curvature(predicted, observed);
    for (int i = 0; i < SIZE; i++) {
      double h = curvatures[i];
      probe.add(Math.max(0, -h), "at " + at(i) + ": the curvature is " + h);
      if (loss.quadratic()) {
        double second =
            singleGradient(predicted[i] + 1, observed[i])
                - singleGradient(predicted[i], observed[i]);
        probe.add(
            Math.abs(second - h) / (Math.abs(second) + Math.abs(h)),
            "at " + at(i) + ": of a quadratic loss, the curvature against ℓ′(z + 1, y) − ℓ′(z, y)");
      }
    }
    return probe.result();
  }

  /**
   * At z = y the second derivative, its expectation and the reweighting agree. Entries where the
   * gradient has a kink are left out: its differences there change with the step.
   */
  private CheckResult curvatureAtMeasurements() {
    Probe probe = new Probe("curvature at the measurements", 1e-4);
    double[] curvatures = curvature(observed, observed);
    for (int i = 0; i < SIZE; i++) {
      double y = observed[i];
      double best = Double.POSITIVE_INFINITY;
      double first = difference(y, LADDER[0]);
      double last = difference(y, LADDER[LADDER.length - 1]);
      if (!(Math.abs(first - last) <= 0.1 * Math.abs(last))) {
        continue;
      }
      for (double step : LADDER) {
        double second = difference(y, step);
        double size = Math.abs(second) + Math.abs(curvatures[i]) + DIFFERENCES;
        best = Math.min(best, Math.abs(second - curvatures[i]) / size);
      }
      probe.add(best, "at z = y = " + y + ": curvature against (ℓ′(y + δ, y) − ℓ′(y − δ, y))/2δ");
    }
    probe.add(0, "entries without a kink at z = y");
    return probe.result();
  }

  private double difference(double y, double step) {
    return (singleGradient(y + step, y) - singleGradient(y - step, y)) / (2 * step);
  }

  private String at(int i) {
    return String.format(Locale.ROOT, "z = %.6g, y = %.6g", predicted[i], observed[i]);
  }

  private CheckResult zeroAtMeasurements() {
    Probe probe = new Probe("zero at the measurements, and nowhere below", ROUNDING);
    double scale = loss.scale(observed.clone());
    double[] y = observed;
    if (!classes) {
      probe.add(Math.abs(loss.value(y.clone(), y.clone())) / scale, "|L(y, y)| over the scale");
    }
    for (int i = 0; i < SIZE; i++) {
      probe.add(Math.max(0, -single(predicted[i], y[i])) / scale, "−ℓ over the scale at " + at(i));
    }
    return probe.result();
  }

  private CheckResult scale() {
    double scale = loss.scale(observed.clone());
    return new CheckResult(
        "scale",
        scale > 0 && Double.isFinite(scale),
        "the scale is " + scale + ", which must be finite and more than 0");
  }

  private CheckResult concurrent() {
    return new Stress("threads share the loss", loss, SIZE)
        .run(
            SIZE,
            () ->
                i -> {
                  double[] z = Arrays.copyOfRange(predicted, 0, i + 1);
                  double[] y = Arrays.copyOfRange(observed, 0, i + 1);
                  return Vectors.sum(gradient(z, y), 2 + loss.value(z, y), curvature(z, y));
                });
  }
}
