package org.antipode.theory.landscape;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.theory.expected.ExpectedRisk;

/**
 * f and the expected landscape F on the plane through 0, x0 and a random direction. The point at
 * (a, b) is a x0 + b‖x0‖u, where u ⊥ x0 has unit length.
 *
 * @param side how many values of a and of b there are, from −2 to 2 evenly
 * @param across u, length k; zero for k = 1, where the plane is a line
 * @param zero f(0)
 * @param risk f(x)/f(0), side × side, a varying fastest; NaN where it was not computed
 * @param expected F(x)/F(0) likewise
 */
public record Slice(
    int side, double[] across, double zero, double[] risk, Optional<double[]> expected) {
  /** The largest a and b. */
  private static final double REACH = 2;

  /**
   * @param monitor can stop it; values that were not computed are NaN
   */
  public static Slice of(
      Objective objective, Landmarks landmarks, int side, Seed seed, Monitor monitor) {
    double[] truth = landmarks.truth();
    double[] across = across(truth, seed);
    ObjectiveEvaluation evaluation = objective.newEvaluation();
    double zero = evaluation.value(new double[truth.length]);
    double[] risk = new double[side * side];
    double[] expected = new double[side * side];
    Optional<ExpectedRisk> landscape = landmarks.expected();
    double expectedZero = landscape.map(f -> f.at(new double[truth.length])).orElse(1.0);
    Arrays.fill(risk, Double.NaN);
    for (int row = 0; row < side && monitor.proceed("slice", row, side); row++) {
      for (int column = 0; column < side; column++) {
        double[] x =
            Vectors.sum(
                Vectors.times(coordinate(column, side), truth),
                coordinate(row, side) * Vectors.norm(truth),
                across);
        risk[row * side + column] = evaluation.value(x) / zero;
        expected[row * side + column] = landscape.map(f -> f.at(x)).orElse(0.0) / expectedZero;
      }
    }
    return new Slice(side, across, zero, risk, landscape.map(f -> expected));
  }

  private static double[] across(double[] truth, Seed seed) {
    double[] drawn = seed.stream("slice").gaussians(truth.length, 1);
    double along = Vectors.dot(drawn, truth) / Vectors.dot(truth, truth);
    double[] across = Vectors.sum(drawn, -along, truth);
    return truth.length == 1 ? new double[1] : Vectors.unit(across);
  }

  /** The value of a, or of b, with this index. */
  public double coordinate(int index) {
    return coordinate(index, side);
  }

  /** All values of a; those of b are the same. */
  public double[] coordinates() {
    return IntStream.range(0, side).mapToDouble(this::coordinate).toArray();
  }

  private static double coordinate(int index, int side) {
    return REACH * (2.0 * index / (side - 1) - 1);
  }
}
