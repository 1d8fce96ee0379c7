package org.antipode.core.check;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.RandomStream;

/** How an evaluation treats its arguments, its scratch and its neighbours. */
final class ConductChecks {
  private static final int THREADS = 4;

  private final DifferentiableMap map;
  private final List<double[]> points;
  private final double[] tangent;
  private final double[] cotangent;

  ConductChecks(DifferentiableMap map, List<double[]> points, RandomStream random) {
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

  /** f(x), Jt, Jᵀv and what settling gives, one behind the other. */
  private double[] everything(Evaluation evaluation, double[] x) {
    int p = map.inputSize();
    int q = map.outputSize();
    double[] value = Probe.unwritten(q);
    double[] image = Probe.unwritten(q);
    double[] back = Probe.unwritten(p);
    double[] settled = Probe.unwritten(q);
    evaluation.forward(x, value);
    evaluation.pushforward(tangent, image);
    evaluation.pullback(cotangent, back);
    evaluation.settle(tangent, settled);
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
    double[] tangentBefore = tangent.clone();
    double[] cotangentBefore = cotangent.clone();
    boolean kept = true;
    for (double[] x : points) {
      double[] before = x.clone();
      everything(map.newEvaluation(), x);
      kept &= Arrays.equals(before, x);
    }
    kept &= Arrays.equals(tangentBefore, tangent) && Arrays.equals(cotangentBefore, cotangent);
    return exact("inputs are not written", kept, "an input array was changed");
  }

  private CheckResult outputsWhole() {
    boolean whole =
        points.stream().allMatch(x -> Probe.isFinite(everything(map.newEvaluation(), x)));
    return exact(
        "outputs are overwritten whole", whole, "an entry was left as it was, or is not finite");
  }

  /** The caller's arrays are scribbled over after forward; derivatives must not notice. */
  private CheckResult nothingKept() {
    boolean passed = true;
    for (double[] x : points) {
      double[] expected = everything(map.newEvaluation(), x);
      Evaluation evaluation = map.newEvaluation();
      double[] given = x.clone();
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

  /** Two evaluations in turn give what each gives alone, and again when asked again. */
  private CheckResult independent() {
    Evaluation first = map.newEvaluation();
    Evaluation second = map.newEvaluation();
    boolean passed = true;
    for (int i = 0; i + 1 < points.size(); i++) {
      double[] alone = everything(map.newEvaluation(), points.get(i));
      first.forward(points.get(i), new double[map.outputSize()]);
      everything(second, points.get(i + 1));
      double[] back = new double[map.inputSize()];
      first.pullback(cotangent, back);
      passed &=
          Arrays.equals(back, pulledBack(alone))
              && Arrays.equals(alone, everything(first, points.get(i)));
    }
    return exact("evaluations are independent", passed, "one evaluation disturbed another");
  }

  private CheckResult concurrent() {
    List<double[]> alone = points.stream().map(x -> everything(map.newEvaluation(), x)).toList();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Boolean>> futures =
          IntStream.range(0, THREADS).mapToObj(t -> pool.submit(() -> sameAs(alone))).toList();
      boolean passed = true;
      for (Future<Boolean> future : futures) {
        passed &= future.get();
      }
      return exact("threads share the map", passed, "results differ between threads");
    } catch (ExecutionException e) {
      return exact("threads share the map", false, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return exact("threads share the map", false, "interrupted");
    } finally {
      pool.shutdownNow();
    }
  }

  private boolean sameAs(List<double[]> alone) {
    Evaluation evaluation = map.newEvaluation();
    for (int i = 0; i < points.size(); i++) {
      if (!Arrays.equals(alone.get(i), everything(evaluation, points.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
