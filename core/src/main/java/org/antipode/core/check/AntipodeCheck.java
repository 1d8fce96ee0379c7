package org.antipode.core.check;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.random.RandomStream;

/** f(−x), told from x, against f at −x; and x stays the point. */
final class AntipodeCheck {
  private final DifferentiableMap map;
  private final List<double[]> points;
  private final double[] tangent;

  AntipodeCheck(DifferentiableMap map, List<double[]> points, RandomStream random) {
    this.map = map;
    this.points = points;
    this.tangent = random.gaussians(map.inputSize(), 1);
  }

  CheckResult result() {
    Probe probe = new Probe("antipode", 1e-12);
    Standpoint here = new Standpoint(map);
    for (double[] x : points) {
      double[] expected = map.at(Arrays.stream(x).map(entry -> -entry).toArray());
      if (Probe.isFinite(expected)) {
        here.at(x);
        double[] before = here.pushed(tangent);
        double[] out = Probe.unwritten(map.outputSize());
        here.evaluation().antipode(x, out);
        // Each may be a difference of numbers as large as f(x).
        double size = Probe.norm(expected) + Probe.norm(map.at(x));
        probe.see(
            Probe.mismatch(Probe.norm(Probe.along(expected, -1, out)), 0, size),
            "f(−x) against f at −x");
        probe.see(
            Arrays.equals(before, here.pushed(tangent)) ? 0 : 1, "a derivative moved with it");
      }
    }
    return probe.result();
  }
}
