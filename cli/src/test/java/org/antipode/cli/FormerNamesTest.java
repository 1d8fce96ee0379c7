package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Options that have a new name are still taken under their former one. */
class FormerNamesTest {
  private static JsonNode experiment(String... overrides) throws Exception {
    CommandLineRun run =
        CommandLineRun.recoverSmall(
            Stream.concat(Stream.of("--json"), Stream.of(overrides)).toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    return run.json().at("/provenance/experiment");
  }

  @Test
  void theStepOfLevenbergMarquardtIsItsLinearSolver() throws Exception {
    for (String option : new String[] {"step", "linearSolver"}) {
      JsonNode solver = experiment("-s", "solver." + option + "=matrix-free").path("solver");
      assertThat(solver.path("linearSolver").textValue()).as(option).isEqualTo("matrix-free");
      assertThat(solver.has("step")).isFalse();
    }
  }

  @Test
  void theDeviationOfAbsoluteNoiseIsItsNorm() throws Exception {
    JsonNode noise =
        experiment("-s", "noise={type: gaussian-absolute, deviation: 1e-7}").path("noise");
    assertThat(noise.path("norm").doubleValue()).isEqualTo(1e-7);
  }
}
