package org.antipode.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Branches;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Selection;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.layer.ActivationKind;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums, joins, splits and reshapes against the same numbers computed entry by entry. */
class BranchesTest {
  private final RandomStream random = new Seed(1).stream("test");
  private final double[] point = random.gaussians(3, 1);

  private DenseLayer layer(int rows, int columns, ActivationKind kind) {
    return new DenseLayer(
        ColumnMatrix.filled(rows, columns, random::nextGaussian),
        random.gaussians(rows, 1),
        kind.with(0.1));
  }

  /** A layer whose outputs have named axes. */
  private DifferentiableMap image(int height, int width, int channels) {
    DenseLayer layer = layer(height * width * channels, 3, ActivationKind.RELU);
    return Selection.reshape(layer.outputShape(), Shape.image(height, width, channels))
        .after(layer);
  }

  /** J at the point, entry by entry from central differences. */
  private double[] differences(DifferentiableMap map) {
    int n = map.outputSize();
    double[] jacobian = new double[n * point.length];
    for (int j = 0; j < point.length; j++) {
      double[] above = point.clone();
      double[] below = point.clone();
      above[j] += 1e-6;
      below[j] -= 1e-6;
      double[] high = map.at(above);
      double[] low = map.at(below);
      for (int i = 0; i < n; i++) {
        jacobian[j * n + i] = (high[i] - low[i]) / 2e-6;
      }
    }
    return jacobian;
  }

  private double[] jacobian(DifferentiableMap map) {
    Evaluation evaluation = map.newEvaluation();
    evaluation.forward(point, new double[map.outputSize()]);
    double[] out = new double[map.outputSize() * point.length];
    evaluation.jacobian(out);
    return out;
  }

