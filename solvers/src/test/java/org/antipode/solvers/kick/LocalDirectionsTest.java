package org.antipode.solvers.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

class LocalDirectionsTest {
  private static final int DRAWS = 20_000;

  /** The model with r = 0 and a given J, by column. */
  private record Given(int rows, double[] columns) implements LeastSquaresModel {
    @Override
    public void residual(double[] out) {
      Arrays.fill(out, 0);
    }

    @Override
    public void jacobian(double[] out) {
      System.arraycopy(columns, 0, out, 0, columns.length);
    }

    @Override
    public void pushforward(double[] t, double[] out) {
      Arrays.fill(out, 0);
      for (int i = 0; i < columns.length; i++) {
        out[i % rows] += columns[i] * t[i / rows];
      }
    }

    @Override
    public void pullback(double[] v, double[] out) {
      Arrays.fill(out, 0);
      for (int i = 0; i < columns.length; i++) {
        out[i / rows] += columns[i] * v[i % rows];
      }
    }
  }

  private static LocalDirections of(int rows, double... columns) {
    return LocalDirections.of(new Given(rows, columns), columns.length / rows).orElseThrow();
  }

  /** J = [3 1; 0 2; 0 0], x = (1, 2), e = 0.5: (2e/k)M⁻¹ = ½(JᵀJ + I/5)⁻¹ with JᵀJ = [9 3; 3 5]. */
  @Test
  void randomMovesHaveTheCovarianceOfTheDampedModel() {
    LocalDirections directions = of(3, 3, 0, 0, 1, 2, 0);
    RandomStream random = new Seed(3).stream("kick");
    double[] move = new double[2];
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double rise = 0;
    for (int i = 0; i < DRAWS; i++) {
      directions.draw(random, new double[] {1, 2}, 0.5, move);
      xx += move[0] * move[0] / DRAWS;
      xy += move[0] * move[1] / DRAWS;
      yy += move[1] * move[1] / DRAWS;
      rise += (9.2 * move[0] * move[0] + 6 * move[0] * move[1] + 5.2 * move[1] * move[1]) / 2;
    }
    double determinant = 9.2 * 5.2 - 9;
    assertThat(xx).isCloseTo(0.5 * 5.2 / determinant, within(0.003));
    assertThat(xy).isCloseTo(-0.5 * 3 / determinant, within(0.003));
    assertThat(yy).isCloseTo(0.5 * 9.2 / determinant, within(0.005));
    assertThat(rise / DRAWS).isCloseTo(0.5, within(0.02));
  }

  /** Where J is nearly 0, E‖δ‖² = (2e/k)·k·‖x‖²/(2e) = ‖x‖². */
  @Test
  void movesWhereAllIsFlatAreAboutAsLongAsThePoint() {
    LocalDirections directions = of(3, 1e-9, 0, 0, 0, 1e-9, 0, 0, 0, 1e-9);
    double[] x = {0, 3, 4};
    RandomStream random = new Seed(4).stream("kick");
    double[] move = new double[3];
    double square = 0;
    for (int i = 0; i < DRAWS; i++) {
      directions.draw(random, x, 7, move);
      square += (move[0] * move[0] + move[1] * move[1] + move[2] * move[2]) / DRAWS;
    }
    assertThat(square).isCloseTo(25, within(0.5));
    directions.along(1, x, 7, move);
    assertThat(Vectors.fastNorm(move)).isCloseTo(5, within(1e-12));
  }

  @Test
  void anUnknownThatNothingDependsOnDoesNotMove() {
    LocalDirections directions = of(2, 1, 0, 0, 0, 1, 2);
    RandomStream random = new Seed(4).stream("kick");
    double[] move = new double[3];
    for (int i = 0; i < 8; i++) {
      directions.along(i, new double[] {1, 2, 3}, 7, move);
      assertThat(move[1]).isZero();
      assertThat(Vectors.fastNorm(move)).isPositive();
      directions.draw(random, new double[] {1, 2, 3}, 7, move);
      assertThat(move[1]).isZero();
    }
    assertThat(LocalDirections.of(new Given(1, new double[3]), 3)).isEmpty();
  }

  /**
   * J = [0 2; 1 0], x = (0, 2), e = 3: M = [2.5 0; 0 5.5], so that δ = ±(√2.4, 0), then ±(0,
   * √(6/5.5)), and with e = 6, M = [4 0; 0 7], ±(√3, 0).
   */
  @Test
  void goesAlongTheFlattestDirectionAndAgainstItThenAlongTheNextThenFurther() {
    LocalDirections directions = of(2, 0, 1, 2, 0);
    double[][] lengths = {
      {Math.sqrt(2.4), 0}, {0, Math.sqrt(6 / 5.5)}, {Math.sqrt(3), 0}, {0, Math.sqrt(12 / 7.0)}
    };
    double[] move = new double[2];
    for (int i = 0; i < 8; i++) {
      directions.along(i, new double[] {0, 2}, 3, move);
      int at = i / 2 % 2;
      assertThat(Math.abs(move[at])).as("move %s", i).isCloseTo(lengths[i / 2][at], within(1e-12));
      assertThat(move[1 - at]).as("move %s", i).isCloseTo(0, within(1e-12));
      double[] back = new double[2];
      directions.along(i ^ 1, new double[] {0, 2}, 3, back);
      assertThat(back[at]).isEqualTo(-move[at]);
    }
  }

  @Test
  void movesAlongSixDirectionsBeforeTheFirstAgain() {
    double[] diagonal = new double[64];
    for (int i = 0; i < 8; i++) {
      diagonal[9 * i] = i + 1;
    }
    LocalDirections directions = of(8, diagonal);
    double[] move = new double[8];
    for (int i = 0; i < 14; i++) {
      directions.along(i, new double[] {1, 1, 1, 1, 1, 1, 1, 1}, 1, move);
      for (int j = 0; j < 8; j++) {
        assertThat(move[j] != 0).as("move %s, entry %s", i, j).isEqualTo(j == i / 2 % 6);
      }
    }
  }

  @Test
  void thereAreNoDirectionsWhereTheJacobianIsNotFinite() {
    assertThat(LocalDirections.of(new Given(1, new double[] {1, Double.NaN}), 2)).isEmpty();
    assertThat(LocalDirections.of(new Given(1, new double[] {1e200, 1}), 2)).isEmpty();
  }
}
