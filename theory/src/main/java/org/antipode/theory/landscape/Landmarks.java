package org.antipode.theory.landscape;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.map.Vectors;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.theory.expected.ExpectedRisk;

/**
 * The points that the theory names.
 *
 * @param truth x0, length k, not zero; kept
 * @param expected the expected landscape, whose other zero of the gradient is −ρ_d x0; empty where
 *     the generator is not made of the paper's layers, ReLUs without biases
 */
public record Landmarks(double[] truth, Optional<ExpectedRisk> expected) {
  public Landmarks {
    if (!(Vectors.norm(truth) > 0)) {
      throw new IllegalArgumentException("the truth must not be zero");
    }
  }

  /** Those of a generator. */
  public static Landmarks of(Generator generator, double[] truth) {
    List<? extends Layer> layers = Network.chain(generator);
    if (!layers.isEmpty() && layers.stream().allMatch(Landmarks::isOfThePaper)) {
      return new Landmarks(truth, Optional.of(new ExpectedRisk(truth, layers.size())));
    }
    return new Landmarks(truth, Optional.empty());
  }

  private static boolean isOfThePaper(Layer layer) {
    return layer.activation().isRelu() && Vectors.norm(layer.affine().bias()) == 0;
  }

  /** −ρ_d x0, where ρ_d is known; of one layer there is none, ρ_1 is 0. */
  public Optional<double[]> antipode() {
    return expected.filter(risk -> risk.depth() > 1).map(ExpectedRisk::antipode);
  }

  /** ‖x − x0‖/‖x0‖. */
  public double distanceToTruth(double[] x) {
    return Vectors.distance(x, truth) / Vectors.norm(truth);
  }

  /** ‖x + ρ_d x0‖/‖x0‖; NaN where there is none. */
  public double distanceToAntipode(double[] x) {
    return antipode().map(a -> Vectors.distance(x, a) / Vectors.norm(truth)).orElse(Double.NaN);
  }
}
