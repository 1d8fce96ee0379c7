package org.antipode.generators.graph;

import java.util.Arrays;
import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.network.AffineMap;
import org.antipode.core.network.Layer;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.layer.AffineLayer;
import org.antipode.generators.layer.ElementwiseActivation;
import org.antipode.generators.linear.Gather;
import org.antipode.generators.linear.Scaling;

/** The pairs of maps, one after the other, that are one map. */
final class Merging {
  private Merging() {}

  /** The outer map after the producer's, as one map of what the producer reads. */
  static Optional<DifferentiableMap> merge(DifferentiableMap outer, Node producer) {
    DifferentiableMap inner = plain(producer.map());
    if (inner instanceof Gather gather && gather.isReshape()) {
      // It only joins several values: the outer map can read them itself.
      return Optional.of(outer);
    }
    if (!(inner instanceof AffineMap affine)) {
      return Optional.empty();
    }
    if (outer instanceof Layer layer
        && layer.activation() instanceof ElementwiseActivation activation) {
      return merge(layer.affine(), affine).map(both -> layer(both, activation));
    }
    return outer instanceof AffineMap second
        ? merge(second, affine).map(DifferentiableMap.class::cast)
        : Optional.empty();
  }

  /** The affine map of a layer whose activation is the identity; other maps as they are. */
  private static DifferentiableMap plain(DifferentiableMap map) {
    return map instanceof Layer layer && layer.activation().equals(ElementwiseActivation.IDENTITY)
        ? layer.affine()
        : map;
  }

  /** A layer, with its own kernels where the map is dense. */
  static Layer layer(AffineMap affine, ElementwiseActivation activation) {
    return affine instanceof DenseAffine dense
        ? new DenseLayer(dense, activation)
        : new AffineLayer(affine, activation);
  }

  private static Optional<AffineMap> merge(AffineMap outer, AffineMap inner) {
    if (outer instanceof Scaling scaling) {
      return scaling.isIdentity() ? Optional.of(inner) : scaled(scaling, inner);
    }
    if (inner instanceof Gather gather) {
      if (outer instanceof Gather second) {
        return Optional.of(second.after(gather));
      }
      if (outer instanceof Convolution convolution) {
        return repeated(gather, convolution);
      }
    }
    return Optional.empty();
  }

  private static Optional<AffineMap> scaled(Scaling outer, AffineMap inner) {
    int size = inner.outputSize();
    double[] scale = outer.scale().length == 0 ? filled(size, 1) : outer.scale();
    double[] shift = outer.bias().length == 0 ? filled(size, 0) : outer.bias();
    if (inner instanceof Scaling first) {
      return Optional.of(first.then(scale, shift));
    }
    if (inner instanceof DenseAffine dense) {
      return Optional.of(dense.scaled(scale, shift));
    }
    if (inner instanceof Convolution convolution) {
      int pixels = size / convolution.sizes().filters();
      return isByFilter(scale, pixels) && isByFilter(shift, pixels)
          ? Optional.of(convolution.scaled(byFilter(scale, pixels), byFilter(shift, pixels)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static double[] filled(int size, double value) {
    double[] filled = new double[size];
    Arrays.fill(filled, value);
    return filled;
  }

  private static boolean isByFilter(double[] entries, int pixels) {
    for (int i = 0; i < entries.length; i++) {
      if (entries[i] != entries[i / pixels * pixels]) {
        return false;
      }
    }
    return true;
  }

  private static double[] byFilter(double[] entries, int pixels) {
    double[] filters = new double[entries.length / pixels];
    Arrays.setAll(filters, f -> entries[f * pixels]);
    return filters;
  }

  /** The convolution of the small array, if the gather repeats each entry of it in blocks. */
  private static Optional<AffineMap> repeated(Gather gather, Convolution convolution) {
    ConvolutionSizes sizes = convolution.sizes();
    if (sizes.transposed()
        || Arrays.stream(sizes.stride()).anyMatch(stride -> stride != 1)
        || gather.outputShape().size() != sizes.channels() * entries(sizes.input())) {
      return Optional.empty();
    }
    int[] factors = Repetition.factors(gather.source(), sizes.channels(), sizes.input());
    int repeats = entries(factors);
    return repeats == 1 || gather.inputShape().size() * repeats != gather.source().length
        ? Optional.empty()
        : Optional.of(convolution.afterNearest(factors));
  }

  private static int entries(int[] lengths) {
    return Arrays.stream(lengths).reduce(1, (a, b) -> a * b);
  }
}
