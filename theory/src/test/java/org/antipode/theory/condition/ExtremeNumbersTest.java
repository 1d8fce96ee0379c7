package org.antipode.theory.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.theory.Networks;
import org.antipode.theory.TaskMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Weights and operators from 1e-300 to 1e300: every search ends, and no number is NaN. */
@Timeout(120)
class ExtremeNumbersTest {
  private static final double[] SCALES = {1e-300, 1e-160, 1, 1e160, 1e300};

  private static ColumnMatrix times(double scale, ColumnMatrix w) {
    return new ColumnMatrix(w.rows(), w.columns(), Vectors.times(scale, w.data()));
  }

  /** Rows whose scales go from the one to the other. */
  private static ColumnMatrix mixed(double from, double to, ColumnMatrix w) {
    double[] data = w.data().clone();
    for (int i = 0; i < data.length; i++) {
      double part = (i % w.rows()) / (w.rows() - 1.0);
      data[i] *= Math.pow(10, (1 - part) * Math.log10(from) + part * Math.log10(to));
    }
    return new ColumnMatrix(w.rows(), w.columns(), data);
  }

  private static void assertNumbers(Mlp generator, DenseOperator operator) {
    // Every search ends after its first start.
    Conditions conditions =
        Conditions.measure(generator, Optional.of(operator), 1, new Seed(1), TaskMonitor.stop());
    assertThat(conditions.words()).noneMatch(w -> w.contains("NaN") || w.contains("Infinity"));
    for (LayerCondition layer : conditions.layers()) {
      assertThat(layer.epsilon()).isFinite().isNotNegative();
      assertThat(layer.weights().orElseThrow().scale()).isFinite();
    }
    RangeIsometrySearch.Found found = conditions.isometry().orElseThrow();
    assertThat(found.largest().deviation()).isFinite().isNotNegative();
    assertThat(found.pair().deviation()).isFinite();
    found.pair().epsilon().ifPresent(epsilon -> assertThat(epsilon).isFinite());
    NetworkConcentration concentration = conditions.concentration().orElseThrow();
    assertThat(concentration.gram().value()).isFinite();
    assertThat(concentration.inner().value()).isFinite();
  }

  private static Mlp network(ColumnMatrix... layers) {
    List<DenseLayer> all = java.util.Arrays.stream(layers).map(DenseLayer::relu).toList();
    return new Mlp(all, Shape.vector(layers[layers.length - 1].rows()));
  }

  @Test
  void layersOfAnyScaleAreMeasured() {
    for (double first : SCALES) {
      for (double second : SCALES) {
        for (double a : new double[] {1e-300, 1, 1e300}) {
          assertNumbers(
              network(
                  times(first, Networks.matrix(1, 12, 3)),
                  times(second, Networks.matrix(2, 16, 12))),
              new DenseOperator(times(a, Networks.matrix(3, 5, 16))));
        }
      }
    }
  }

  @Test
  void weightsOfAllScalesInOneLayerAreMeasured() {
    for (double from : SCALES) {
      for (double to : new double[] {1e-300, 1e300}) {
        assertNumbers(
            network(
                mixed(from, to, Networks.matrix(1, 12, 3)),
                mixed(to, from, Networks.matrix(2, 16, 12))),
            new DenseOperator(mixed(from, to, Networks.matrix(3, 5, 16))));
      }
    }
  }

  /** A signal of 1e-200 has a norm, but the product of two such norms is 0. */
  @Test
  void smallSignalsHaveTheIsometryConstantOfLargeOnes() {
    DenseOperator operator = new DenseOperator(Networks.matrix(3, 5, 16));
    Mlp usual = network(Networks.matrix(1, 12, 3), Networks.matrix(2, 16, 12));
    Mlp small = network(Networks.matrix(1, 12, 3), times(1e-200, Networks.matrix(2, 16, 12)));
    double[][] x = new double[4][];
    java.util.Arrays.setAll(x, i -> new Seed(i).stream("x").gaussians(3, 1));
    assertThat(new RangeIsometry(operator, small).deviation(x[0], x[1], x[2], x[3]))
        .isCloseTo(
            new RangeIsometry(operator, usual).deviation(x[0], x[1], x[2], x[3]),
            org.assertj.core.api.Assertions.within(1e-12));
  }

  /** Weights of 0, and weights whose products underflow. */
  @Test
  void nothingIsSaidOfTheIsometryWhereAllSignalsAreTheSame() {
    for (double scale : new double[] {0, 1e-300}) {
      Mlp generator =
          network(
              times(scale, Networks.matrix(1, 12, 3)), times(scale, Networks.matrix(2, 16, 12)));
      DenseOperator operator = new DenseOperator(Networks.matrix(3, 5, 16));
      List<String> words =
          Conditions.measure(generator, Optional.of(operator), 1, new Seed(1), TaskMonitor.stop())
              .words();
      assertThat(words)
          .anyMatch(word -> word.startsWith("All signals that were tried are the same"))
          .noneMatch(word -> word.contains("keeps every inner product"));
    }
  }
}
