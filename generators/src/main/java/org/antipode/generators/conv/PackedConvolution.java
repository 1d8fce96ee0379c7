package org.antipode.generators.conv;

import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Evaluation;
import org.antipode.generators.dense.DenseAffine;

/**
 * A convolution with its weights in the order in which products read them: as two correlations, or
 * as a dense matrix where that has few more entries than there are weights, as that of a kernel
 * which covers the input.
 */
final class PackedConvolution {
  private final Convolution convolution;
  private final List<Phases> axes;
  private final KernelWeights weights;
  private final double[] filterBias;
  private final Arithmetic arithmetic;
  private final Correlation product;
  private final Correlation adjoint;
  private final DenseAffine dense;

  /**
   * @param axes three, slowest first
   */
  PackedConvolution(
      Convolution convolution,
      List<Phases> axes,
      KernelWeights weights,
      double[] filterBias,
      Arithmetic arithmetic) {
    this.convolution = convolution;
    this.axes = axes;
    this.weights = weights;
    this.filterBias = filterBias;
    this.arithmetic = arithmetic;
    Correlation product = product();
    Correlation adjoint = adjoint();
    double entries = (double) convolution.inputSize() * convolution.outputSize();
    boolean few = entries <= 2.0 * weights.values().length;
    this.product = few ? null : product;
    this.adjoint = few ? null : adjoint;
    this.dense =
        few
            ? new DenseAffine(
                matrix(new ConvolutionEvaluation(convolution, product, adjoint, filterBias)),
                convolution.bias())
            : null;
  }

  private Correlation product() {
    ConvolutionSizes sizes = convolution.sizes();
    return Correlation.of(
        axes,
        sizes.kernel(),
        sizes.channels(),
        sizes.filters(),
        sizes.groups(),
        weights::at,
        arithmetic);
  }

  private Correlation adjoint() {
    ConvolutionSizes sizes = convolution.sizes();
    return Correlation.of(
        axes.stream().map(Phases::adjoint).toList(),
        sizes.kernel(),
        sizes.filters(),
        sizes.channels(),
        sizes.groups(),
        weights::transposedAt,
        arithmetic);
  }

  /** By columns or by rows, whichever are fewer. */
  private ColumnMatrix matrix(Evaluation evaluation) {
    int columns = convolution.inputSize();
    int rows = convolution.outputSize();
    double[] data = new double[columns * rows];
    double[] unit = new double[Math.min(columns, rows)];
    double[] line = new double[Math.max(columns, rows)];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = 1;
      if (columns <= rows) {
        evaluation.pushforward(unit, line);
        System.arraycopy(line, 0, data, i * rows, rows);
      } else {
        evaluation.pullback(unit, line);
        for (int j = 0; j < columns; j++) {
          data[j * rows + i] = line[j];
        }
      }
      unit[i] = 0;
    }
    return new ColumnMatrix(rows, columns, data);
  }

  Evaluation newEvaluation() {
    return dense == null
        ? new ConvolutionEvaluation(convolution, product, adjoint, filterBias)
        : dense.newEvaluation();
  }

  WeightedConvolution newWeightedEvaluation() {
    return new WeightedConvolution(
        dense == null ? product : product(),
        dense == null ? adjoint : adjoint(),
        weights,
        filterBias,
        new WeightGradient(axes, weights));
  }
}