  @Test
  void aSumAddsOutputsAndJacobians() {
    List<DenseLayer> maps =
        List.of(layer(5, 3, ActivationKind.RELU), layer(5, 3, ActivationKind.TANH));
    Branches sum = Branches.sum(maps);
    double[] first = maps.get(0).at(point);
    double[] second = maps.get(1).at(point);
    double[] out = sum.at(point);
    double[] jacobian = jacobian(sum);
    for (int i = 0; i < 5; i++) {
      assertThat(out[i]).isEqualTo(first[i] + second[i]);
    }
    for (int i = 0; i < jacobian.length; i++) {
      assertThat(jacobian[i]).isEqualTo(jacobian(maps.get(0))[i] + jacobian(maps.get(1))[i]);
    }
    assertThat(jacobian).containsExactly(differences(sum), within(1e-8));
    Contract.check(sum, new Seed(1)).orThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"HEIGHT", "WIDTH", "CHANNEL"})
  void aJoinPutsPartsSideBySideAlongItsAxisAndSplitTakesThemApart(Role axis) {
    int[] lengths = {1, 3, 2};
    List<DifferentiableMap> maps =
        IntStream.of(lengths)
            .mapToObj(
                length ->
                    switch (axis) {
                      case HEIGHT -> image(length, 2, 2);
                      case WIDTH -> image(2, length, 2);
                      default -> image(2, 2, length);
                    })
            .toList();
    Branches joined = Branches.concat(axis, maps);
    Shape shape = joined.outputShape();
    assertThat(shape.length(axis)).isEqualTo(6);
    double[] out = joined.at(point);
    for (int y = 0; y < shape.length(Role.HEIGHT); y++) {
      for (int x = 0; x < shape.length(Role.WIDTH); x++) {
        for (int c = 0; c < shape.length(Role.CHANNEL); c++) {
          int along = axis == Role.HEIGHT ? y : axis == Role.WIDTH ? x : c;
          int part = along < 1 ? 0 : along < 4 ? 1 : 2;
          int from = part == 0 ? 0 : part == 1 ? 1 : 4;
          Shape of = maps.get(part).outputShape();
          int at = 0;
          at += (axis == Role.HEIGHT ? y - from : y) * of.stride(Role.HEIGHT);
          at += (axis == Role.WIDTH ? x - from : x) * of.stride(Role.WIDTH);
          at += (axis == Role.CHANNEL ? c - from : c) * of.stride(Role.CHANNEL);
          assertThat(out[(y * shape.length(Role.WIDTH) + x) * shape.length(Role.CHANNEL) + c])
              .isEqualTo(maps.get(part).at(point)[at]);
        }
      }
    }
    assertThat(jacobian(joined)).containsExactly(differences(joined), within(1e-8));
    Contract.check(joined, new Seed(1)).orThrow();

    List<Selection> parts = Selection.split(shape, axis, lengths);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(parts.get(i).outputShape()).isEqualTo(maps.get(i).outputShape());
      assertThat(parts.get(i).at(out)).containsExactly(maps.get(i).at(point), within(0.0));
      assertThat(jacobian(parts.get(i).after(joined)))
          .containsExactly(jacobian(maps.get(i)), within(0.0));
      Contract.check(parts.get(i), new Seed(1)).orThrow();
    }
  }

  @Test
  void partsOfComplexArraysKeepTheirPairs() {
    Shape shape =
        new Shape(List.of(new Axis(2, Role.TIME), new Axis(3, Role.WIDTH)), Field.COMPLEX);
    double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    List<Selection> parts = Selection.split(shape, Role.WIDTH, 1, 2);
    assertThat(parts.get(0).at(x)).containsExactly(0, 1, 6, 7);
    assertThat(parts.get(1).at(x)).containsExactly(2, 3, 4, 5, 8, 9, 10, 11);
  }

  @Test
  void aReshapeKeepsTheNumbers() {
    Selection reshape = Selection.reshape(Shape.vector(6), Shape.image(2, 3));
    assertThat(reshape.at(new double[] {1, 2, 3, 4, 5, 6})).containsExactly(1, 2, 3, 4, 5, 6);
    Contract.check(reshape, new Seed(1)).orThrow();
  }

  @Test
  void branchesInBranchesKeepTheContract() {
    DenseLayer first = layer(4, 3, ActivationKind.RELU);
    DifferentiableMap skip =
        Branches.sum(
            List.of(
                layer(4, 3, ActivationKind.TANH), layer(4, 4, ActivationKind.RELU).after(first)));
    Contract.check(
            layer(5, 4, ActivationKind.LEAKY_RELU)
                .after(Branches.sum(List.of(skip, layer(4, 3, ActivationKind.SIGMOID)))),
            new Seed(1))
        .orThrow();
  }

  @Test
  void partsThatDoNotFitAreRefusedWithTheirShapes() {
    DifferentiableMap four = layer(4, 3, ActivationKind.RELU);
    assertThatThrownBy(() -> Branches.sum(List.of(four, layer(5, 3, ActivationKind.RELU))))
        .hasMessage("outputs of shapes 4 and 5 cannot be added");
    assertThatThrownBy(() -> Branches.sum(List.of(four, layer(4, 2, ActivationKind.RELU))))
        .hasMessage("one input cannot have both the shapes 3 and 2");
    assertThatThrownBy(() -> Branches.sum(List.of())).hasMessage("at least one map is needed");
    assertThatThrownBy(() -> Branches.concat(Role.WIDTH, List.of(image(2, 2, 1), image(3, 2, 1))))
        .hasMessage("outputs of shapes 2×2×1 and 3×2×1 cannot be joined along the axis width");
    assertThatThrownBy(() -> Selection.split(Shape.image(2, 3), Role.WIDTH, 1, 1))
        .hasMessage("a shape of 2×3 has no axis width to be split into [1, 1]");
    assertThatThrownBy(() -> Selection.reshape(Shape.image(2, 3), Shape.vector(5)))
        .hasMessage("a shape of 2×3 cannot be read as 5");
  }
}
