package org.antipode.theory.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.junit.jupiter.api.Test;

class SliceTest {
  private final LandscapeProblem wide = LandscapeProblem.of(2, List.of(4, 400, 3000), 1000);

  private Slice slice(int side) {
    return Slice.of(wide.risk(), wide.landmarks(), side, new Seed(1), Monitor.none());
  }

  @Test
  void itsPlaneHoldsZeroTheTruthAndADirectionAtARightAngle() {
    Slice slice = slice(9);
    assertThat(Vectors.norm(slice.across())).isCloseTo(1, within(1e-12));
    assertThat(Vectors.dot(slice.across(), wide.landmarks().truth())).isCloseTo(0, within(1e-12));
    assertThat(slice.coordinate(0)).isEqualTo(-2);
    assertThat(slice.coordinate(4)).isZero();
    // f(0)/f(0) = 1 in the middle, f(x0) = 0 at a = 1.
    assertThat(slice.risk()[4 * 9 + 4]).isCloseTo(1, within(1e-12));
    assertThat(slice.risk()[4 * 9 + 6]).isCloseTo(0, within(1e-12));
    assertThat(slice.expected().orElseThrow()[4 * 9 + 6]).isCloseTo(0, within(1e-12));
  }

  @Test
  void asTheNetworkWidensItNearsTheExpectedLandscape() {
    double narrow = difference(LandscapeProblem.of(2, List.of(4, 100, 800), 200));
    double wider = difference(LandscapeProblem.of(2, List.of(4, 1600, 4000), 1500));
    assertThat(wider).isLessThan(0.1).isLessThan(narrow);
  }

  /** The largest difference over the largest value. */
  private static double difference(LandscapeProblem problem) {
    Slice slice = Slice.of(problem.risk(), problem.landmarks(), 15, new Seed(1), Monitor.none());
    double[] expected = slice.expected().orElseThrow();
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, expected[i]);
      difference = Math.max(difference, Math.abs(expected[i] - slice.risk()[i]));
    }
    return difference / largest;
  }

  @Test
  void aFalseValleyLiesAtMinusRhoX0() {
    // Along the line through x0: from 0 to −2x0 the expected landscape is lowest at −ρ_2 x0 =
    // −x0/π.
    double[] x0 = wide.landmarks().truth();
    double lowest = Double.POSITIVE_INFINITY;
    double at = 0;
    for (double a = -2; a <= 0; a += 0.001) {
      double value = wide.landmarks().expected().orElseThrow().at(Vectors.times(a, x0));
      if (value < lowest) {
        lowest = value;
        at = a;
      }
    }
    assertThat(at).isCloseTo(-1 / Math.PI, within(2e-3));
  }
}
