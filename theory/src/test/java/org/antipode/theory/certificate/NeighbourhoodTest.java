package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.theory.Networks;
import org.antipode.theory.linear.Spectrum;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
  private final RandomStream random = new Seed(8).stream("test");

  /** Which units of kinked layers are on. */
  private static List<Boolean> pattern(Mlp generator, double[] x) {
    List<Boolean> on = new ArrayList<>();
    double[] a = x;
    for (DenseLayer layer : generator.layers()) {
      DenseLayer linear =
          new DenseLayer(layer.weights(), layer.bias(), ActivationKind.IDENTITY.with(0));
      if (layer.activation().kinks().length > 0) {
        for (double z : linear.at(a)) {
          on.add(z > 0);
        }
      }
      a = layer.at(a);
    }
    return on;
  }

  private static double[] jacobian(Mlp generator, double[] x) {
    Evaluation evaluation = generator.newEvaluation();
    evaluation.forward(x, new double[generator.outputSize()]);
    double[] out = new double[generator.outputSize() * x.length];
    evaluation.jacobian(out);
    return out;
  }

  private Mlp with(ActivationKind... activations) {
    int[] sizes = {3, 30, 25, 40};
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i < activations.length; i++) {
      layers.add(
          new DenseLayer(
              Networks.matrix(i, sizes[i + 1], sizes[i]),
              random.gaussians(sizes[i + 1], 0.2),
              activations[i].with(0.1)));
    }
    return new Mlp(layers, Shape.vector(sizes[activations.length]));
  }

  @Test
  void withinTheRadiusNoUnitChangesSidesAndAtTheRadiusOneDoes() {
    Mlp paper = Networks.gaussian(1, 3, 30, 40);
    Mlp biased = with(ActivationKind.RELU, ActivationKind.LEAKY_RELU, ActivationKind.SIGMOID);
    for (Mlp generator : List.of(paper, biased)) {
      for (int trial = 0; trial < 50; trial++) {
        double[] x = random.gaussians(3, 1);
        Neighbourhood around = Neighbourhood.of(generator, x);
        assertThat(around.exact()).isTrue();
        List<Boolean> before = pattern(generator, x);
        for (int n = 0; n < 100; n++) {
          double[] z = Vectors.unit(random.gaussians(3, 1));
          assertThat(pattern(generator, Vectors.sum(x, 0.999999 * around.radius(), z)))
              .isEqualTo(before);
        }
        double[] beyond = Vectors.sum(x, 1.000001 * around.radius(), around.towards());
        assertThat(pattern(generator, beyond)).isNotEqualTo(before);
      }
    }
  }

  @Test
  void behindASmoothLayerTheRadiusIsABound() {
    Mlp generator = with(ActivationKind.TANH, ActivationKind.RELU, ActivationKind.IDENTITY);
    for (int trial = 0; trial < 50; trial++) {
      double[] x = random.gaussians(3, 1);
      Neighbourhood around = Neighbourhood.of(generator, x);
      assertThat(around.exact()).isFalse();
      for (int n = 0; n < 100; n++) {
        double[] z = Vectors.unit(random.gaussians(3, 1));
        assertThat(pattern(generator, Vectors.sum(x, 0.999 * around.radius(), z)))
            .isEqualTo(pattern(generator, x));
      }
    }
  }

  @Test
  void theJacobianChangesNoFasterThanItsBound() {
    for (Mlp generator :
        List.of(
            with(ActivationKind.RELU, ActivationKind.RELU, ActivationKind.SIGMOID),
            with(ActivationKind.TANH, ActivationKind.TANH, ActivationKind.SIGMOID),
            with(ActivationKind.SIGMOID, ActivationKind.RELU))) {
      for (int trial = 0; trial < 100; trial++) {
        double[] x = random.gaussians(3, 1);
        Neighbourhood around = Neighbourhood.of(generator, x);
        double step = 0.99 * Math.min(1, around.radius());
        double[] other = Vectors.sum(x, step, Vectors.unit(random.gaussians(3, 1)));
        double[] change = Vectors.sum(jacobian(generator, other), -1, jacobian(generator, x));
        double norm = Spectrum.norm(change, generator.outputSize(), 3);
        assertThat(norm).isLessThanOrEqualTo(around.curvature() * step * (1 + 1e-9));
      }
    }
  }

  @Test
  void aPiecewiseLinearNetworkIsNotCurvedAndOneWithoutKinksHasNoEnd() {
    double[] x = random.gaussians(3, 1);
    assertThat(Neighbourhood.of(Networks.gaussian(1, 3, 30, 40), x).curvature()).isZero();
    Neighbourhood smooth = Neighbourhood.of(with(ActivationKind.TANH, ActivationKind.IDENTITY), x);
    assertThat(smooth.radius()).isInfinite();
    assertThat(smooth.curvature()).isPositive();
  }

  @Test
  void theNormIsTheLargestSingularValue() {
    for (int rows : new int[] {3, 8}) {
      double[] matrix = random.gaussians(5 * rows, 1);
      assertThat(Spectrum.norm(matrix, rows, 5))
          .isCloseTo(Spectrum.singular(matrix, rows, 5).norm(), within(1e-12));
    }
  }
}
