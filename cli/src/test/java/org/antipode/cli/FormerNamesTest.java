package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "levenberg-marquardt",
        "lbfgs",
        "layerwise",
        "proximal-gauss-newton",
        "projected-gradient"
      })
  void theToleranceOfSolversThatStopAtASmallDecreaseIsMinDecrease(String solver) throws Exception {
    CommandLineRun run = CommandLineRun.of("describe", "solver." + solver, "--json");
    assertThat(run.json().at("/parts/0/options").findValuesAsText("name"))
        .contains("minDecrease")
        .doesNotContain("tolerance");
    assertThat(run.out()).contains("formerly 'tolerance'");
  }

  @Test
  void theToleranceOfLevenbergMarquardtIsItsMinDecrease() throws Exception {
    JsonNode solver = experiment("-s", "solver.tolerance=1e-7").path("solver");
    assertThat(solver.path("minDecrease").doubleValue()).isEqualTo(1e-7);
    assertThat(solver.has("tolerance")).isFalse();
  }

  @Test
  void theDeviationOfAbsoluteNoiseIsItsNorm() throws Exception {
    JsonNode noise =
        experiment("-s", "noise={type: gaussian-absolute, deviation: 1e-7}").path("noise");
    assertThat(noise.path("norm").doubleValue()).isEqualTo(1e-7);
  }
}
