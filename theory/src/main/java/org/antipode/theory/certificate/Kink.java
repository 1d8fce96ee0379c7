package org.antipode.theory.certificate;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Network;
import org.antipode.recovery.Recovery;
import org.antipode.theory.linear.Jacobian;
import org.antipode.theory.linear.PowersOfTwo;

/**
 * A kink of the generator right beside the answer, seen from both sides: where a residual is left,
 * a minimum is often on one.
 *
 * <p>Only one unit changes sides near x̂, so that the ball around x̂ out to the next unit is two
 * pieces, and the mean of A·J along any segment in it lies between the Jacobians of the two.
 *
 * @param distance how far the kink is from x̂
 * @param beyond x', a point on its other side, length k
 * @param step ‖x̂ − x'‖
 * @param reach only this one unit changes sides within this distance of x̂
 * @param smallest s_k((M + M')/2) − ‖M − M'‖/2 for the Jacobians M of A∘G at x̂ and M' at x': where
 *     it is positive, no matrix between the two loses rank
 * @param curvature L on both pieces
 * @param slope min_λ ‖(1−λ)∇f(x̂) + λ∇f(x')‖, the slope that is left in the kink
 * @param steepest the larger of ‖∇f(x̂)‖ and ‖∇f(x')‖
 */
public record Kink(
    double distance,
    double[] beyond,
    double step,
    double reach,
    double smallest,
    double curvature,
    double slope,
    double steepest) {
  /** Beside the answer is what is nearer by this factor than the next kink. */
  private static final double BESIDE = 1e-3;

  /** How far beyond the kink x' is at least, relative to x̂: further than rounding. */
  private static final double BEYOND = 1e-10;

  /**
   * The kink beside x̂, if there is one and no second one.
   *
   * @param y the measurements, length m
   * @param around the neighbourhood of x̂
   * @param here the local model at x̂
   */
  static Optional<Kink> of(
      Recovery recovery, double[] y, double[] x, Neighbourhood around, LocalModel here) {
    double step = around.radius() + Math.max(around.radius(), BEYOND * Vectors.norm(x));
    if (!around.exact() || !(step < BESIDE * around.next())) {
      return Optional.empty();
    }
    double[] beyond = Vectors.sum(x, step, around.towards());
    Neighbourhood other = Neighbourhood.of((Network) recovery.generator(), beyond);
    double reach = Math.min(around.next(), other.next() - step);
    boolean crossed = Vectors.dot(around.towards(), other.towards()) < 0;
    if (!crossed || !(reach > step)) {
      return Optional.empty();
    }
    LocalModel there = LocalModel.at(recovery, y, beyond);
    Jacobian half = here.measured().minus(there.measured()).times(0.5);
    double smallest = here.measured().minus(half).singular().smallest(x.length) - half.norm();
    return Optional.of(
        new Kink(
            around.radius(),
            beyond,
            step,
            reach,
            smallest,
            Math.max(around.curvature(), other.curvature()),
            least(here.gradient(), there.gradient()),
            Math.max(Vectors.norm(here.gradient()), Vectors.norm(there.gradient()))));
  }

  /** min_λ ‖(1−λ)a + λb‖ for λ in [0, 1]. */
  private static double least(double[] a, double[] b) {
    int exponent = Math.max(PowersOfTwo.exponent(a), PowersOfTwo.exponent(b));
    double[] first = PowersOfTwo.scaled(a, -exponent);
    double[] change = Vectors.sum(PowersOfTwo.scaled(b, -exponent), -1, first);
    double square = Vectors.dot(change, change);
    double lambda = square == 0 ? 0 : -Vectors.dot(first, change) / square;
    double[] shortest = Vectors.sum(first, Math.max(0, Math.min(1, lambda)), change);
    return Math.scalb(Vectors.norm(shortest), exponent);
  }
}
