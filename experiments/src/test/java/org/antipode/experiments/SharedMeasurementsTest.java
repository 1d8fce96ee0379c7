package org.antipode.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.assembly.options.Setting;
import org.antipode.core.RequestException;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.experiments.run.SharedMeasurements;
import org.antipode.experiments.run.TrialRunner;
import org.antipode.files.NpyFile;
import org.antipode.recovery.RecoveryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The methods of {@code compare}, as an axis of a sweep. */
class SharedMeasurementsTest {
  private static final String METHODS =
      """
      seed: 7
      generator: {type: relu-gaussian, layers: [3, 12, 30]}
      measurement: {type: gaussian, rows: 12}
      noise: {type: gaussian, level: 0.01}
      starts: 2
      trials: 2
      success: converged >= 1
      compare:
        as it is: {}
        flips: {solver: sign-flip-descent, solver.maxIterations: 40}
        other: {generator: {type: relu-gaussian, layers: [4, 30]}, penalty: 0.01}
      """;

  @TempDir private Path folder;

  private Sweep sweep(String... overrides) {
    return Sweeps.of(folder, METHODS, overrides);
  }

  private List<String> problems(String yaml, String... overrides) {
    return catchThrowableOfType(RequestException.class, () -> Sweeps.of(folder, yaml, overrides))
        .problems();
  }

  private static Map<Trial, RecoveryResult> run(Sweep sweep) {
    Map<Trial, RecoveryResult> results = new HashMap<>();
    TrialRunner runner = new TrialRunner(sweep, results::put);
    for (Trial trial : sweep.allTrials()) {
      Optional<Outcome> outcome = runner.run(trial, () -> false);
      assertThat(outcome.orElseThrow().failure()).isEmpty();
    }
    return results;
  }

  @Test
  void methodsAreTheLastAxisInTheFilesOrder() {
    Sweep sweep = sweep("grid.measurement.rows=[12, 15]");
    assertThat(sweep.points())
        .extracting(point -> sweep.grid().describe(point))
        .containsExactly(
            "measurement.rows=12, compare=as it is",
            "measurement.rows=12, compare=flips",
            "measurement.rows=12, compare=other",
            "measurement.rows=15, compare=as it is",
            "measurement.rows=15, compare=flips",
            "measurement.rows=15, compare=other");
    assertThat(sweep.experiments().get(1).solver().name()).isEqualTo("sign-flip-descent");
    assertThat(sweep.experiments().get(1).toJson().at("/solver/maxIterations").intValue())
        .isEqualTo(40);
    assertThat(sweep.methodsOfOneObjective()).containsExactly("as it is", "flips");
  }

  @Test
  void allMethodsAreGivenTheSameTruthAndMeasurementsToTheBit() {
    Sweep sweep = sweep();
    Map<Trial, RecoveryResult> results = run(sweep);
    for (int repetition = 0; repetition < 2; repetition++) {
      RecoveryResult first = results.get(new Trial(0, repetition));
      for (int method = 1; method < 3; method++) {
        RecoveryResult other = results.get(new Trial(method, repetition));
        assertThat(other.measurements()).isEqualTo(first.measurements());
        assertThat(other.trueSignal().orElseThrow()).isEqualTo(first.trueSignal().orElseThrow());
        assertThat(other.relativeNoise()).isEqualTo(first.relativeNoise());
      }
      assertThat(results.get(new Trial(1, repetition)).solved().results().get(0).history()[0])
          .isCloseTo(first.solved().results().get(0).history()[0], withinPercentage(1e-6));
    }
    assertThat(results.get(new Trial(0, 0)).measurements())
        .isNotEqualTo(results.get(new Trial(0, 1)).measurements());
  }

  @Test
  void aMethodOfAnotherGeneratorMeasuresWithTheSameOperator() {
    Sweep sweep = sweep();
    Trial trial = new Trial(2, 0);
    SharedMeasurements shared = SharedMeasurements.of(sweep.source(trial), sweep.experiment(trial));
    double[] signal = new Seed(1).stream("signal").gaussians(30, 1);
    assertThat(shared.recovery().measurement().at(signal))
        .isEqualTo(shared.source().measurement().at(signal));
    assertThat(shared.observation().trueLatent()).isEmpty();
  }

  @Test
  void aMethodWithSignalsOfAnotherShapeIsRefused() {
    Sweep sweep = sweep("compare.other.generator.layers=[4, 31]");
    Trial trial = new Trial(2, 0);
    assertThatThrownBy(() -> SharedMeasurements.of(sweep.source(trial), sweep.experiment(trial)))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining(
            "'relu-gaussian' has signals of shape 31, but the experiment measures signals of shape"
                + " 30");
  }

  @Test
  void anImageOfOneChannelIsTheSameWithOrWithoutTheAxisOfChannels() {
    Sweep sweep =
        sweep(
            "generator={type: mnist-decoder}",
            "compare.other={generator: {type: pixels, shape: [28, 28]}}");
    Trial trial = new Trial(2, 0);
    SharedMeasurements shared = SharedMeasurements.of(sweep.source(trial), sweep.experiment(trial));
    double[] signal = new Seed(1).stream("signal").gaussians(784, 1);
    assertThat(shared.recovery().generator().outputShape()).isEqualTo(Shape.image(28, 28));
    assertThat(shared.recovery().measurement().at(signal))
        .isEqualTo(shared.source().measurement().at(signal));
  }

