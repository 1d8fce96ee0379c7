package org.antipode.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;

/** Checks apply and adjoint of a linear operator. */
final class LinearChecks {
  private static final int PAIRS = 5;

  private final LinearOperator operator;
  private final RandomStream random;
  private final Tolerance tolerance;

  LinearChecks(LinearOperator operator, RandomStream random, Tolerance tolerance) {
    this.operator = operator;
    this.random = random;
    this.tolerance = tolerance;
  }

  List<CheckResult> all() {
    return List.of(inputsKept(), adjoint(), linearity(), concurrent());
  }

  private double[] applied(double[] s) {
    double[] image = Probe.unwritten(operator.outputSize());
    operator.apply(s, image);
    return image;
  }

  private double[] adjointOf(double[] v) {
    double[] preimage = Probe.unwritten(operator.inputSize());
    operator.adjoint(v, preimage);
    return preimage;
  }

  private CheckResult inputsKept() {
    return new ArgumentChecks()
        .call("apply", random.gaussians(operator.inputSize(), 1), this::applied)
        .call("adjoint", random.gaussians(operator.outputSize(), 1), this::adjointOf)
        .result();
  }

  /** The operator itself has no evaluation of its own for each thread. */
  private CheckResult concurrent() {
    List<double[]> signals = new ArrayList<>();
    List<double[]> cotangents = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      signals.add(random.gaussians(operator.inputSize(), 1));
      cotangents.add(random.gaussians(operator.outputSize(), 1));
    }
    return new Stress(
            "threads share apply and adjoint", (long) operator.inputSize() * operator.outputSize())
        .run(
            2 * PAIRS,
            () -> i -> i < PAIRS ? applied(signals.get(i)) : adjointOf(cotangents.get(i - PAIRS)));
  }

  /** ⟨As, v⟩ = ⟨s, Aᵀv⟩. */
  private CheckResult adjoint() {
    Probe probe = new Probe("adjoint", tolerance.products());
    for (int i = 0; i < PAIRS; i++) {
      double[] s = random.gaussians(operator.inputSize(), 1);
      double[] v = random.gaussians(operator.outputSize(), 1);
      double[] image = applied(s.clone());
      double[] preimage = adjointOf(v.clone());
      double left = Vectors.dot(image, v);
      double right = Vectors.dot(s, preimage);
      double size =
          Vectors.fastNorm(image) * Vectors.fastNorm(v)
              + Vectors.fastNorm(s) * Vectors.fastNorm(preimage);
      probe.see(
          Probe.mismatch(left, right, size),
          String.format(Locale.ROOT, "⟨As, v⟩ = %.15g, ⟨s, Aᵀv⟩ = %.15g", left, right));
    }
    return probe.result();
  }

  /** A(s + ct) = As + cAt. */
  private CheckResult linearity() {
    Probe probe = new Probe("linearity", tolerance.products());
    for (int i = 0; i < PAIRS; i++) {
      double[] s = random.gaussians(operator.inputSize(), 1);
      double[] t = random.gaussians(operator.inputSize(), 1);
      double factor = random.nextGaussian();
      double[] sum = Probe.along(operator.at(s.clone()), factor, operator.at(t.clone()));
      probe.see(
          Probe.distance(operator.at(Probe.along(s, factor, t)), sum),
          "A(s + ct) against As + cAt");
    }
    return probe.result();
  }
}
