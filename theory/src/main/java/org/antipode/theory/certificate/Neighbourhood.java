package org.antipode.theory.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Branches;
import org.antipode.core.map.Composition;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Selection;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.theory.linear.Spectrum;

/**
 * How far around x the generator stays on one piece, and how fast its Jacobian changes there.
 *
 * <p>While every layer before a kinked one is linear on the piece, unit j's input is u_j(x) +
 * ⟨∇u_j, z⟩ and meets a kink κ at distance |u_j − κ|/‖∇u_j‖: the least of these is exact. Behind a
 * smooth layer it is bounded from below by |u_j − κ| over a Lipschitz constant.
 *
 * @param radius no unit changes sides within this distance of x; infinite without kinks
 * @param next the same for all units but the nearest, while that one keeps its side
 * @param exact whether a unit does change sides at this distance
 * @param towards the unit direction in which the first kink lies, length k; zero where none does
 * @param curvature L with ‖J(x) − J(x')‖ ≤ L‖x − x'‖ on the piece; 0 where the piece is linear
 */
public record Neighbourhood(
    double radius, double next, boolean exact, double[] towards, double curvature) {
  /** The neighbourhood of x, length k. */
  public static Neighbourhood of(Network network, double[] x) {
    Walk walk = new Walk(x.length);
    double curvature = walk.through(network.structure(), Reached.start(x)).curvature;
    return new Neighbourhood(walk.radius, walk.next, walk.exact, walk.towards, curvature);
  }

  /**
   * A part of the network, f, from the latent code to some map's output.
   *
   * @param value f(x)
   * @param jacobian ∂f/∂x, by column
   * @param linear whether f is linear on the piece
   * @param lipschitz a bound on ‖∂f/∂x‖ on the piece
   * @param curvature L with ‖∂f/∂x − ∂f/∂x'‖ ≤ L‖x − x'‖ on the piece
   */
  private record Reached(
      double[] value, double[] jacobian, boolean linear, double lipschitz, double curvature) {
    static Reached start(double[] x) {
      int k = x.length;
      double[] identity = new double[k * k];
      for (int i = 0; i < k; i++) {
        identity[i * k + i] = 1;
      }
      return new Reached(x, identity, true, 1, 0);
    }
  }

  /** One pass through the network, with the kinks met so far. */
  private static final class Walk {
    private final int k;
    private double radius = Double.POSITIVE_INFINITY;
    private double next = Double.POSITIVE_INFINITY;
    private boolean exact = true;
    private double[] towards;

    Walk(int k) {
      this.k = k;
      towards = new double[k];
    }

    Reached through(DifferentiableMap map, Reached from) {
      if (map instanceof Layer layer) {
        return through(layer, from);
      }
      if (map instanceof Composition chain) {
        return through(chain.outer(), through(chain.inner(), from));
      }
      if (map instanceof Branches branches) {
        return join(
            branches, branches.maps().stream().map(branch -> through(branch, from)).toList());
      }
      if (map instanceof Selection selection) {
        return at(selection, from);
      }
      throw new IllegalArgumentException("a network cannot contain a " + map.getClass().getName());
    }

    /** The norm of a sum is at most the sum of the norms; those of joined rows add by squares. */
    private Reached join(Branches branches, List<Reached> parts) {
      ToDoubleFunction<double[]> total =
          branches.isSum() ? bounds -> Arrays.stream(bounds).sum() : Vectors::norm;
      return new Reached(
          branches.join(parts.stream().map(Reached::value).toList(), 1),
          branches.join(parts.stream().map(Reached::jacobian).toList(), k),
          parts.stream().allMatch(Reached::linear),
          total.applyAsDouble(parts.stream().mapToDouble(Reached::lipschitz).toArray()),
          total.applyAsDouble(parts.stream().mapToDouble(Reached::curvature).toArray()));
    }

    /** D(σ∘u) changes by σ'·DDu and by σ''·Du·Du. */
    private Reached through(Layer layer, Reached from) {
      int n = layer.outputSize();
      Reached u = at(layer.affine(), from);
      double[] rowNorms = layer.affine().rowNorms();
      double weightNorm = Vectors.norm(rowNorms);
      double[] slopes = new double[n];
      for (int j = 0; j < n; j++) {
        slopes[j] = from.linear ? rowNorm(u.jacobian, n, j) : rowNorms[j] * from.lipschitz;
      }
      for (double kink : layer.activation().kinks()) {
        nearest(u, kink, slopes);
      }
      double slope =
          from.linear ? Spectrum.singular(u.jacobian, n, k).norm() : weightNorm * from.lipschitz;
      double steepest = Arrays.stream(slopes).max().orElseThrow();
      double steepness = layer.activation().steepness();
      double bend = layer.activation().curvature();
      Reached output = at(layer, from);
      return new Reached(
          output.value,
          output.jacobian,
          from.linear && bend == 0,
          steepness * slope,
          steepness * weightNorm * from.curvature + bend * steepest * slope);
    }

    /** The values and the Jacobian after a map. */
    private Reached at(DifferentiableMap map, Reached from) {
      double[] value = new double[map.outputSize()];
      double[] jacobian = new double[map.outputSize() * k];
      Evaluation evaluation = map.newEvaluation();
      evaluation.forward(from.value, value);
      evaluation.pushforward(from.jacobian, k, ActiveSet.all(map.inputSize()), jacobian);
      return new Reached(value, jacobian, from.linear, from.lipschitz, from.curvature);
    }

    private void nearest(Reached units, double kink, double[] slopes) {
      double[] u = units.value;
      for (int j = 0; j < u.length; j++) {
        double distance =
            slopes[j] > 0 ? Math.abs(u[j] - kink) / slopes[j] : Double.POSITIVE_INFINITY;
        if (distance < radius) {
          next = radius;
          radius = distance;
          exact = units.linear;
          for (int c = 0; c < k; c++) {
            towards[c] = Math.signum(kink - u[j]) * units.jacobian[c * u.length + j];
          }
          double norm = Vectors.norm(towards);
          towards = norm > 0 && Double.isFinite(norm) ? Vectors.unit(towards) : towards;
        } else {
          next = Math.min(next, distance);
        }
      }
    }

    private double rowNorm(double[] columns, int rows, int j) {
      double[] row = new double[k];
      for (int c = 0; c < k; c++) {
        row[c] = columns[c * rows + j];
      }
      return Vectors.norm(row);
    }
  }
}
