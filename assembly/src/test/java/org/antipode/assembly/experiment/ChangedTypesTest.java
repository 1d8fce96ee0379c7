package org.antipode.assembly.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antipode.assembly.experiment.TestParts.Damped;
import org.antipode.assembly.experiment.TestParts.Descent;
import org.antipode.assembly.experiment.TestParts.Factor;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a part's options where its type is changed. */
class ChangedTypesTest {
  private static final String[] SMALLEST = {
    "generator=relu-gaussian", "generator.layers=[2, 5, 9]", "measurement=identity"
  };

  @TempDir private Path folder;

  /** The options of the solver after a change of type, and the sentences about lost options. */
  private record Changed(Record options, List<String> sentences) {}

  private Changed retyped(String before, String... overrides) throws IOException {
    return changed(true, before, overrides);
  }

  private Changed penalty(String before, String... overrides) throws IOException {
    return changed(false, before, overrides);
  }

  private Changed changed(boolean solver, String before, String... overrides) throws IOException {
    List<String> sentences = new ArrayList<>();
    Path file = Files.writeString(folder.resolve("e.yaml"), before);
    ExperimentSettings settings =
        TestParts.KEYS
            .read(file)
            .override(List.of(SMALLEST), folder)
            .overlaidWith(
                TestParts.KEYS.none().override(List.of(overrides), folder),
                option -> sentences.add(option.sentence()));
    Experiment experiment = new ExperimentBinder(TestParts.registry()).bind(settings);
    return new Changed(
        solver ? experiment.solver().options() : experiment.penalty().options(), sentences);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "penalty: 0.001",
        "penalty: {weight: 0.001}",
        "penalty: {type: ridge, weight: 0.001}"
      })
  void namesAnOptionThatTheNewTypeKeepsWithAnotherMeaning(String before) throws IOException {
    assertThat(penalty(before, "penalty=joint"))
        .isEqualTo(
            new Changed(
                new Factor(0.001),
                List.of(
                    "penalty.weight: 0.001 was given for 'ridge' and is kept for 'joint', where"
                        + " it is: factor of the second penalty")));
  }

  @Test
  void saysNothingOfAnOptionThatIsGivenForTheNewType() throws IOException {
    Changed given = new Changed(new Factor(0.5), List.of());
    assertThat(penalty("penalty: 0.001", "penalty=joint", "penalty.weight=0.5")).isEqualTo(given);
    assertThat(penalty("penalty: 0.001", "penalty.weight=0.5", "penalty=joint")).isEqualTo(given);
    assertThat(penalty("seed: 1", "penalty={type: joint, weight: 0.5}")).isEqualTo(given);
  }

  @Test
  void keepsAnOptionThatTheNewTypeAcceptsAndNamesOneThatItDrops() throws IOException {
    assertThat(
            retyped(
                "solver: {type: levenberg-marquardt, damping: 5, maxIterations: 7}",
                "solver=sign-flip-descent"))
        .isEqualTo(
            new Changed(
                new Descent(1, 7),
                List.of(
                    "solver: option 'damping', given for 'levenberg-marquardt', is dropped:"
                        + " 'sign-flip-descent' has no such option")));
  }

  @Test
  void dropsAValueThatOnlyTheOldTypeAccepts() throws IOException {
    assertThat(
            retyped(
                "solver: {type: levenberg-marquardt, maxIterations: 20000}",
                "solver=sign-flip-descent"))
        .isEqualTo(
            new Changed(
                new Descent(1, 3000),
                List.of(
                    "solver: option 'maxIterations', given for 'levenberg-marquardt', is"
                        + " dropped: 'sign-flip-descent' has an option 'maxIterations' that must be at"
                        + " most 10000 but is 20000")));
  }

  @Test
  void dropsNothingForTheSameTypeAndReplacesWhatIsGivenAnew() throws IOException {
    String file = "solver: {type: levenberg-marquardt, damping: 5, maxIterations: 5}";
    assertThat(retyped(file, "solver=levenberg-marquardt"))
        .isEqualTo(new Changed(new Damped(5, 5), List.of()));
    assertThat(retyped(file, "solver.maxIterations=6", "solver=sign-flip-descent").options())
        .isEqualTo(new Descent(1, 6));
  }

  @Test
  void treatsASectionWithoutATypeAsOneOfTheDefaultType() throws IOException {
    assertThat(retyped("solver: {damping: 5, maxIterations: 5}"))
        .isEqualTo(new Changed(new Damped(5, 5), List.of()));
    Changed descent = retyped("solver: {damping: 5, maxIterations: 5}", "solver=sign-flip-descent");
    assertThat(descent.options()).isEqualTo(new Descent(1, 5));
    assertThat(descent.sentences()).singleElement().asString().contains("'damping'");
  }

  @Test
  void keepsAnOverrideWhoseTypeComesAfterIt() throws IOException {
    assertThat(retyped("seed: 1", "solver.step=0.5", "solver=sign-flip-descent"))
        .isEqualTo(new Changed(new Descent(0.5, 3000), List.of()));
  }

  @Test
  void refusesAnOptionThatNeitherTypeHas() {
    assertThatThrownBy(() -> retyped("solver: {speed: 5}", "solver=sign-flip-descent"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("solver.sign-flip-descent: unknown option 'speed'");
  }
}
