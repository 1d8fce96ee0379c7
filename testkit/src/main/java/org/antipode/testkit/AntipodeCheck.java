package org.antipode.testkit;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;

/** Checks that {@code antipode} returns f(−x), and that it does not change the derivative at x. */
final class AntipodeCheck {
  private final DifferentiableMap map;
  private final List<TestPoint> points;
  private final Tolerance tolerance;
  private final double[] tangent;

  AntipodeCheck(
      DifferentiableMap map, List<TestPoint> points, RandomStream random, Tolerance tolerance) {
    this.map = map;
    this.tolerance = tolerance;
    this.points = points;
    this.tangent = random.gaussians(map.inputSize(), 1);
  }

  CheckResult result() {
    Probe probe = new Probe("antipode", tolerance.products());
    PointEvaluation here = new PointEvaluation(map);
    for (TestPoint point : points) {
      double[] x = point.copy();
      double[] expected = map.at(Arrays.stream(x).map(entry -> -entry).toArray());
      if (Probe.isFinite(expected)) {
        here.moveTo(point);
        double[] before = here.pushed(tangent);
        double[] out = Probe.unwritten(map.outputSize());
        here.evaluation().antipode(x, out);
        // An entry of f(−x) may be a difference of numbers as large as those of f(x).
        double size = Vectors.fastNorm(expected) + Vectors.fastNorm(map.at(x));
        probe.add(
            Probe.mismatch(Vectors.fastNorm(Vectors.sum(expected, -1, out)), 0, size),
            "at " + point.name() + ": antipode against forward at −x");
        probe.add(
            Arrays.equals(before, here.pushed(tangent)) ? 0 : 1,
            "at " + point.name() + ": pushforward before and after antipode");
      }
    }
    return probe.result();
  }
}
