package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mistakes in a convolution of complex 4 × 4 images along their rows. In one of the two products
 * each is found by the adjoint. In both together it is another operator with the right adjoint:
 * only a known response finds it.
 */
class MutantsTest {
  private static final int SIDE = 4;
  private static final int POINTS = SIDE * SIDE;
  private static final double[][] KERNEL = {{1, 2}, {0.5, 0}, {0, -0.25}};

  enum Mutant {
    NONE,
    DROPPED_CONJUGATE,
    SHIFT_BY_ONE,
    MEAN_FOR_SUM,
    FLIPPED_KERNEL,
    WRONG_SCALE,
    TRANSPOSED_AXES
  }

  /** What the operator takes of point {@code from} for point {@code to}: real, imaginary. */
  private static double[] weight(Mutant mutant, int to, int from) {
    boolean transposed = mutant == Mutant.TRANSPOSED_AXES;
    int along = transposed ? to / SIDE - from / SIDE : to % SIDE - from % SIDE;
    boolean same = transposed ? to % SIDE == from % SIDE : to / SIDE == from / SIDE;
    int shift = mutant == Mutant.SHIFT_BY_ONE ? 1 : 0;
    int sign = mutant == Mutant.FLIPPED_KERNEL ? -1 : 1;
    int k = Math.floorMod(sign * along + shift, SIDE);
    if (!same || k >= KERNEL.length) {
      return new double[2];
    }
    double scale =
        switch (mutant) {
          case MEAN_FOR_SUM -> 1.0 / KERNEL.length;
          case WRONG_SCALE -> 1 + 1e-6;
          default -> 1;
        };
    double conjugate = mutant == Mutant.DROPPED_CONJUGATE ? -1 : 1;
    return new double[] {scale * KERNEL[k][0], conjugate * scale * KERNEL[k][1]};
  }

  private static void apply(Mutant mutant, double[] s, double[] out) {
    for (int to = 0; to < POINTS; to++) {
      out[2 * to] = 0;
      out[2 * to + 1] = 0;
      for (int from = 0; from < POINTS; from++) {
        add(weight(mutant, to, from), 1, s, from, out, to);
      }
    }
  }

  private static void adjoint(Mutant mutant, double[] v, double[] out) {
    for (int from = 0; from < POINTS; from++) {
      out[2 * from] = 0;
      out[2 * from + 1] = 0;
      for (int to = 0; to < POINTS; to++) {
        add(weight(mutant, to, from), -1, v, to, out, from);
      }
    }
  }

  private static void add(
      double[] weight, int conjugate, double[] in, int from, double[] out, int to) {
    double im = conjugate * weight[1];
    out[2 * to] += weight[0] * in[2 * from] - im * in[2 * from + 1];
    out[2 * to + 1] += weight[0] * in[2 * from + 1] + im * in[2 * from];
  }

  private static LinearOperator operator(Mutant applied, Mutant adjoint) {
    Shape image = Shape.image(SIDE, SIDE).complex();
    return LinearOperator.of(
        image, image, (s, out) -> apply(applied, s, out), (v, out) -> adjoint(adjoint, v, out));
  }

  /** A delta at row 1, column 3 becomes the kernel from there on, around the edge. */
  private static List<Contract.KnownResponse> known() {
    double[] delta = new double[2 * POINTS];
    delta[2 * (SIDE + 3)] = 1;
    double[] response = new double[2 * POINTS];
    for (int k = 0; k < KERNEL.length; k++) {
      int place = 2 * (SIDE + (3 + k) % SIDE);
      response[place] = KERNEL[k][0];
      response[place + 1] = KERNEL[k][1];
    }
    return List.of(new Contract.KnownResponse(delta, response));
  }

  private static List<String> failed(CheckReport report) {
    return report.results().stream()
        .filter(result -> !result.passed())
        .map(CheckResult::name)
        .toList();
  }

  @Test
  void theRightOperatorPasses() {
    Contract.check(operator(Mutant.NONE, Mutant.NONE), known(), new Seed(1)).orThrow();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aMistakeInOneProductIsFoundByTheAdjoint(Mutant mutant) {
    assertThat(failed(Contract.check(operator(Mutant.NONE, mutant), new Seed(1))))
        .contains("adjoint");
    assertThat(failed(Contract.check(operator(mutant, Mutant.NONE), new Seed(1))))
        .contains("adjoint");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aMistakeInBothProductsIsFoundByAKnownResponseAlone(Mutant mutant) {
    LinearOperator wrong = operator(mutant, mutant);
    Contract.check(wrong, new Seed(1)).orThrow();
    assertThat(failed(Contract.check(wrong, known(), new Seed(1))))
        .containsExactly("known responses");
  }

  @Test
  void noResponsesAndThoseOfAnotherSizeAreRefused() {
    LinearOperator right = operator(Mutant.NONE, Mutant.NONE);
    assertThatThrownBy(() -> Contract.check(right, List.of(), new Seed(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("give at least one known response");
    double[] delta = known().get(0).input();
    for (int size : new int[] {2 * POINTS - 1, 2 * POINTS + 1}) {
      double[] output = Arrays.copyOf(known().get(0).output(), size);
      List<Contract.KnownResponse> other = List.of(new Contract.KnownResponse(delta, output));
      assertThat(failed(Contract.check(right, other, new Seed(1))))
          .containsExactly("known responses");
    }
  }
}
