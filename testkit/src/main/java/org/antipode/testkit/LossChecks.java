package org.antipode.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.random.RandomStream;

/** Checks a loss: its slope against differences, its scale, its conduct. */
final class LossChecks {
  private static final int SIZE = 50;
  private static final double[] LADDER = {1e-3, 1e-4, 1e-5, 1e-6};
  private static final double DIFFERENCES = 1e-6;

  private final Loss loss;
  private final double[] predicted;
  private final double[] observed;

  /** Signed numbers where the loss is finite for them, and positive ones otherwise. */
  LossChecks(Loss loss, RandomStream random) {
    this.loss = loss;
    double[] z = random.gaussians(SIZE, 1);
    double[] y = random.gaussians(SIZE, 1);
    boolean signed =
        Probe.isFinite(residual(z, y)) && Probe.isFinite(residual(new double[SIZE], y));
    this.predicted = signed ? z : positive(z);
    this.observed = signed ? y : positive(y);
  }

  private static double[] positive(double[] numbers) {
    return Arrays.stream(numbers).map(number -> 0.1 + Math.abs(number)).toArray();
  }

  List<CheckResult> all() {
    return List.of(
        inputsKept(),
        outputsWhole(),
        entryByEntry(),
        slope(),
        zeroAtMeasurements(),
        scale(),
        concurrent());
  }

  private double[] residual(double[] z, double[] y) {
    double[] out = Probe.unwritten(z.length);
    loss.residual(z.clone(), y.clone(), out);
    return out;
  }

  private double[] slope(double[] z, double[] y) {
    double[] out = Probe.unwritten(z.length);
    loss.slope(z.clone(), y.clone(), out);
    return out;
  }

  private CheckResult inputsKept() {
    double[] out = new double[SIZE];
    return new ArgumentChecks()
        .call("residual", predicted, z -> loss.residual(z, observed.clone(), out))
        .call("residual", observed, y -> loss.residual(predicted.clone(), y, out))
        .call("slope", predicted, z -> loss.slope(z, observed.clone(), out))
        .call("slope", observed, y -> loss.slope(predicted.clone(), y, out))
        .result();
  }

  private CheckResult outputsWhole() {
    boolean whole =
        Probe.isFinite(residual(predicted, observed)) && Probe.isFinite(slope(predicted, observed));
    return new CheckResult(
        "outputs are overwritten whole",
        whole,
        whole ? "as the contract says" : "an entry was left as it was, or is not finite");
  }

  /** φ(z_i, y_i) depends on no other entry, and on no earlier call. */
  private CheckResult entryByEntry() {
    double[] whole = residual(predicted, observed);
    double[] slopes = slope(predicted, observed);
    for (int i = 0; i < SIZE; i++) {
      double[] z = {predicted[i]};
      double[] y = {observed[i]};
      if (residual(z, y)[0] != whole[i] || slope(z, y)[0] != slopes[i]) {
        return new CheckResult(
            "entry by entry",
            false,
            "φ or its slope for %s differs alone and among others".formatted(at(i)));
      }
    }
    return new CheckResult("entry by entry", true, SIZE + " entries, alone and together");
  }

  private CheckResult slope() {
    Probe probe = new Probe("slope against differences", DIFFERENCES);
    double[] slopes = slope(predicted, observed);
    for (int i = 0; i < SIZE; i++) {
      double best = Double.POSITIVE_INFINITY;
      for (double step : LADDER) {
        double[] y = {observed[i]};
        double ahead = residual(new double[] {predicted[i] + step}, y)[0];
        double behind = residual(new double[] {predicted[i] - step}, y)[0];
        double difference = (ahead - behind) / (2 * step);
        double size = Math.abs(difference) + Math.abs(slopes[i]) + DIFFERENCES;
        best = Math.min(best, Math.abs(difference - slopes[i]) / size);
      }
      probe.see(best, "at " + at(i) + ": slope against (φ(z + δ, y) − φ(z − δ, y))/2δ");
    }
    return probe.result();
  }

  private String at(int i) {
    return String.format(Locale.ROOT, "z = %.6g, y = %.6g", predicted[i], observed[i]);
  }

  private CheckResult zeroAtMeasurements() {
    Probe probe = new Probe("zero at the measurements", 1e-12);
    double[] y = observed;
    probe.see(Vectors.fastNorm(residual(y, y)) / Vectors.fastNorm(y), "‖φ(y, y)‖/‖y‖");
    return probe.result();
  }

  /** L(0, y), to which tolerances are relative: infinite, every start would count as an answer. */
  private CheckResult scale() {
    double scale = Math.pow(Vectors.fastNorm(residual(new double[SIZE], observed)), 2) / 2;
    return new CheckResult(
        "scale at z = 0",
        scale > 0 && Double.isFinite(scale),
        "L(0, y) = " + scale + ", which must be finite and more than 0");
  }

  private CheckResult concurrent() {
    return new Stress("threads share the loss", SIZE)
        .run(
            SIZE,
            () ->
                i -> {
                  double[] z = Arrays.copyOfRange(predicted, 0, i + 1);
                  double[] y = Arrays.copyOfRange(observed, 0, i + 1);
                  return Probe.along(residual(z, y), 2, slope(z, y));
                });
  }
}
