package org.antipode.theory.certificate;

import java.util.Arrays;
import org.antipode.core.kernel.BlockProduct;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.DenseMap;
import org.antipode.core.network.LayeredGenerator;
import org.antipode.theory.linear.Spectrum;

/**
 * How far around x the generator stays on one piece, and how fast its Jacobian changes there.
 *
 * <p>While every layer before a kinked one is linear on the piece, unit j's input is u_j(x) +
 * ⟨∇u_j, z⟩ and meets its kink at distance |u_j|/‖∇u_j‖: the least of these is exact. Behind a
 * smooth layer it is bounded from below by |u_j| over a Lipschitz constant.
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
  public static Neighbourhood of(LayeredGenerator generator, double[] x) {
    Walk walk = new Walk(x);
    generator.layers().forEach(walk::through);
    return new Neighbourhood(walk.radius, walk.next, walk.exact, walk.towards, walk.curvature);
  }

  /** One pass through the layers, with what is known of the map up to the present one. */
  private static final class Walk {
    private final int k;
    private final BlockProduct block = new BlockProduct();
    private double[] activation;
    private double[] jacobian;
    private boolean linear = true;
    private double lipschitz = 1;
    private double curvature;
    private double radius = Double.POSITIVE_INFINITY;
    private double next = Double.POSITIVE_INFINITY;
    private boolean exact = true;
    private double[] towards;

    Walk(double[] x) {
      k = x.length;
      activation = x;
      towards = new double[k];
      jacobian = new double[k * k];
      for (int i = 0; i < k; i++) {
        jacobian[i * k + i] = 1;
      }
    }

    void through(DenseMap layer) {
      int n = layer.outputSize();
      ActiveSet inputs = ActiveSet.all(layer.inputSize());
      double[] u = layer.bias().length == 0 ? new double[n] : layer.bias().clone();
      layer.weights().addProduct(activation, inputs, u);
      double[] gradients = new double[n * k];
      block.multiply(layer.weights(), jacobian, k, inputs, ActiveSet.all(n), gradients);
      double weightNorm = Vectors.norm(layer.weights().data());
      double[] slopes = new double[n];
      for (int j = 0; j < n; j++) {
        slopes[j] = linear ? rowNorm(gradients, n, k, j) : rowNorm(layer, j) * lipschitz;
      }
      if (layer.hasKink()) {
        nearest(u, slopes, gradients);
      }
      bend(layer, slopes, gradients, weightNorm);
      Evaluation evaluation = layer.newEvaluation();
      double[] output = new double[n];
      evaluation.forward(activation, output);
      double[] image = new double[n * k];
      evaluation.pushforward(jacobian, k, inputs, image);
      activation = output;
      jacobian = image;
    }

    private void nearest(double[] u, double[] slopes, double[] gradients) {
      for (int j = 0; j < u.length; j++) {
        double distance = slopes[j] > 0 ? Math.abs(u[j]) / slopes[j] : Double.POSITIVE_INFINITY;
        if (distance < radius) {
          next = radius;
          radius = distance;
          exact = linear;
          for (int c = 0; c < k; c++) {
            towards[c] = -Math.signum(u[j]) * gradients[c * u.length + j];
          }
          double norm = Vectors.norm(towards);
          towards = norm > 0 && Double.isFinite(norm) ? Vectors.unit(towards) : towards;
        } else {
          next = Math.min(next, distance);
        }
      }
    }

    /** D(σ∘u) changes by σ'·DDu and by σ''·Du·Du. */
    private void bend(DenseMap layer, double[] slopes, double[] gradients, double weightNorm) {
      double slope =
          linear
              ? Spectrum.singular(gradients, layer.outputSize(), k).norm()
              : weightNorm * lipschitz;
      double steepest = Arrays.stream(slopes).max().orElseThrow();
      curvature = layer.steepness() * weightNorm * curvature + layer.curvature() * steepest * slope;
      lipschitz = layer.steepness() * slope;
      linear = linear && layer.curvature() == 0;
    }

    private static double rowNorm(double[] columns, int rows, int count, int j) {
      double[] row = new double[count];
      for (int c = 0; c < count; c++) {
        row[c] = columns[c * rows + j];
      }
      return Vectors.norm(row);
    }

    private static double rowNorm(DenseMap layer, int j) {
      return rowNorm(layer.weights().data(), layer.outputSize(), layer.inputSize(), j);
    }
  }
}
