package org.antipode.theory.condition;

import java.util.Optional;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.DenseMap;
import org.antipode.core.random.Seed;
import org.antipode.theory.Watch;

/**
 * The weight distribution condition of one layer's weights, scaled as {@link
 * WeightDistribution#normalised} scales them.
 *
 * @param inputs n_{i−1}
 * @param outputs n_i
 * @param relu whether the activation is the paper's
 * @param biased whether there are biases, which the paper's layers have not
 * @param scale what the weights were multiplied by
 * @param found the largest deviation that was found: a lower bound on ε
 * @param exact ε itself, for two inputs
 */
public record LayerCondition(
    int inputs,
    int outputs,
    boolean relu,
    boolean biased,
    double scale,
    WeightDistributionSearch.Witness found,
    Optional<SectorSupremum.Result> exact) {
  /** With more rows the search over pairs of sectors takes too long. */
  private static final int MOST_ROWS = 2500;

  /** Searches; more effort adds starts and keeps those of less. */
  static LayerCondition measure(DenseMap layer, int effort, Seed seed, Watch watch) {
    WeightDistribution condition =
        Vectors.norm(layer.weights().data()) == 0
            ? WeightDistribution.of(layer.weights())
            : WeightDistribution.normalised(layer.weights());
    boolean small = layer.inputSize() == 2 && layer.outputSize() <= MOST_ROWS;
    return new LayerCondition(
        layer.inputSize(),
        layer.outputSize(),
        layer.isRelu(),
        Vectors.norm(layer.bias()) > 0,
        condition.scale(),
        WeightDistributionSearch.search(condition, effort, seed, watch),
        small ? Optional.of(SectorSupremum.of(condition)) : Optional.empty());
  }

  /** ε where it is known, else the largest deviation found. */
  public double epsilon() {
    return exact.map(SectorSupremum.Result::value).orElse(found.deviation());
  }
}
