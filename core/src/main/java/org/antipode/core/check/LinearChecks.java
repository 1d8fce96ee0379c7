package org.antipode.core.check;

import java.util.List;
import java.util.Locale;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.RandomStream;

/** What makes an operator linear, and its adjoint an adjoint. */
final class LinearChecks {
  private static final int PAIRS = 5;

  private final LinearOperator operator;
  private final RandomStream random;

  LinearChecks(LinearOperator operator, RandomStream random) {
    this.operator = operator;
    this.random = random;
  }

  List<CheckResult> all() {
    return List.of(adjoint(), linearity());
  }

  /** ⟨As, v⟩ = ⟨s, Aᵀv⟩. */
  private CheckResult adjoint() {
    Probe probe = new Probe("adjoint", 1e-12);
    for (int i = 0; i < PAIRS; i++) {
      double[] s = random.gaussians(operator.inputSize(), 1);
      double[] v = random.gaussians(operator.outputSize(), 1);
      double[] image = Probe.unwritten(operator.outputSize());
      double[] preimage = Probe.unwritten(operator.inputSize());
      operator.apply(s, image);
      operator.adjoint(v, preimage);
      double left = Probe.dot(image, v);
      double right = Probe.dot(s, preimage);
      double size = Probe.norm(image) * Probe.norm(v) + Probe.norm(s) * Probe.norm(preimage);
      probe.see(
          Probe.mismatch(left, right, size),
          String.format(Locale.ROOT, "⟨As, v⟩ = %.15g, ⟨s, Aᵀv⟩ = %.15g", left, right));
    }
    return probe.result();
  }

  /** A(s + ct) = As + cAt. */
  private CheckResult linearity() {
    Probe probe = new Probe("linearity", 1e-12);
    for (int i = 0; i < PAIRS; i++) {
      double[] s = random.gaussians(operator.inputSize(), 1);
      double[] t = random.gaussians(operator.inputSize(), 1);
      double factor = random.nextGaussian();
      double[] sum = Probe.along(operator.at(s), factor, operator.at(t));
      probe.see(
          Probe.distance(operator.at(Probe.along(s, factor, t)), sum),
          "A(s + ct) against As + cAt");
    }
    return probe.result();
  }
}
