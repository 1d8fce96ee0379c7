package org.antipode.solvers.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.junit.jupiter.api.Test;

class LocalGaussianTest {
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

  /** J = [3 1; 0 2; 0 0], x = (1, 2), e = 0.5: (2e/k)M⁻¹ = ½(JᵀJ + I/5)⁻¹ with JᵀJ = [9 3; 3 5]. */
  @Test
  void movesHaveTheCovarianceOfTheDampedModel() {
    LocalGaussian moves = new LocalGaussian(new Given(3, new double[] {3, 0, 0, 1, 2, 0}), 2);
    assertThat(moves.moveFrom(new double[] {1, 2}, 0.5)).isTrue();
    RandomStream random = new Seed(3).stream("kick");
    double[] move = new double[2];
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double rise = 0;
    for (int i = 0; i < DRAWS; i++) {
      moves.draw(random, move);
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

  /** Where J is 0, E‖δ‖² = (2e/k)·k·‖x‖²/(2e) = ‖x‖². */
  @Test
  void movesAlongFlatDirectionsAreAboutAsLongAsThePoint() {
    LocalGaussian moves = new LocalGaussian(new Given(1, new double[3]), 3);
    assertThat(moves.moveFrom(new double[] {0, 3, 4}, 7)).isTrue();
    RandomStream random = new Seed(4).stream("kick");
    double[] move = new double[3];
    double square = 0;
    for (int i = 0; i < DRAWS; i++) {
      moves.draw(random, move);
      square += (move[0] * move[0] + move[1] * move[1] + move[2] * move[2]) / DRAWS;
    }
    assertThat(square).isCloseTo(25, within(0.5));
  }

  @Test
  void thereIsNoMoveFromZeroOrWhereTheJacobianIsNotFinite() {
    assertThat(new LocalGaussian(new Given(1, new double[] {1, 2}), 2).moveFrom(new double[2], 0.5))
        .isFalse();
    assertThat(
            new LocalGaussian(new Given(1, new double[] {1, Double.NaN}), 2)
                .moveFrom(new double[] {1, 1}, 0.5))
        .isFalse();
    assertThat(
            new LocalGaussian(new Given(1, new double[] {1e200, 1}), 2)
                .moveFrom(new double[] {1, 1}, 0.5))
        .isFalse();
  }
}
