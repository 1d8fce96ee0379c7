package org.example.deblur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.antipode.core.random.Seed;
import org.antipode.recovery.RecoveryResult;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class DeblurTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void theSignalIsRecoveredAndProgressIsPrinted() {
    RecoveryResult result = Deblur.recover(7, out);
    assertThat(result.best().converged()).isTrue();
    assertThat(result.signalRelativeError().orElseThrow()).isLessThan(1e-9);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("start 0, iteration  0: objective ")
        .contains("iteration  2")
        .doesNotContain("iteration  1:");
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    assertThat(Deblur.recover(3, out).latent()).containsExactly(Deblur.recover(3, out).latent());
  }

  @Test
  void theOwnOperatorKeepsTheContract() {
    Contract.check(new MovingAverage(64, 5, 3), new Seed(1)).orThrow();
  }

  @Test
  void theAverageOfAConstantIsTheConstant() {
    assertThat(new MovingAverage(6, 3, 2).at(new double[] {2, 2, 2, 2, 2, 2}))
        .containsExactly(2, 2);
  }
}
