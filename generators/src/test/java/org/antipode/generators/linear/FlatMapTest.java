package org.antipode.generators.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.network.AffineMap;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** Gathers, sparse matrices and diagonals against their matrices, written out. */
class FlatMapTest {
  private static final double[] X = {1, 10, 100, 1000};

  private static void check(AffineMap map, double[][] matrix, double... bias) {
    double[] out = map.at(X);
    double[] norms = map.rowNorms();
    for (int i = 0; i < matrix.length; i++) {
      double sum = bias.length == 0 ? 0 : bias[i];
      double squares = 0;
      for (int j = 0; j < X.length; j++) {
        sum += matrix[i][j] * X[j];
        squares += matrix[i][j] * matrix[i][j];
      }
      assertThat(out[i]).isCloseTo(sum, within(1e-12));
      assertThat(norms[i]).isCloseTo(Math.sqrt(squares), within(1e-14));
    }
    Contract.check(map, new Seed(1)).orThrow();
  }

  @Test
  void aGatherMovesRepeatsAndLeavesOutNumbers() {
    int[] source = {2, -1, 0, 2, 3};
    check(
        new Gather(Shape.vector(4), Shape.vector(5), source),
        new double[][] {{0, 0, 1, 0}, {0, 0, 0, 0}, {1, 0, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}});
  }

  @Test
  void gathersOneAfterTheOtherAreOneGather() {
    Gather inner = new Gather(Shape.vector(4), Shape.vector(3), new int[] {3, -1, 1});
    Gather outer = new Gather(Shape.vector(3), Shape.image(2, 2), new int[] {0, 1, -1, 2});
    Gather both = outer.after(inner);
    assertThat(both.source()).containsExactly(3, -1, -1, 1);
    assertThat(both.outputShape()).isEqualTo(Shape.image(2, 2));
  }

  @Test
  void aReshapeIsAGatherThatMovesNothing() {
    assertThat(Gather.reshape(Shape.vector(4), Shape.image(2, 2)).isReshape()).isTrue();
    assertThat(new Gather(Shape.vector(2), Shape.vector(2), new int[] {1, 0}).isReshape())
        .isFalse();
    assertThat(new Gather(Shape.vector(3), Shape.vector(2), new int[] {0, 1}).isReshape())
        .isFalse();
  }

  @Test
  void aSparseMatrixAddsItsEntriesByRows() {
    int[] starts = {0, 2, 2, 5};
    int[] columns = {3, 0, 1, 1, 2};
    double[] weights = {2, -1, 0.5, 0.25, 3};
    check(
        new SparseMap(Shape.vector(4), Shape.vector(3), starts, columns, weights),
        new double[][] {{-1, 0, 0, 2}, {0, 0, 0, 0}, {0, 0.75, 3, 0}});
  }

  @Test
  void aDiagonalScalesAndShifts() {
    double[] scale = {2, -3, 0, 1};
    double[] bias = {1, 2, 3, 4};
    double[][] diagonal = {{2, 0, 0, 0}, {0, -3, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 1}};
    double[][] ones = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    check(new Scaling(Shape.vector(4), scale, new double[0]), diagonal);
    check(new Scaling(Shape.image(2, 2), scale, bias), diagonal, bias);
    check(new Scaling(Shape.vector(4), new double[0], bias), ones, bias);
  }

  @Test
  void valuesAreCombinedEntryByEntry() {
    Combination map = new Combination(Shape.vector(2), 2, -1, 0.5);
    assertThat(map.at(new double[] {1, 2, 10, 20, 100, 200})).containsExactly(42, 84);
    assertThat(map.rowNorms()).containsOnly(Math.sqrt(5.25));
    assertThat(map.isSum()).isFalse();
    assertThat(new Combination(Shape.vector(2), 1, 1, 1).isSum()).isTrue();
    Contract.check(map, new Seed(1)).orThrow();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Shape four = Shape.vector(4);
    Shape two = Shape.vector(2);
    assertThatThrownBy(() -> new Gather(four, two, new int[] {1}))
        .hasMessage("1 indexes do not fit an output of shape 2");
    assertThatThrownBy(() -> new Gather(four, two, new int[] {1, 4}))
        .hasMessage("index 4 is not below 4, the numbers of the input");
    assertThatThrownBy(() -> Gather.reshape(four, two))
        .hasMessage("4 indexes do not fit an output of shape 2");
    assertThatThrownBy(
            () -> new SparseMap(four, two, new int[] {0, 1}, new int[] {0}, new double[] {1}))
        .hasMessage("2 row starts, 1 columns and 1 weights do not form a matrix of 2 rows");
    assertThatThrownBy(
            () -> new SparseMap(four, two, new int[] {0, 2, 1}, new int[] {0}, new double[] {1}))
        .hasMessage("row 1 ends before it starts");
    assertThatThrownBy(
            () -> new SparseMap(four, two, new int[] {0, 1, 1}, new int[] {4}, new double[] {1}))
        .hasMessage("column 4 is not one of the 4 numbers of the input");
    assertThatThrownBy(() -> new Scaling(four, new double[3], new double[0]))
        .hasMessage("a scale of 3 and a bias of 0 numbers do not fit a shape of 4");
  }
}
