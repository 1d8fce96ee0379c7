package org.antipode.core.check;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;

/**
 * The contract of {@link DifferentiableMap}, {@link org.antipode.core.map.Evaluation} and {@link
 * LinearOperator}, checked by numbers at random points and at zero.
 *
 * <p>Extend nothing: make your map and call {@code Contract.check(map, new Seed(1)).orThrow()}.
 */
public final class Contract {
  private static final int POINTS = 3;

  private Contract() {}

  /** All checks of the map; the same seed gives the same points. */
  public static CheckReport check(DifferentiableMap map, Seed seed) {
    RandomStream random = seed.stream("check");
    List<CheckResult> results = new ArrayList<>();
    if (map instanceof LinearOperator operator) {
      results.addAll(new LinearChecks(operator, random).all());
    }
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      points.add(random.gaussians(map.inputSize(), 1));
    }
    points.add(withZeros(random.gaussians(map.inputSize(), 1)));
    points.add(new double[map.inputSize()]);
    points.removeIf(point -> !Probe.isFinite(map.at(point)));
    if (points.isEmpty()) {
      results.add(
          new CheckResult("values are finite", false, "no point was found with a finite value"));
      return new CheckReport(results);
    }
    results.addAll(new DifferenceChecks(map, points, random).all());
    results.addAll(new ProductChecks(map, points, random).all());
    results.add(new AntipodeCheck(map, points, random).result());
    results.addAll(new ConductChecks(map, points, random).all());
    return new CheckReport(results);
  }

  /** Where many kinks sit. */
  private static double[] withZeros(double[] point) {
    for (int i = 0; i < point.length; i += 2) {
      point[i] = 0;
    }
    return point;
  }
}
