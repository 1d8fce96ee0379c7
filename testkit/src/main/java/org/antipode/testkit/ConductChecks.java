package org.antipode.testkit;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;

/** Checks what an evaluation does with its arguments, its scratch and other evaluations. */
final class ConductChecks {
  private final DifferentiableMap map;
  private final List<TestPoint> points;
  private final double[] tangent;
  private final double[] cotangent;

  ConductChecks(DifferentiableMap map, List<TestPoint> points, RandomStream random) {
    this.map = map;
    this.points = points;
    this.tangent = random.gaussians(map.inputSize(), 1);
    this.cotangent = random.gaussians(map.outputSize(), 1);
  }

  List<CheckResult> all() {
    return List.of(inputsKept(), outputsWhole(), nothingKept(), independent(), concurrent());
  }

  private CheckResult exact(String name, boolean passed, String detail) {
    return new CheckResult(name, passed, passed ? "as the contract says" : detail);
  }

  /** f(x), Jt, Jᵀv and the one-sided derivative, in one array. */
  private double[] everything(Evaluation evaluation, TestPoint point) {
    return everything(evaluation, point, tangent);
  }

  private double[] everything(Evaluation evaluation, TestPoint point, double[] tangent) {
    int p = map.inputSize();
    int q = map.outputSize();
    double[] value = Probe.unwritten(q);
    double[] image = Probe.unwritten(q);
    double[] back = Probe.unwritten(p);
    double[] settled = Probe.unwritten(q);
    evaluation.forward(point.copy(), value);
    evaluation.pushforward(tangent.clone(), image);
    evaluation.pullback(cotangent.clone(), back);
    evaluation.settle(tangent.clone(), settled);
    double[] all = Arrays.copyOf(value, 2 * q + p + q);
    System.arraycopy(image, 0, all, q, q);
    System.arraycopy(back, 0, all, 2 * q, p);
    System.arraycopy(settled, 0, all, 2 * q + p, q);
    return all;
  }

  private double[] pulledBack(double[] everything) {
    int from = 2 * map.outputSize();
    return Arrays.copyOfRange(everything, from, from + map.inputSize());
  }

  private CheckResult inputsKept() {
    int p = map.inputSize();
    int q = map.outputSize();
    ActiveSet all = ActiveSet.all(p);
    ArgumentChecks checks = new ArgumentChecks();
    for (TestPoint point : points) {
      Evaluation here = map.newEvaluation();
      String at = " at " + point.name();
      checks
          .call("forward" + at, point.x(), x -> here.forward(x, new double[q]))
          .call("antipode" + at, point.x(), x -> here.antipode(x, new double[q]))
          .call("pushforward" + at, tangent, t -> here.pushforward(t, new double[q]))
          .call(
              "pushforward of blocks" + at,
              tangent,
              t -> here.pushforward(t, 1, all, new double[q]))
          .call("pullback" + at, cotangent, v -> here.pullback(v, new double[p]))
          .call(
              "pullback of wanted entries" + at,
              cotangent,
              v -> here.pullback(v, all, new double[p]))
          .call("settle" + at, tangent, w -> here.settle(w, new double[q]));
    }
    return checks.result();
  }

  private CheckResult outputsWhole() {
    for (TestPoint point : points) {
      if (!Probe.isFinite(everything(map.newEvaluation(), point))) {
        return exact(
            "outputs are overwritten whole",
            false,
            "at " + point.name() + " an entry was left as it was, or is not finite");
      }
    }
    return exact("outputs are overwritten whole", true, "");
  }

  /** Overwrites the caller's arrays after forward: no derivative may change. */
  private CheckResult nothingKept() {
    boolean passed = true;
    for (TestPoint point : points) {
      double[] expected = everything(map.newEvaluation(), point);
      Evaluation evaluation = map.newEvaluation();
      double[] given = point.copy();
      double[] out = new double[map.outputSize()];
      evaluation.forward(given, out);
      Arrays.fill(given, 1e30);
      Arrays.fill(out, -1e30);
      double[] image = new double[map.outputSize()];
      double[] back = new double[map.inputSize()];
      evaluation.pushforward(tangent, image);
      evaluation.pullback(cotangent, back);
      int q = map.outputSize();
      passed &=
          Arrays.equals(image, Arrays.copyOfRange(expected, q, 2 * q))
              && Arrays.equals(back, pulledBack(expected));
    }
    return exact(
        "no array of the caller is kept", passed, "a derivative changed with the caller's array");
  }

  /** Two evaluations in turn return what each returns alone, and the same when called again. */
  private CheckResult independent() {
    Evaluation first = map.newEvaluation();
    Evaluation second = map.newEvaluation();
    boolean passed = true;
    for (int i = 0; i + 1 < points.size(); i++) {
      double[] alone = everything(map.newEvaluation(), points.get(i));
      first.forward(points.get(i).copy(), new double[map.outputSize()]);
      everything(second, points.get(i + 1));
      double[] back = new double[map.inputSize()];
      first.pullback(cotangent, back);
      passed &=
          Arrays.equals(back, pulledBack(alone))
              && Arrays.equals(alone, everything(first, points.get(i)));
    }
    return exact(
        "evaluations are independent", passed, "one evaluation changed the results of another");
  }

  private CheckResult concurrent() {
    return new Stress("threads share the map", map, (long) map.inputSize() * map.outputSize())
        .run(
            points.size(),
            () -> {
              Evaluation own = map.newEvaluation();
              // The last call of each result has another direction, too.
              return i -> everything(own, points.get(i), Vectors.times(1.0 / (i + 1), tangent));
            });
  }
}
