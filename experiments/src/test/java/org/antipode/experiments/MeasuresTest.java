package org.antipode.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Success and metrics are held to what is known of the truth. */
class MeasuresTest {
  private static final String DRAWN =
      "{generator: {type: relu-gaussian, layers: [2, 9]}, measurement: {type: gaussian, rows: 6}}";
  private static final String WITHOUT_TRUTH =
      "converged, objective, iterations, evaluations, totalEvaluations, startObjective, signFlips, starts, seconds";

  @TempDir private Path folder;

  private Sweep sweep(String... overrides) {
    return Sweeps.of(folder, DRAWN, overrides);
  }

  private List<String> problems(String... overrides) {
    return catchThrowableOfType(RequestException.class, () -> sweep(overrides)).problems();
  }

  private static String chosen(Sweep sweep) {
    return sweep.metrics() + " " + sweep.success();
  }

  @ParameterizedTest
  @ValueSource(strings = {"truth=drawn", "truth={type: latent, file: x.npy}"})
  void aKnownLatentCodeIsRecoveredWhereNothingElseIsSaid(String truth) {
    assertThat(chosen(sweep(truth))).isEqualTo("[RELATIVE_ERROR] relativeError <= 1e-6");
  }

  @Test
  void withoutALatentCodeATrialThatConvergedIsASuccessAndWhatExistsIsMeasured() {
    assertThat(chosen(sweep("truth={type: signal, file: s.npy}")))
        .isEqualTo("[SIGNAL_RELATIVE_ERROR] converged >= 1");
    assertThat(chosen(sweep("observed=y.npy"))).isEqualTo("[OBJECTIVE] converged >= 1");
    assertThat(chosen(sweep("grid.truth=[drawn, {type: signal, file: s.npy}]")))
        .isEqualTo("[SIGNAL_RELATIVE_ERROR] converged >= 1");
    assertThat(chosen(sweep("observed=y.npy", "truth={type: latent, file: x.npy}")))
        .isEqualTo("[RELATIVE_ERROR] relativeError <= 1e-6");
  }

  @Test
  void whatWasChosenStandsInTheDescriptionAndIsReadBack() {
    Sweep sweep = sweep("observed=y.npy");
    assertThat(sweep.description().get("success").textValue()).isEqualTo("converged >= 1");
    assertThat(sweep.description().get("metrics").toString()).isEqualTo("[\"objective\"]");
    assertThat(Sweeps.of(folder, sweep.toYaml()).description()).isEqualTo(sweep.description());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relativeError <= 1e-6",
        "psnr >= 30",
        "meanSquaredError < 1",
        "signalRelativeError < 1"
      })
  void aConditionOnWhatIsNotKnownIsRefusedWithWhatIs(String success) {
    assertThat(problems("observed=y.npy", "success=" + success))
        .singleElement()
        .asString()
        .startsWith(
            "sweep: option 'success' names " + success.split(" ", 2)[0] + ", which needs a true ")
        .endsWith("What exists: " + WITHOUT_TRUTH);
  }

  @Test
  void aConditionThatOnePointCannotMeetIsRefusedWithThePoint() {
    assertThat(
            problems(
                "grid.truth=[drawn, {type: signal, file: s.npy}]", "success=relativeError <= 0.1"))
        .singleElement()
        .asString()
        .contains("there is none at truth={\"type\":\"signal\"")
        .endsWith(
            "What exists: "
                + WITHOUT_TRUTH.replace(
                    "seconds",
                    "signalRelativeError, directionError, meanSquaredError, psnr, ssim, seconds"));
  }

  @Test
  void aMetricMayLackAtSomePointsAndNotAtAll() {
    String[] mixed = {"grid.truth=[drawn, {type: signal, file: s.npy}]", "metrics=[relativeError]"};
    assertThat(chosen(sweep(mixed))).isEqualTo("[RELATIVE_ERROR] converged >= 1");
    assertThat(problems("observed=y.npy", "metrics=[objective, psnr]"))
        .singleElement()
        .asString()
        .startsWith("sweep: option 'metrics' names psnr, which needs a true signal");
  }

  @Test
  void secondsAreAMetricThatIsAlwaysMeasuredAndNoSuccessDependsOnThem() {
    assertThat(sweep("metrics=[objective, seconds]").metrics()).containsExactly(Metric.OBJECTIVE);
    assertThat(problems("success=seconds <= 1"))
        .containsExactly(
            "sweep: option 'success' must not depend on seconds, which differ from run to run, but"
                + " is 'seconds <= 1'");
  }

  @Test
  void aMetricThatIsNamedTwiceIsRefused() {
    assertThat(problems("metrics=[psnr, objective, psnr]"))
        .singleElement()
        .asString()
        .isEqualTo("sweep: option 'metrics' names a metric twice: psnr, objective, psnr");
  }
}
