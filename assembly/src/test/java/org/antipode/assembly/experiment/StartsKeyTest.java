package org.antipode.assembly.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.assembly.experiment.TestParts.Distribution;
import org.antipode.assembly.experiment.TestParts.Layers;
import org.antipode.assembly.options.Setting;
import org.antipode.core.RequestException;
import org.antipode.recovery.Encoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartsKeyTest {
  private static final String ENCODER = "encoder: {type: relu-gaussian, layers: [4, 2]}";
  private static final String WITH = "starts={" + ENCODER + ", random: 3}";

  @TempDir private Path folder;

  private final ExperimentBinder binder = new ExperimentBinder(TestParts.registry());

  private static ExperimentSettings settings(String... overrides) {
    return TestParts.KEYS
        .none()
        .override(
            List.of(
                "generator={type: relu-gaussian, layers: [2, 9]}",
                "measurement={type: gaussian, rows: 4}"),
            Path.of(""))
        .override(List.of(overrides), Path.of("/working"));
  }

  private StartOptions starts(String... overrides) {
    return binder.bind(settings(overrides)).strategy().starts();
  }

  private List<String> problems(String... overrides) {
    return catchThrowableOfType(RequestException.class, () -> starts(overrides)).problems();
  }

  @Test
  void aSectionNamesAnEncoderItsInputAndTheRandomStarts() {
    StartOptions starts = starts("starts={" + ENCODER + ", input: adjoint, random: 0}");
    assertThat(starts.encoder().orElseThrow().path()).isEqualTo("encoder.relu-gaussian");
    assertThat(starts.encoder().orElseThrow().options())
        .isEqualTo(new Layers(List.of(4, 2), Distribution.GAUSSIAN));
    assertThat(starts.input()).contains(Encoder.Input.ADJOINT);
    assertThat(starts.random()).isZero();
    assertThat(starts("starts={" + ENCODER + "}").random()).isEqualTo(10);
  }

  @Test
  void theExperimentFileReplaysTheEncoderAndANumberStaysANumber() throws IOException {
    Experiment encoded = binder.bind(settings(WITH));
    Path file = Files.writeString(folder.resolve("experiment.yaml"), encoded.toYaml());
    assertThat(binder.bind(TestParts.KEYS.read(file))).isEqualTo(encoded);
    assertThat(encoded.parts()).contains(encoded.strategy().starts().encoder().orElseThrow());
    assertThat(binder.bind(settings("starts=3")).toJson().get("starts").intValue()).isEqualTo(3);
    assertThat(starts("starts={random: 3}")).isEqualTo(StartOptions.random(3));
  }

  @Test
  void aSectionNamesTheCandidatesAndThePolishedStarts() throws IOException {
    Experiment ranked =
        binder.bind(settings("starts={random: 4, candidates: 100, spectral: 10, polished: 2}"));
    assertThat(ranked.strategy().starts())
        .isEqualTo(
            new StartOptions(
                Optional.empty(),
                Optional.empty(),
                4,
                Optional.of(100),
                Optional.of(10),
                Optional.of(2)));
    Path file = Files.writeString(folder.resolve("ranked.yaml"), ranked.toYaml());
    assertThat(binder.bind(TestParts.KEYS.read(file))).isEqualTo(ranked);
    assertThat(problems("starts={random: 4, candidates: 3}"))
        .containsExactly("starts: option 'candidates' must be at least 'random', 4, but is 3");
    assertThat(problems("starts={polished: 0}"))
        .containsExactly("starts: option 'polished' must be at least 1 but is 0");
  }

  @Test
  void aNumberReplacesASectionAndASectionKeepsANumber() {
    assertThat(starts(WITH, "starts=2")).isEqualTo(StartOptions.random(2));
    assertThat(starts("starts=4", "starts={" + ENCODER + "}").random()).isEqualTo(4);
    StartOptions changed = starts(WITH, "starts.random=5", "starts.encoder.layers=[4, 8, 2]");
    assertThat(changed.random()).isEqualTo(5);
    assertThat(changed.encoder().orElseThrow().options())
        .isEqualTo(new Layers(List.of(4, 8, 2), Distribution.GAUSSIAN));
  }

  @Test
  void anOnnxFileIsTheShortFormOfItsPart() {
    Setting given = settings("starts.encoder=nets/e.onnx").get("starts").orElseThrow();
    Setting encoder = ((Setting.Section) given).get("encoder").orElseThrow();
    assertThat(encoder)
        .isEqualTo(
            ((Setting.Section)
                    settings("starts.encoder={type: onnx, file: nets/e.onnx}")
                        .get("starts")
                        .orElseThrow())
                .get("encoder")
                .orElseThrow());
  }

  @Test
  void whatDoesNotFitIsRefusedByItsName() {
    assertThat(problems("starts=0"))
        .containsExactly("experiment: option 'starts' must be at least 1 but is 0");
    assertThat(problems("starts=few"))
        .containsExactly("experiment: option 'starts' must be a whole number but is \"few\"");
    assertThat(problems("starts={random: 0}"))
        .containsExactly("starts: an experiment needs at least 1 start, not 0");
    assertThat(problems("starts={random: -1}"))
        .containsExactly("starts: option 'random' must be at least 0 but is -1");
    assertThat(problems("starts={input: adjoint}"))
        .containsExactly("starts: option 'input' is an encoder's, but none is given");
    assertThat(problems("starts={encoder: 3}"))
        .containsExactly("encoder: option 'type' must be a name but is 3");
    assertThat(problems("starts={encoder: relu-gaussain}").get(0))
        .startsWith("Unknown generator 'relu-gaussain'.");
    assertThat(problems("starts={" + ENCODER + ", ranked: 3}").get(0))
        .startsWith("starts: unknown option 'ranked'");
  }
}
