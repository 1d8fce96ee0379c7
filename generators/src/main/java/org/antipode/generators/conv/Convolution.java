package org.antipode.generators.conv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.generators.layer.WeightedEvaluation;
import org.antipode.generators.layer.WeightedMap;

/**
 * A convolution or transposed convolution along one, two or three axes with a bias for each filter,
 * as PyTorch's {@code Conv1d} to {@code Conv3d} and {@code ConvTranspose1d} to {@code
 * ConvTranspose3d}. Along one axis,
 *
 * <p>plain: out[f, i] = bias[f] + Σ weight[f, c, j] in[c, i·stride + j·dilation − before],
 *
 * <p>transposed: out[f, i·stride + j·dilation − before] = bias[f] + Σ weight[c, f, j] in[c, i],
 *
 * <p>where c runs over the input channels of f's group. Signals are channel first: (channel, time),
 * (channel, height, width) or (channel, depth, height, width).
 *
 * <p>Immutable; the arrays are kept and must not change.
 */
public final class Convolution implements WeightedMap {
  private static final List<List<Role>> ROLES =
      List.of(
          List.of(Role.TIME),
          List.of(Role.HEIGHT, Role.WIDTH),
          List.of(Role.DEPTH, Role.HEIGHT, Role.WIDTH));

  private final ConvolutionSizes sizes;
  private final int[] factors;
  private final List<Phases> axes;
  private final KernelWeights weights;
  private final double[] filterBias;
  private final double[] bias;
  private final Arithmetic arithmetic;
  private PackedConvolution packed;

  /**
   * @param weights as PyTorch's: filters × channels/groups × kernel, transposed channels ×
   *     filters/groups × kernel
   * @param bias one number for each filter; empty for none
   * @throws IllegalArgumentException if the numbers do not fit each other
   */
  public Convolution(ConvolutionSizes sizes, double[] weights, double[] bias) {
    this(
        new KernelWeights(sizes, weights),
        ConvolutionSizes.all(sizes.input().length, 1),
        bias,
        Arithmetic.FLOAT64);
  }

  private Convolution(KernelWeights weights, int[] factors, double[] bias, Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    this.sizes = weights.sizes();
    this.factors = factors;
    this.weights = weights;
    this.filterBias = bias;
    if (bias.length != 0 && bias.length != sizes.filters()) {
      throw new IllegalArgumentException(
          "a bias of length %d does not fit %d filters".formatted(bias.length, sizes.filters()));
    }
    this.axes = Phases.of(sizes, factors);
    this.bias = spread(bias);
  }

  /** The bias of every output. */
  private double[] spread(double[] bias) {
    if (bias.length == 0) {
      return bias;
    }
    double[] all = new double[outputSize()];
    int pixels = all.length / sizes.filters();
    for (int i = 0; i < all.length; i++) {
      all[i] = bias[i / pixels];
    }
    return all;
  }

  /** The sizes that it was made with; after {@link #afterNearest} its input is smaller. */
  public ConvolutionSizes sizes() {
    return sizes;
  }

  /**
   * The convolution whose output is scale[f]·out[f] + shift[f]: one with a batch normalisation
   * folded in.
   *
   * @param scale one number for each filter
   * @param shift one number for each filter
   * @throws IllegalArgumentException if the arrays are not as long as there are filters
   */
  public Convolution scaled(double[] scale, double[] shift) {
    if (scale.length != sizes.filters() || shift.length != sizes.filters()) {
      throw new IllegalArgumentException(
          "%d scales and %d shifts do not fit %d filters"
              .formatted(scale.length, shift.length, sizes.filters()));
    }
    double[] shifted = shift.clone();
    for (int f = 0; f < filterBias.length; f++) {
      shifted[f] += scale[f] * filterBias[f];
    }
    return new Convolution(weights.scaled(scale), factors, shifted, arithmetic);
  }

  /**
   * This convolution after a repetition of each input along each axis (nearest resizing by whole
   * factors): weights that meet the same input are added once, not multiplied again and again.
   *
   * @param factor how often each input is repeated, one number for each axis
   * @throws IllegalArgumentException if this is no plain convolution with stride 1, or the factors
   *     do not divide its input's lengths
   */
  public Convolution afterNearest(int... factor) {
    boolean fits = factor.length == factors.length;
    for (int i = 0; i < factors.length && fits; i++) {
      boolean can = !sizes.transposed() && sizes.stride()[i] == 1 && factor[i] > 1;
      fits = factor[i] == 1 || can && sizes.input()[i] % ((long) factors[i] * factor[i]) == 0;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          ("a repetition of %s does not fit before this convolution: it takes a plain one with"
                  + " stride 1 and factors that divide the input's lengths %s")
              .formatted(Arrays.toString(factor), Arrays.toString(sizes.input())));
    }
    int[] product = factors.clone();
    Arrays.setAll(product, i -> product[i] * factor[i]);
    return new Convolution(weights, product, filterBias, arithmetic);
  }

  /**
   * This convolution with its products in 32-bit numbers: weights and inputs are rounded to these,
   * and sums are made of them. Inputs, outputs and everything between layers stay 64-bit.
   */
  public Convolution inFloat32() {
    return new Convolution(weights, factors, filterBias, Arithmetic.FLOAT32);
  }

  private Shape shape(int channels, ToIntFunction<Phases> length) {
    List<Role> roles = ROLES.get(factors.length - 1);
    List<Axis> all = new ArrayList<>(List.of(new Axis(channels, Role.CHANNEL)));
    for (int i = 0; i < roles.size(); i++) {
      Phases axis = axes.get(axes.size() - roles.size() + i);
      all.add(new Axis(length.applyAsInt(axis), roles.get(i)));
    }
    return new Shape(all, Field.REAL);
  }

  @Override
  public Shape inputShape() {
    return shape(sizes.channels(), Phases::input);
  }

  @Override
  public Shape outputShape() {
    return shape(sizes.filters(), Phases::output);
  }

  @Override
  public double[] bias() {
    return bias;
  }

  /** The squares of the rows' entries, applied to ones. */
  @Override
  public double[] rowNorms() {
    double largest = Arrays.stream(weights.values()).map(Math::abs).max().orElseThrow();
    double[] norms = new double[outputSize()];
    if (largest > 0) {
      double[] ones = new double[inputSize() / sizes.channels()];
      Arrays.fill(ones, 1);
      Correlation.of(
              axes,
              sizes.kernel(),
              1,
              sizes.filters(),
              1,
              (filter, channel, places) -> weights.squares(filter, places, largest),
              Arithmetic.FLOAT64)
          .newScratch()
          .apply(new double[0], ones, 1, norms);
    }
    Arrays.setAll(norms, i -> largest * Math.sqrt(norms[i]));
    return norms;
  }

  /** Without those by the zeros of the padding. */
  @Override
  public double multiplications() {
    double count = (double) sizes.filters() * weights.channelsOfGroup();
    for (Phases axis : axes) {
      count *= axis.meetings();
    }
    return count;
  }

  @Override
  public Evaluation newEvaluation() {
    return packed().newEvaluation();
  }

  /** The number of weights in the kernels of all filters; Δ has PyTorch's order, as they have. */
  @Override
  public int weightCount() {
    return weights.values().length;
  }

  @Override
  public WeightedEvaluation newWeightedEvaluation() {
    return packed().newWeightedEvaluation();
  }

  /** Made at the first use: a convolution that is folded or merged may never be evaluated. */
  private synchronized PackedConvolution packed() {
    if (packed == null) {
      packed = new PackedConvolution(this, axes, weights, filterBias, arithmetic);
    }
    return packed;
  }
}
