package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.random.Seed;
import org.antipode.recovery.PipelineFakes.Doubling;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final Generator GENERATOR = new Doubling(3, 2);

  @Test
  void eachSignalIsThatOfItsCode() {
    Samples samples = Samples.drawn(GENERATOR, 4, new Seed(7));
    assertThat(samples.latents()).hasSize(12);
    assertThat(samples.signals()).hasSize(24);
    for (int i = 0; i < 4; i++) {
      double[] code = Arrays.copyOfRange(samples.latents(), 3 * i, 3 * i + 3);
      assertThat(samples.signal(i)).containsExactly(GENERATOR.at(code));
    }
    assertThat(samples.isConstant()).isFalse();
  }

  @Test
  void theFirstCodesAreTheSameForEveryCountAndOthersForAnotherSeed() {
    double[] four = Samples.drawn(GENERATOR, 4, new Seed(7)).latents();
    double[] nine = Samples.drawn(GENERATOR, 9, new Seed(7)).latents();
    assertThat(Arrays.copyOf(nine, 12)).containsExactly(four);
    assertThat(Samples.drawn(GENERATOR, 4, new Seed(8)).latents()).doesNotContain(four);
  }

  @Test
  void codesThatDifferAndMakeOneSignalAreConstant() {
    double[] different = {1, 2, 3, 1, 2, 4};
    double[] same = {1, 2, 3, 1, 2, 3};
    assertThat(Samples.of(new Doubling(3, 0), different).isConstant()).isTrue();
    assertThat(Samples.of(new Doubling(3, 0), same).isConstant()).isFalse();
    assertThat(Samples.of(GENERATOR, different).isConstant()).isFalse();
    assertThat(Samples.of(GENERATOR, new double[] {1, 2, 3}).isConstant()).isFalse();
  }

  @Test
  void aSignalThatIsNotFiniteIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> Samples.of(GENERATOR, new double[] {1, 2, 3, 1, 1e308, 3}))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("number 1 of the signal of code 1 is Infinity, counted from 0");
  }

  @Test
  void moreSamplesThanAnArrayHoldsAreRefused() {
    assertThatThrownBy(() -> Samples.drawn(GENERATOR, 400_000_000, new Seed(7)))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "400000000 samples of 6 numbers are more than an array holds; take at most 357913939");
  }
}
