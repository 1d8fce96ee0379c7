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
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part whose type an override changes keeps the options that the new type accepts. */
class ChangedTypesTest {
  private static final String[] SMALLEST = {
    "generator=relu-gaussian", "generator.layers=[2, 5, 9]", "measurement=identity"
  };

  @TempDir private Path folder;

  private final ExperimentBinder binder = new ExperimentBinder(TestParts.registry());

  private ExperimentSettings file(String text) throws IOException {
    return TestParts.KEYS.read(Files.writeString(folder.resolve("e.yaml"), text));
  }

  /** The options of the solver after a change of type, and the sentences about lost options. */
  private record Retyped(Record options, List<String> lost) {}

  private Retyped retyped(String before, String... overrides) throws IOException {
    List<String> lost = new ArrayList<>();
    ExperimentSettings file = file(before).override(List.of(SMALLEST), folder);
    ExperimentSettings changed =
        file.overlaidWith(TestParts.KEYS.none().override(List.of(overrides), folder), lost::add);
    return new Retyped(binder.bind(changed).solver().options(), lost);
  }

  @Test
  void keepsAnOptionThatTheNewTypeAcceptsAndNamesOneThatItDrops() throws IOException {
    assertThat(
            retyped(
                "solver: {type: levenberg-marquardt, damping: 5, maxIterations: 7}",
                "solver=sign-flip-descent"))
        .isEqualTo(
            new Retyped(
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
            new Retyped(
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
        .isEqualTo(new Retyped(new Damped(5, 5), List.of()));
    assertThat(retyped(file, "solver.maxIterations=6", "solver=sign-flip-descent").options())
        .isEqualTo(new Descent(1, 6));
  }

  @Test
  void treatsASectionWithoutATypeAsOneOfTheDefaultType() throws IOException {
    assertThat(retyped("solver: {damping: 5, maxIterations: 5}"))
        .isEqualTo(new Retyped(new Damped(5, 5), List.of()));
    Retyped descent = retyped("solver: {damping: 5, maxIterations: 5}", "solver=sign-flip-descent");
    assertThat(descent.options()).isEqualTo(new Descent(1, 5));
    assertThat(descent.lost()).singleElement().asString().contains("'damping'");
  }

  @Test
  void keepsAnOverrideWhoseTypeComesAfterIt() throws IOException {
    assertThat(retyped("seed: 1", "solver.step=0.5", "solver=sign-flip-descent"))
        .isEqualTo(new Retyped(new Descent(0.5, 3000), List.of()));
  }

  @Test
  void refusesAnOptionThatNeitherTypeHas() {
    assertThatThrownBy(() -> retyped("solver: {speed: 5}", "solver=sign-flip-descent"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("solver.sign-flip-descent: unknown option 'speed'");
  }
}
