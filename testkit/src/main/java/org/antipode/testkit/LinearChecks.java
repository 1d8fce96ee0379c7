package org.antipode.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;

/** Checks apply and adjoint of a linear operator's evaluations. */
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
    return List.of(inputsKept(), adjoint(), linearity(), derivatives(), concurrent());
  }

  private double[] applied(LinearEvaluation evaluation, double[] s) {
    double[] image = Probe.unwritten(operator.outputSize());
    evaluation.apply(s, image);
    return image;
  }

  private double[] adjointOf(LinearEvaluation evaluation, double[] v) {
    double[] preimage = Probe.unwritten(operator.inputSize());
    evaluation.adjoint(v, preimage);
    return preimage;
  }

  private CheckResult inputsKept() {
    LinearEvaluation evaluation = operator.newEvaluation();
    return new ArgumentChecks()
        .call("apply", random.gaussians(operator.inputSize(), 1), s -> applied(evaluation, s))
        .call("adjoint", random.gaussians(operator.outputSize(), 1), v -> adjointOf(evaluation, v))
        .result();
  }

  /** Each thread has an evaluation of its own; the operator is shared. */
  private CheckResult concurrent() {
    List<double[]> signals = new ArrayList<>();
    List<double[]> cotangents = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      signals.add(random.gaussians(operator.inputSize(), 1));
      cotangents.add(random.gaussians(operator.outputSize(), 1));
    }
    return new Stress(
            "threads share apply and adjoint",
            operator,
            (long) operator.inputSize() * operator.outputSize())
        .run(
            2 * PAIRS,
            () -> {
              LinearEvaluation own = operator.newEvaluation();
              return i ->
                  i < PAIRS
                      ? applied(own, signals.get(i))
                      : adjointOf(own, cotangents.get(i - PAIRS));
            });
  }

  /** Re⟨As, v⟩ = Re⟨s, A*v⟩: of complex arrays too, the real inner product is the numbers' own. */
  private CheckResult adjoint() {
    LinearEvaluation evaluation = operator.newEvaluation();
    Probe probe = new Probe("adjoint", tolerance.products());
    for (int i = 0; i < PAIRS; i++) {
      double[] s = random.gaussians(operator.inputSize(), 1);
      double[] v = random.gaussians(operator.outputSize(), 1);
      double[] image = applied(evaluation, s.clone());
      double[] preimage = adjointOf(evaluation, v.clone());
      double left = Vectors.dot(image, v);
      double right = Vectors.dot(s, preimage);
      double size =
          Vectors.fastNorm(image) * Vectors.fastNorm(v)
              + Vectors.fastNorm(s) * Vectors.fastNorm(preimage);
      probe.add(
          Probe.mismatch(left, right, size),
          String.format(Locale.ROOT, "⟨As, v⟩ = %.15g, ⟨s, A*v⟩ = %.15g", left, right));
    }
    return probe.result();
  }

  /** A(s + ct) = As + cAt. */
  private CheckResult linearity() {
    Probe probe = new Probe("linearity", tolerance.products());
    LinearEvaluation evaluation = operator.newEvaluation();
    for (int i = 0; i < PAIRS; i++) {
      double[] s = random.gaussians(operator.inputSize(), 1);
      double[] t = random.gaussians(operator.inputSize(), 1);
      double factor = random.nextGaussian();
      double[] sum =
          Vectors.sum(applied(evaluation, s.clone()), factor, applied(evaluation, t.clone()));
      probe.add(
          Probe.distance(applied(evaluation, Vectors.sum(s, factor, t)), sum),
          "A(s + ct) against As + cAt");
    }
    return probe.result();
  }

  /** Forward, pullback and pushforward are the two products. */
  private CheckResult derivatives() {
    Probe probe = new Probe("forward and derivatives are the products", tolerance.products());
    LinearEvaluation evaluation = operator.newEvaluation();
    double[] s = random.gaussians(operator.inputSize(), 1);
    double[] v = random.gaussians(operator.outputSize(), 1);
    double[] image = applied(evaluation, s.clone());
    double[] out = Probe.unwritten(operator.outputSize());
    evaluation.pushforward(s.clone(), out);
    probe.add(Probe.distance(out, image), "pushforward against apply");
    evaluation.forward(s.clone(), out);
    probe.add(Probe.distance(out, image), "forward against apply");
    double[] back = Probe.unwritten(operator.inputSize());
    evaluation.pullback(v.clone(), back);
    probe.add(Probe.distance(back, adjointOf(evaluation, v.clone())), "pullback against adjoint");
    return probe.result();
  }
}
