package org.antipode.theory.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.theory.expected.Coefficients;
import org.antipode.theory.landscape.PlainDescent;

/**
 * Whether the answer could be the theory's one false candidate: if x̂ stood at −ρ_d x0, then f
 * would be lower at −x̂/ρ_d, and descent from there would go lower still.
 *
 * @param passed whether no descent from the other side ended lower
 */
public record AntipodeTrial(boolean passed, List<Opposite> opposites) {
  private static final PlainDescent DESCENT = new PlainDescent(500, 1e-9);

  /** Values within this part of f's scale of each other count as equal. */
  private static final double EQUAL = 1e-9;

  /**
   * One point on the other side of 0.
   *
   * @param factor c, for the point cx̂
   * @param value f(cx̂)
   * @param descended f where descent from cx̂ ended
   * @param end that end, length k
   */
  public record Opposite(double factor, double value, double descended, double[] end) {}

  /**
   * Tries −x̂ and, for d of 2 and more, −x̂/ρ_d and −ρ_d x̂.
   *
   * @param value f(x̂)
   * @param depth d, or 0 where the generator's layers are not known
   * @return empty where f or its scale is too large or too small to be compared
   */
  static Optional<AntipodeTrial> of(Objective objective, double value, double[] x, int depth) {
    double least = EQUAL * objective.scale();
    if (!Double.isFinite(value) || !(least >= Double.MIN_NORMAL) || Double.isInfinite(least)) {
      return Optional.empty();
    }
    List<Double> factors = new ArrayList<>(List.of(-1.0));
    if (depth >= 2) {
      double rho = Coefficients.rho(depth);
      factors.add(-1 / rho);
      factors.add(-rho);
    }
    double lowest = value;
    List<Opposite> opposites = new ArrayList<>();
    for (double factor : factors) {
      SolverResult end = DESCENT.solve(objective, Vectors.times(factor, x), Monitor.none());
      opposites.add(new Opposite(factor, end.history()[0], end.value(), end.point()));
      lowest = Math.min(lowest, end.value());
    }
    return Optional.of(new AntipodeTrial(lowest >= value - least, List.copyOf(opposites)));
  }
}
