package org.antipode.generators.combined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.generators.conv.Convolution;
import org.antipode.generators.conv.ConvolutionSizes;
import org.antipode.generators.dense.DenseAffine;
import org.antipode.generators.layer.Saturating;
import org.antipode.generators.layer.WeightedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TunedLayerTest {
  private static final RandomStream RANDOM = new Seed(5).stream("test");

  static List<WeightedMap> maps() {
    ConvolutionSizes sizes =
        ConvolutionSizes.transposed(2, new int[] {3, 3}, 3, new int[] {4, 4}, 2, 1);
    double[] kernel = RANDOM.gaussians(2 * 3 * 16, 0.3);
    return List.of(
        new DenseAffine(new ColumnMatrix(5, 4, RANDOM.gaussians(20, 0.5)), RANDOM.gaussians(5, 1)),
        new DenseAffine(new ColumnMatrix(5, 4, RANDOM.gaussians(20, 0.5)), new double[0]),
        new Convolution(sizes, kernel, RANDOM.gaussians(3, 1)));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void theAntipodeIsTheValueAtTheOppositeInput(WeightedMap map) {
    double[] h = RANDOM.gaussians(map.inputSize(), 1);
    double[] changes = RANDOM.gaussians(map.weightCount(), 0.2);
    TunedLayer layer = at(map, h, changes);
    double[] antipode = new double[map.outputSize()];
    layer.antipode(h, antipode);
    double[] expected = new double[map.outputSize()];
    TunedLayer opposite = layer(map);
    opposite.hold(changes);
    opposite.forward(Vectors.times(-1, h), expected);
    assertThat(antipode).containsExactly(expected, within(1e-13));
    assertThat(column(layer, map, 0)).containsExactly(column(at(map, h, changes), map, 0));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void theJacobianByTheInputHasTheProductsWithUnitVectors(WeightedMap map) {
    TunedLayer layer =
        at(map, RANDOM.gaussians(map.inputSize(), 1), RANDOM.gaussians(map.weightCount(), 0.2));
    int rows = map.outputSize();
    double[] jacobian = new double[rows * map.inputSize()];
    layer.jacobian(jacobian);
    for (int j = 0; j < map.inputSize(); j++) {
      assertThat(Arrays.copyOfRange(jacobian, j * rows, (j + 1) * rows))
          .containsExactly(column(layer, map, j));
    }
    assertThat(Arrays.stream(jacobian).anyMatch(entry -> entry != 0)).isTrue();
  }

  private static TunedLayer layer(WeightedMap map) {
    return new TunedLayer(new TunedPlace(0, map, Saturating.TANH, 0));
  }

  private static TunedLayer at(WeightedMap map, double[] h, double[] changes) {
    TunedLayer layer = layer(map);
    layer.hold(changes);
    layer.forward(h, new double[map.outputSize()]);
    layer.hold(null);
    return layer;
  }

  private static double[] column(TunedLayer layer, WeightedMap map, int j) {
    double[] unit = new double[map.inputSize()];
    unit[j] = 1;
    double[] out = new double[map.outputSize()];
    layer.pushforward(unit, out);
    return out;
  }
}
