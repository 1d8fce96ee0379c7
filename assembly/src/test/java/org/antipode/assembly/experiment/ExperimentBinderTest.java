package org.antipode.assembly.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.assembly.experiment.TestParts.Damped;
import org.antipode.assembly.experiment.TestParts.Distribution;
import org.antipode.assembly.experiment.TestParts.Layers;
import org.antipode.assembly.experiment.TestParts.Weights;
import org.antipode.core.RequestException;
import org.antipode.core.spi.Part;
import org.antipode.files.input.NamedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentBinderTest {
  private static final String[] SMALLEST = {
    "generator=relu-gaussian", "generator.layers=[2, 5, 9]", "measurement=identity"
  };

  @TempDir private Path folder;

  private final ExperimentBinder binder = new ExperimentBinder(TestParts.registry());

  private ExperimentSettings file(String text) throws IOException {
    return TestParts.KEYS.read(Files.writeString(folder.resolve("e.yaml"), text));
  }

  private Experiment bind(ExperimentSettings settings, String... overrides) {
    return binder.bind(settings.override(List.of(overrides), Path.of("/working")));
  }

  private Experiment smallestWith(String... overrides) {
    return bind(TestParts.KEYS.none().override(List.of(SMALLEST), Path.of("")), overrides);
  }

  private List<String> problemsWith(String... overrides) {
    return catchThrowableOfType(RequestException.class, () -> smallestWith(overrides)).problems();
  }

  @Test
  void takesTheDefaultsOfEverythingButGeneratorAndMeasurement() {
    Experiment experiment = smallestWith();
    assertThat(experiment.seed()).isZero();
    assertThat(experiment.generator().options())
        .isEqualTo(new Layers(List.of(2, 5, 9), Distribution.GAUSSIAN));
    assertThat(experiment.generator().path()).isEqualTo("generator.relu-gaussian");
    assertThat(experiment.noise().name()).isEqualTo("none");
    assertThat(experiment.truth()).contains(new TruthSource.Drawn());
    assertThat(experiment.observed()).isEmpty();
    assertThat(experiment.loss().name()).isEqualTo("least-squares");
    assertThat(experiment.penalty().name()).isEqualTo("ridge");
    assertThat(experiment.penalty().options()).isEqualTo(new TestParts.Weight(0));
    assertThat(experiment.strategy().starts()).isEqualTo(StartOptions.random(10));
    assertThat(experiment.strategy().run().hops()).isZero();
    assertThat(experiment.strategy().run().precision()).isEmpty();
    assertThat(experiment.solver().options()).isEqualTo(new Damped(1e-3, 100));
  }

  @Test
  void makesTheSameOfAFileAndOfTheCommandLine() throws IOException {
    ExperimentSettings file =
        file(
            """
            seed: 7
            generator:   {type: relu-gaussian, layers: [10, 250, 1700]}
            measurement: {type: gaussian, rows: 60}
            solver:      {type: sign-flip-descent}
            """);
    assertThat(bind(file))
        .isEqualTo(
            smallestWith(
                "generator=relu-gaussian",
                "generator.layers=[10,250,1700]",
                "measurement=gaussian",
                "measurement.rows=60",
                "solver=sign-flip-descent",
                "seed=7"));
  }

  @Test
  void startsPathsWhereTheyWereWritten() throws IOException {
    Experiment experiment =
        bind(
            file("generator: {type: mlp, weights: W.npz}\nmeasurement: identity\n"),
            "generator.mean=mean.npy",
            "truth={type: signal, file: x.png}");
    assertThat(experiment.generator().options())
        .isEqualTo(
            new Weights(
                folder.resolve("W.npz"),
                List.of(),
                Optional.of(Path.of("/working/mean.npy").toAbsolutePath())));
    assertThat(experiment.truth())
        .contains(
            new TruthSource.Signal(NamedFiles.of(Path.of("/working/x.png").toAbsolutePath())));
  }

  @Test
  void keepsTheFileOfATruthWhoseTypeChanges() throws IOException {
    ExperimentSettings file =
        file("truth: {type: latent, file: x.npy}\n").override(List.of(SMALLEST), folder);
    assertThat(bind(file, "truth=signal").truth())
        .contains(new TruthSource.Signal(NamedFiles.of(folder.resolve("x.npy"))));
  }

  @Test
  void keepsTheFilesOptionsWhereOnlyTheOverrideNamesTheType() throws IOException {
    ExperimentSettings file = file("generator: {layers: [2, 5, 9]}\nmeasurement: identity\n");
    assertThat(bind(file, "generator=relu-gaussian").generator().name()).isEqualTo("relu-gaussian");
  }

  @Test
  void knowsNoTruthOfObservedMeasurements() {
    Experiment experiment = smallestWith("observed=y.npy");
    assertThat(experiment.truth()).isEmpty();
    assertThat(experiment.observed())
        .contains(NamedFiles.of(Path.of("/working/y.npy").toAbsolutePath()));
  }

  @Test
  void takesATruthToScoreObservedMeasurements() {
    assertThat(smallestWith("observed=y.npy", "truth=latent", "truth.file=z.npy").truth())
        .contains(
            new TruthSource.Latent(NamedFiles.of(Path.of("/working/z.npy").toAbsolutePath())));
  }

  @Test
  void refusesADrawnTruthOfObservedMeasurements() {
    assertThat(problemsWith("observed=y.npy", "truth=drawn"))
        .containsExactly(
            "experiment: option 'truth' cannot be drawn where 'observed' is given: a drawn truth"
                + " has nothing to do with measurements from a file. Leave it out, or give latent"
                + " or signal with a file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "noise=gaussian",
        "noise={type: gaussian, level: 0}",
        "noise.type=gaussian",
        "noise={level: 0.1, type: gaussian}"
      })
  void refusesNoiseBesideObservedMeasurements(String noise) {
    assertThat(problemsWith("observed=y.npy", noise))
        .containsExactly(
            "experiment: option 'noise' cannot be 'gaussian' where 'observed' is given:"
                + " measurements from a file are taken as they are, and no noise is added. Leave"
                + " one of the two out");
  }

  @Test
  void refusesTheFilesNoiseBesideOverriddenMeasurements() throws IOException {
    ExperimentSettings file = file("noise: {type: gaussian, level: 0.1}\n");
    ExperimentSettings both = file.override(List.of(SMALLEST), folder);
    assertThatThrownBy(() -> bind(both, "observed=y.npy"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("option 'noise' cannot be 'gaussian'");
    assertThat(bind(both, "observed=y.npy", "noise=none").observed()).isPresent();
  }

  @Test
  void takesNoNoiseBesideObservedMeasurements() {
    assertThat(smallestWith("observed=y.npy", "noise=none").noise().name()).isEqualTo("none");
  }

  @Test
  void takesABarePenaltyForItsWeight() {
    for (String said :
        List.of(
            "penalty=1e-3",
            "penalty.weight=1e-3",
            "penalty={weight: 1e-3}",
            "penalty={type: ridge, weight: 0.001}")) {
      Part<?, ?> penalty = smallestWith(said).penalty();
      assertThat(penalty.name()).as(said).isEqualTo("ridge");
      assertThat(penalty.options()).as(said).isEqualTo(new TestParts.Weight(0.001));
    }
  }

  @Test
  void takesABareNameForThePenaltysType() {
    assertThat(smallestWith("penalty=none").penalty().name()).isEqualTo("none");
    assertThat(smallestWith("penalty=0.5", "penalty=none").penalty().name()).isEqualTo("none");
    assertThat(smallestWith("penalty=none", "penalty=ridge").penalty().options())
        .isEqualTo(new TestParts.Weight(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "generator=relu-gausian | Unknown generator 'relu-gausian'. Did you mean 'relu-gaussian'?"
            + " Available: mlp, relu-gaussian. A plugin's jar goes on the class path or in"
            + " --plugins.",
        "generator=5 | generator: option 'type' must be a name but is 5",
        "generator=~ | generator: option 'type' must be a name but is null",
        "generator=[mlp] | generator: option 'type' must be a name but is [\"mlp\"]",
        "generator={type: {a: 1}} | generator: option 'type' must be a name but is a mapping",
        "measurement=gaussian | measurement.gaussian: option 'rows' is required: number of"
            + " measurements",
        "noise.level=1 | noise: option 'level' needs a type, as 'none', the default, does not have"
            + " it; write noise: {type: gaussian, level: ...}",
        "noise.lvel=1 | noise.none: unknown option 'lvel'. It has no options.",
        "noise={type: none, level: 1} | noise.none: unknown option 'level'. It has no options.",
        "solver.step=1 | solver: option 'step' needs a type, as 'levenberg-marquardt', the default,"
            + " does not have it; write solver: {type: sign-flip-descent, step: ...}",
        "solver.maxIterations=0 | solver.levenberg-marquardt: option 'maxIterations' must be at"
            + " least 1 but is 0",
        "solver.maxIteration=5 | solver.levenberg-marquardt: unknown option 'maxIteration'. Did"
            + " you mean 'maxIterations'? Options: damping, maxIterations",
        "solver.damping.first=5 | solver.levenberg-marquardt: option 'damping' must be a number"
            + " but is a mapping",
        "generator.layers=abc | generator.relu-gaussian: option 'layers' must be a list of whole"
            + " numbers but is \"abc\"; write [abc]",
        "generator.layers=2, 5, 9 | generator.relu-gaussian: option 'layers' must be a list of"
            + " whole numbers but is \"2, 5, 9\"; write [2, 5, 9]",
        "generator.layers=2,5,9 | generator.relu-gaussian: option 'layers' must be a list of whole"
            + " numbers but is \"2,5,9\"; write [2, 5, 9]",
        "generator.layers='[2 5 9]' | generator.relu-gaussian: option 'layers' must be a list of"
            + " whole numbers but is \"[2 5 9]\"; write [2, 5, 9]",
        "generator.layers=5 | generator.relu-gaussian: option 'layers' must be a list of whole"
            + " numbers but is 5; write [5]",
        "generator.layers=[2 5 9] | generator.relu-gaussian: entry 1 of option 'layers' must be a"
            + " whole number but is \"2 5 9\"; commas separate the entries of a list",
        "generator.layers=~ | generator.relu-gaussian: option 'layers' must be a list of whole"
            + " numbers but is null",
        "seed=3.5 | experiment: option 'seed' must be a whole number but is 3.5",
        "seed.x=3 | experiment: option 'seed' must be a whole number but is a mapping",
        "starts=0 | experiment: option 'starts' must be at least 1 but is 0",
        "hops=-1 | experiment: option 'hops' must be at least 0 but is -1",
        "observed=~ | experiment: option 'observed' must be a file, a folder or a list of files but is null",
        "penalty=-1 | penalty.ridge: option 'weight' must be at least 0 but is -1",
        "penalty=much | Unknown penalty 'much'. Available: joint, none, ridge. A plugin's jar goes on the class path or in --plugins.",
        "penalty.wieght=1 | penalty.ridge: unknown option 'wieght'. Did you mean 'weight'? Options:"
            + " weight",
        "truth=laten | Unknown truth 'laten'. Did you mean 'latent'? Available: drawn, latent,"
            + " signal.",
        "truth=latent | truth.latent: option 'file' is required: file with the latent code: NPY,"
            + " CSV, MATLAB, HDF5, …; several: a stack, a folder, a pattern or a list of files",
        "truth.file=z.npy | truth: option 'file' needs a type, as 'drawn', the default, does not"
            + " have it; write truth: {type: latent or signal, file: ...}",
        "truth={type: drawn, file: z.npy} | truth.drawn: unknown option 'file'. It has no options.",
        "solvr=x | experiment: unknown option 'solvr'. Did you mean 'solver'? Options: seed,"
            + " generator, measurement, noise, truth, observed, loss, penalty, weight, starts, hops,"
            + " precision, solver",
      })
  void tellsWhatIsWrong(String override, String expected) {
    assertThat(problemsWith(override)).containsExactly(expected);
  }

  @Test
  void tellsAllProblemsOfAllPartsAtOnce() throws IOException {
    ExperimentSettings file = file("solver: {type: adam}\nstarts: 0\nseeds: 1\nloss: {a: 1}\n");
    RequestException refused =
        catchThrowableOfType(RequestException.class, () -> binder.bind(file));
    assertThat(refused.problems())
        .containsExactly(
            "experiment: unknown option 'seeds'. Did you mean 'seed'? Options: seed, generator,"
                + " measurement, noise, truth, observed, loss, penalty, weight, starts, hops,"
                + " precision, solver",
            "experiment: option 'starts' must be at least 1 but is 0",
            "generator: option 'type' is required: the generator's name. Available: mlp,"
                + " relu-gaussian",
            "measurement: option 'type' is required: the measurement's name. Available: gaussian,"
                + " identity",
            "loss.least-squares: unknown option 'a'. It has no options.",
            "Unknown solver 'adam'. Available: levenberg-marquardt, sign-flip-descent. A plugin's"
                + " jar goes on the class path or in --plugins.");
  }

  @Test
  void leavesOtherReadersTheirKeys() throws IOException {
    ExperimentSettings file =
        file("sweep: {measurement.rows: [1, 2]}\n").override(List.of(SMALLEST), folder);
    assertThat(file.get("sweep")).isPresent();
    assertThat(bind(file.without("sweep"))).isEqualTo(smallestWith());
  }
}