  @Test
  void aMethodCannotChangeTheMeasurement() {
    for (String key : List.of("measurement.rows=9", "noise=none", "seed=8", "observed=y.npy")) {
      assertThat(problems(METHODS, "compare.flips." + key))
          .singleElement()
          .asString()
          .startsWith(
              "compare.flips: a method cannot change '" + key.replaceAll("[.=].*", "") + "'");
    }
  }

  @Test
  void whatIsNoMethodIsRefused() {
    assertThat(problems(METHODS, "compare.flips=adam"))
        .singleElement()
        .asString()
        .startsWith("compare.flips: must hold the keys in which the method differs");
    assertThat(problems(METHODS, "compare.flips.trials=3"))
        .containsExactly("compare.flips: 'trials' is not a key of a method");
    assertThat(problems(METHODS, "compare.flips.solver=lbfg"))
        .singleElement()
        .asString()
        .startsWith("compare.flips: Unknown solver 'lbfg'");
    assertThat(problems(METHODS, "grid.compare=[flips, flip]"))
        .containsExactly(
            "grid.compare: unknown method 'flip'. Did you mean 'flips'? Methods: as it is, flips,"
                + " other");
    assertThat(problems(Sweeps.SMALL, "grid.compare=[flips]"))
        .containsExactly("grid.compare: there is no key 'compare' with methods by name");
  }

  @Test
  void anOverrideOfAMethodKeepsItsType() {
    Sweep sweep = sweep("compare.flips.solver.maxIterations=5");
    assertThat(sweep.experiments().get(1).solver().name()).isEqualTo("sign-flip-descent");
    assertThat(sweep.experiments().get(1).toJson().at("/solver/maxIterations").intValue())
        .isEqualTo(5);
  }

  @Test
  void theTrueCodeIsNotKnownOfAMethodWithAnotherGenerator() {
    assertThat(problems(METHODS, "success=relativeError < 1"))
        .singleElement()
        .asString()
        .contains("needs a true latent code", "there is none at compare=other");
  }

  @Test
  void itsDescriptionMakesAnEqualSweep() {
    Sweep sweep = sweep();
    Sweep again =
        new SweepBinder(Sweeps.REGISTRY)
            .bind(
                SweepKeys.of(Sweeps.REGISTRY)
                    .settings(
                        (Setting.Section) Setting.of(sweep.description(), Path.of("/elsewhere"))));
    assertThat(again.description()).isEqualTo(sweep.description());
    assertThat(again.experiments()).isEqualTo(sweep.experiments());
    assertThat(again.sources()).isEqualTo(sweep.sources());
  }

  @Test
  void eachTrialTakesTheNextOfSeveralTruthFiles() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      double[] code = new Seed(name.charAt(0)).stream("code").gaussians(3, 1);
      NpyFile.write(folder.resolve(name + ".npy"), Shape.vector(3), code);
    }
    String yaml =
        METHODS.replace("trials: 2\n", "truth: {type: latent, file: [a.npy, b.npy, c.npy]}\n");
    Sweep sweep = Sweeps.of(folder, yaml);
    assertThat(sweep.trials()).isEqualTo(3);
    assertThat(sweep.inputs().files().keySet())
        .containsExactlyInAnyOrder(
            folder.resolve("a.npy").toString(),
            folder.resolve("b.npy").toString(),
            folder.resolve("c.npy").toString());
    Map<Trial, RecoveryResult> results = run(sweep);
    for (int i = 0; i < 3; i++) {
      double[] code = NpyFile.read(folder.resolve(List.of("a", "b", "c").get(i) + ".npy")).data();
      assertThat(results.get(new Trial(0, i)).trueLatent().orElseThrow()).isEqualTo(code);
      assertThat(results.get(new Trial(2, i)).trueSignal().orElseThrow())
          .isEqualTo(results.get(new Trial(0, i)).trueSignal().orElseThrow());
    }
    Sweep again =
        new SweepBinder(Sweeps.REGISTRY)
            .bind(
                SweepKeys.of(Sweeps.REGISTRY)
                    .read(
                        Files.writeString(
                            Files.createDirectory(folder.resolve("sub")).resolve("again.yaml"),
                            sweep.toYaml())));
    assertThat(again.truths()).isEqualTo(sweep.truths());

    assertThat(problems(yaml, "trials=4"))
        .singleElement()
        .asString()
        .startsWith("sweep: option 'trials' is 4, but 'truth.file' is a list of 3 files");
    assertThat(problems(yaml, "truth.file=[a.npy, a.npy]"))
        .containsExactly("truth.file: \"a.npy\" occurs twice");
    assertThat(problems(yaml, "grid.truth.file=[a.npy, b.npy]"))
        .singleElement()
        .asString()
        .startsWith("grid.truth.file: a list of files in 'truth.file' cannot be varied");
  }
}
