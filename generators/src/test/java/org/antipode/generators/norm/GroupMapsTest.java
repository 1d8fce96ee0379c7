package org.antipode.generators.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.antipode.core.random.Seed;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Normalisations and softmax against their formulas, group by group. */
class GroupMapsTest {
  static Stream<Groups> groups() {
    return Stream.of(new Groups(3, 7, 1), new Groups(1, 5, 4), new Groups(2, 3, 4));
  }

  /** The numbers of group (o, i). */
  private static double[] group(Groups groups, double[] x, int o, int i) {
    double[] group = new double[groups.length()];
    for (int l = 0; l < group.length; l++) {
      group[l] = x[(o * groups.length() + l) * groups.inner() + i];
    }
    return group;
  }

  private static double[] normalised(double[] x, boolean centred, double weight, double epsilon) {
    double mean = 0;
    for (double entry : x) {
      mean += centred ? entry / x.length : 0;
    }
    double squares = 0;
    for (double entry : x) {
      squares += (entry - mean) * (entry - mean);
    }
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = (x[i] - mean) / Math.sqrt(weight * squares + epsilon);
    }
    return out;
  }

  private static double[] softmax(double[] x, boolean isLog) {
    double sum = 0;
    for (double entry : x) {
      sum += Math.exp(entry);
    }
    double[] out = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      out[i] = isLog ? x[i] - Math.log(sum) : Math.exp(x[i]) / sum;
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("groups")
  void groupsAreMappedByTheirFormulas(Groups groups) {
    double[] x = new Seed(1).stream("test").gaussians(groups.shape().size(), 3);
    double mean = 1.0 / groups.length();
    double[] standard = Normalisation.standard(groups, 0.1).at(x);
    double[] rms = Normalisation.rootMeanSquare(groups, 0.2).at(x);
    double[] unit = Normalisation.euclidean(groups).at(x);
    double[] softmax = new Softmax(groups, false).at(x);
    double[] log = new Softmax(groups, true).at(x);
    for (int o = 0; o < groups.outer(); o++) {
      for (int i = 0; i < groups.inner(); i++) {
        double[] group = group(groups, x, o, i);
        assertThat(group(groups, standard, o, i))
            .containsExactly(normalised(group, true, mean, 0.1), within(1e-14));
        assertThat(group(groups, rms, o, i))
            .containsExactly(normalised(group, false, mean, 0.2), within(1e-14));
        assertThat(group(groups, unit, o, i))
            .containsExactly(normalised(group, false, 1, 0), within(1e-14));
        assertThat(group(groups, softmax, o, i))
            .containsExactly(softmax(group, false), within(1e-14));
        assertThat(group(groups, log, o, i)).containsExactly(softmax(group, true), within(1e-13));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("groups")
  void theMapsKeepTheContract(Groups groups) {
    Contract.check(Normalisation.standard(groups, 1e-2), new Seed(1)).orThrow();
    Contract.check(Normalisation.rootMeanSquare(groups, 1e-2), new Seed(1)).orThrow();
    Contract.check(Normalisation.euclidean(groups), new Seed(1)).orThrow();
    Contract.check(new Softmax(groups, false), new Seed(1)).orThrow();
    Contract.check(new Softmax(groups, true), new Seed(1)).orThrow();
  }

  @Test
  void largeNumbersDoNotOverflow() {
    Groups groups = new Groups(1, 3, 1);
    double[] x = {1000, 999, -1000};
    assertThat(new Softmax(groups, false).at(x))
        .containsExactly(
            new double[] {1 / (1 + Math.exp(-1)), 1 - 1 / (1 + Math.exp(-1)), 0}, within(1e-15));
    assertThat(new Softmax(groups, true).at(x)[2]).isCloseTo(-2000.3132616875, within(1e-9));
  }

  @Test
  void groupsAlongAnAxisAreFoundFromTheLengths() {
    assertThat(Groups.along(1, 2, 3, 4)).isEqualTo(new Groups(2, 3, 4));
    assertThat(Groups.along(0, 5)).isEqualTo(new Groups(1, 5, 1));
    assertThatThrownBy(() -> new Groups(1, 0, 2))
        .hasMessage("1×2 groups of 0 numbers are not possible");
  }
}
