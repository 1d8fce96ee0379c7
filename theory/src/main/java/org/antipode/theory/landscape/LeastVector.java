package org.antipode.theory.landscape;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.Vectors;

/**
 * The vector of least norm in the convex hull of several vectors, by Wolfe's algorithm
 * (Mathematical Programming 11, 1976).
 *
 * <p>The algorithm holds a few affinely independent vectors. It adds the vector that makes the
 * smallest inner product with the present least one, moves to the point of least norm in the affine
 * hull of those it holds, and drops the vectors whose weights reach 0 on the way.
 *
 * @param vector Σ λ_i p_i, length k; new
 * @param weights λ, one number for each given vector, not negative, with sum 1; new
 */
record LeastVector(double[] vector, double[] weights) {
  /** The accuracy of ‖x‖² and of a weight, where the largest vector has norm 1. */
  private static final double TOLERANCE = 1e-13;

  /** A vector this near to the affine hull of those before it gets no weight of its own. */
  private static final double DEPENDENT = 1e-12;

  /** The least vector of the hull of these, at least one, all finite and of one length. */
  static LeastVector of(List<double[]> points) {
    double largest = points.stream().mapToDouble(Vectors::norm).max().orElseThrow();
    double[] weights = new double[points.size()];
    weights[0] = 1;
    if (largest > 0) {
      List<double[]> scaled = new ArrayList<>();
      for (double[] point : points) {
        scaled.add(Vectors.times(1 / largest, point));
      }
      search(scaled, weights);
    }
    return new LeastVector(combination(points, weights), weights);
  }

  private static double[] combination(List<double[]> points, double[] weights) {
    double[] out = new double[points.get(0).length];
    for (int i = 0; i < weights.length; i++) {
      out = weights[i] == 0 ? out : Vectors.sum(out, weights[i], points.get(i));
    }
    return out;
  }

  private static void search(List<double[]> points, double[] weights) {
    List<Integer> held = new ArrayList<>(List.of(0));
    double[] x = points.get(0);
    while (true) {
      int next = 0;
      for (int i = 1; i < points.size(); i++) {
        next = Vectors.dot(x, points.get(i)) < Vectors.dot(x, points.get(next)) ? i : next;
      }
      if (Vectors.dot(x, x) - Vectors.dot(x, points.get(next)) <= TOLERANCE) {
        return;
      }
      held.add(next);
      shrink(points, weights, held);
      double[] moved = combination(points, weights);
      // In exact arithmetic the norm falls every time; without that the rounding would cycle.
      if (!(Vectors.norm(moved) < Vectors.norm(x))) {
        return;
      }
      x = moved;
    }
  }

  /** Moves to the least point of the affine hull, or as far as the weights stay positive. */
  private static void shrink(List<double[]> points, double[] weights, List<Integer> held) {
    while (true) {
      double[] affine = affineWeights(points, held);
      double step = 1;
      for (int i = 0; i < affine.length; i++) {
        if (affine[i] < TOLERANCE) {
          double now = weights[held.get(i)];
          step = Math.min(step, now / (now - affine[i] + Double.MIN_NORMAL));
        }
      }
      List<Integer> kept = new ArrayList<>();
      for (int i = 0; i < affine.length; i++) {
        int at = held.get(i);
        double moved = weights[at] + step * (affine[i] - weights[at]);
        weights[at] = moved < TOLERANCE ? 0 : moved;
        if (weights[at] > 0) {
          kept.add(at);
        }
      }
      if (kept.size() == held.size()) {
        return;
      }
      held.clear();
      held.addAll(kept);
    }
  }

  /**
   * The α with Σ α_i = 1 that makes ‖Σ α_i p_i‖ least over the held p_i: a least squares problem in
   * the differences p_i − p_0, solved by modified Gram-Schmidt.
   */
  private static double[] affineWeights(List<double[]> points, List<Integer> held) {
    double[] first = points.get(held.get(0));
    int n = held.size() - 1;
    double[][] basis = new double[n][];
    double[][] r = new double[n][n];
    double[] rest = first;
    double[] along = new double[n];
    for (int i = 0; i < n; i++) {
      double[] left = Vectors.sum(points.get(held.get(i + 1)), -1, first);
      for (int j = 0; j < i; j++) {
        r[j][i] = Vectors.dot(basis[j], left);
        left = Vectors.sum(left, -r[j][i], basis[j]);
      }
      r[i][i] = Vectors.norm(left);
      basis[i] = r[i][i] > 0 ? Vectors.times(1 / r[i][i], left) : left;
      along[i] = -Vectors.dot(basis[i], rest);
      rest = Vectors.sum(rest, along[i], basis[i]);
    }
    double[] alpha = new double[n + 1];
    alpha[0] = 1;
    for (int i = n - 1; i >= 0; i--) {
      double value = along[i];
      for (int j = i + 1; j < n; j++) {
        value -= r[i][j] * alpha[j + 1];
      }
      alpha[i + 1] = r[i][i] > DEPENDENT ? value / r[i][i] : 0;
      alpha[0] -= alpha[i + 1];
    }
    return alpha;
  }
}
