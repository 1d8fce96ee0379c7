package org.antipode.measurements.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.antipode.core.RequestException;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;
import org.antipode.core.spi.PenaltyProvider;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class JointTest {
  /** Σ log cosh x_j, which is smooth but not quadratic, and has no proximal map here. */
  private static final class Curved implements Penalty {
    @Override
    public double value(double[] x) {
      return Arrays.stream(x).map(entry -> Math.log(Math.cosh(entry))).sum();
    }

    @Override
    public void gradient(double[] x, double[] out) {
      Arrays.setAll(out, j -> Math.tanh(x[j]));
    }

    @Override
    public void curvature(double[] x, double[] out) {
      Arrays.fill(out, 1);
    }
  }

  @Test
  void theFirstEntriesHaveThePenaltyOfTheLatentCodeTheLastThatOfTheDeviations() {
    double[] x = {1, -2, 3, -4, 0.5};
    Penalty joint = Joint.of(Penalty.ridge(10), 2, Penalty.ridge(1));
    assertThat(joint.value(x)).isCloseTo(10 * 5 + 9 + 16 + 0.25, within(1e-12));
    assertThat(joint).isNotInstanceOf(ProximalPenalty.class);
    assertThat(joint.quadratic()).isTrue();
    double[] out = new double[5];
    joint.gradient(x, out);
    assertThat(out).containsExactly(20, -40, 6, -8, 1);
    joint.curvature(x, out);
    assertThat(out).containsExactly(20, 20, 2, 2, 2);
    Contract.check(joint, 5, new Seed(1)).orThrow();
    Contract.check(Joint.of(new Curved(), 2, Penalty.ridge(1)), 5, new Seed(1)).orThrow();
  }

  @Test
  void theProximalMapHasThoseOfTheParts() {
    ProximalPenalty joint = (ProximalPenalty) Joint.of(Penalty.ridge(0.5), 2, new L1(1));
    double[] out = new double[4];
    joint.proximal(new double[] {3, -6, 3, -0.5}, 2, out);
    // argmin u²/2 + (u − x)²/4 = x/3, and x is moved by 2 towards 0.
    assertThat(out[0]).isCloseTo(1, within(1e-12));
    assertThat(out[1]).isCloseTo(-2, within(1e-12));
    assertThat(out[2]).isEqualTo(1);
    assertThat(out[3]).isZero();
    Contract.check(joint, 4, new Seed(1)).orThrow();
  }

  @Test
  void aPartThatIsNeitherQuadraticNorProximalCannotBeBesideOneWithKinks() {
    assertThatThrownBy(() -> Joint.of(new Curved(), 2, new L1(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "option 'latent' must be ridge, none or a penalty with a proximal map, as the other part"
                + " has kinks");
  }

  @Test
  void nothingBesideNothingIsNoPenalty() {
    assertThat(Joint.of(Penalty.none(), 2, Penalty.none())).isSameAs(Penalty.none());
  }

  private static <O extends Record> Part<Penalty, ?> part(PenaltyProvider<O> provider, O options) {
    return new Part<>("penalty", provider, options);
  }

  /** A code of five entries, of which the last are deviations. */
  private static Penalty made(int deviations) {
    return made(deviations, 1);
  }

  private static Penalty made(int deviations, double weight) {
    Context context =
        new Context() {
          @Override
          public Shape shape() {
            return Shape.vector(5);
          }

          @Override
          public int deviations() {
            return deviations;
          }

          @Override
          public RandomStream random() {
            return new Seed(1).stream("penalty");
          }
        };
    return part(
            new JointProvider(),
            new JointProvider.Options(
                part(new RidgeProvider(), new RidgeProvider.Options(1)),
                part(new RidgeProvider(), new RidgeProvider.Options(3)),
                weight))
        .make(context);
  }

  @Test
  void theGeneratorSaysHowManyEntriesAreDeviations() {
    assertThat(made(2).value(new double[] {1, 1, 1, 1, 1})).isCloseTo(9, within(1e-12));
  }

  @Test
  void theWeightMultipliesThePenaltyOfTheDeviationsAlone() {
    double[] x = {1, 1, 1, 1, 1};
    assertThat(made(2, 10).value(x)).isCloseTo(3 + 60, within(1e-12));
    assertThat(made(2, 0).value(x)).isCloseTo(3, within(1e-12));
    Contract.check(made(2, 10), 5, new Seed(1)).orThrow();
  }

  @Test
  void aMultipleOfAPenaltyHasTheProximalMapOfALongerStep() {
    ProximalPenalty tripled = (ProximalPenalty) Scaled.of(3, new L1(1));
    double[] out = new double[3];
    tripled.proximal(new double[] {10, -7, 5}, 2, out);
    // argmin 3|u| + (u − x)²/4 moves x by 6 towards 0.
    assertThat(out).containsExactly(4, -1, 0);
    Contract.check(tripled, 3, new Seed(1)).orThrow();
    Contract.check(Scaled.of(3, new Curved()), 3, new Seed(1)).orThrow();
  }

  @Test
  void aMultipleOfL1HasAThirdOfThePolar() {
    ProximalPenalty one = new L1(2);
    ProximalPenalty three = (ProximalPenalty) Scaled.of(3, one);
    double[] v = {1, -4, 2};
    // max ⟨v, u⟩ over λ‖u‖₁ ≤ 1 is max|v_j|/λ.
    assertThat(one.polar(v)).isCloseTo(2, within(1e-12));
    assertThat(three.polar(v)).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void aCodeOfOneKindIsRefused() {
    assertThatThrownBy(() -> made(0))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "penalty.joint: of the generator's 5 latent entries none are deviations; give one penalty"
                + " without 'joint', or the generator 'deviation'");
    assertThatThrownBy(() -> made(5))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("all are deviations");
  }
}
