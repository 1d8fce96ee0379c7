package org.antipode.generators.weights;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.antipode.files.Tensor;

/**
 * W = g·v/‖v‖, where the norm is that of each row, each column or all of v, depending on the shape
 * of g.
 *
 * <p>Salimans and Kingma, Weight normalization (2016); PyTorch's {@code weight_norm} with {@code
 * dim} 0, 1 and None.
 */
final class WeightNormalisation {
  private WeightNormalisation() {}

  /** W under the name of v. */
  static NamedTensor folded(LayerTensors tensors) {
    NamedTensor lengths = required(tensors, TensorRole.LENGTH, "lengths (weight_g)");
    NamedTensor directions = required(tensors, TensorRole.DIRECTION, "directions (weight_v)");
    if (directions.axes() < 2) {
      throw ElementReader.refused(directions, "has the directions of a weight, which has two axes");
    }
    ElementReader.requireMatrix(directions);
    double[] g = lengths.tensor().data();
    double[] v = directions.tensor().data();
    IntUnaryOperator group = group(lengths, directions);
    double[] norms = norms(v, group, g.length);
    double[] weight = new double[v.length];
    for (int at = 0; at < v.length; at++) {
      int i = group.applyAsInt(at);
      if (norms[i] == 0) {
        throw ElementReader.refused(
            directions, "has only zeros where %s needs a direction [%d]".formatted(lengths, i));
      }
      weight[at] = g[i] * (v[at] / norms[i]);
    }
    return new NamedTensor(directions.name(), new Tensor(directions.tensor().shape(), weight))
        .requireFinite();
  }

  private static NamedTensor required(LayerTensors tensors, TensorRole role, String what) {
    return tensors
        .get(role)
        .orElseThrow(
            () ->
                ElementReader.refused(
                    tensors.all().get(0),
                    "belongs to a weight normalisation without %s; save them too".formatted(what)));
  }

  /** Which entry of g an entry of v belongs to. */
  private static IntUnaryOperator group(NamedTensor lengths, NamedTensor directions) {
    int rows = directions.tensor().shape().get(0);
    int columns = directions.tensor().shape().get(1);
    List<Integer> shape = lengths.tensor().shape();
    if (lengths.length() == 1) {
      return at -> 0;
    }
    if (shape.equals(List.of(rows, 1)) || (shape.equals(List.of(rows)) && rows != columns)) {
      return at -> at / columns;
    }
    if (shape.equals(List.of(1, columns)) || (shape.equals(List.of(columns)) && rows != columns)) {
      return at -> at % columns;
    }
    throw ElementReader.refused(
        lengths,
        "must have one number for each row (shape %d×1) or each column (1×%d) of %s"
            .formatted(rows, columns, directions));
  }

  /** Scaled by the largest entry, so that no square overflows or vanishes. */
  private static double[] norms(double[] v, IntUnaryOperator group, int count) {
    double[] largest = new double[count];
    for (int at = 0; at < v.length; at++) {
      int i = group.applyAsInt(at);
      largest[i] = Math.max(largest[i], Math.abs(v[at]));
    }
    double[] norms = new double[count];
    for (int at = 0; at < v.length; at++) {
      int i = group.applyAsInt(at);
      double part = largest[i] == 0 ? 0 : v[at] / largest[i];
      norms[i] += part * part;
    }
    for (int i = 0; i < count; i++) {
      norms[i] = largest[i] * Math.sqrt(norms[i]);
    }
    return norms;
  }
}
