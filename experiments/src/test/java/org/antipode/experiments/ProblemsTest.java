package org.antipode.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.assembly.options.Setting;
import org.antipode.core.RequestException;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.experiments.run.TrialRunner;
import org.antipode.files.NpyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The problems of {@code problems}, as an axis of a sweep. */
class ProblemsTest {
  private static final String PROBLEMS =
      """
      seed: 7
      measurement: {type: gaussian, rows: 12}
      starts: 2
      success: converged >= 1
      problems:
        narrow: {generator: {type: relu-gaussian, layers: [3, 12, 30]}, measurement.rows: 9}
        wide:
          generator: {type: relu-gaussian, layers: [4, 40, 60]}
          noise: {type: gaussian, level: 0.1}
          truth: {type: latent, file: [a.npy, b.npy]}
      compare:
        as it is: {}
        flips: {solver: sign-flip-descent}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void codes() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      double[] code = new Seed(name.charAt(0)).stream("code").gaussians(4, 1);
      NpyFile.write(folder.resolve(name + ".npy"), Shape.vector(4), code);
    }
  }

  private Sweep sweep(String... overrides) {
    return Sweeps.of(folder, PROBLEMS, overrides);
  }

  private List<String> problems(String... overrides) {
    return catchThrowableOfType(
            RequestException.class, () -> Sweeps.of(folder, PROBLEMS, overrides))
        .problems();
  }

  @Test
  void problemsAreTheFirstAxisAndMethodsTheLast() {
    Sweep sweep = sweep("grid.starts=[1, 2]");
    assertThat(sweep.points())
        .extracting(point -> sweep.grid().describe(point))
        .startsWith(
            "problems=narrow, starts=1, compare=as it is",
            "problems=narrow, starts=1, compare=flips",
            "problems=narrow, starts=2, compare=as it is")
        .hasSize(8);
    Experiment narrow = sweep.experiments().get(1);
    assertThat(narrow.toJson().at("/measurement/rows").intValue()).isEqualTo(9);
    assertThat(narrow.noise().name()).isEqualTo("none");
    assertThat(narrow.solver().name()).isEqualTo("sign-flip-descent");
    Experiment wide = sweep.experiments().get(4);
    assertThat(wide.toJson().at("/measurement/rows").intValue()).isEqualTo(12);
    assertThat(wide.noise().name()).isEqualTo("gaussian");
    assertThat(sweep.methodsOfOneObjective()).containsExactly("as it is", "flips");
  }

  @Test
  void eachProblemHasTruthsOfItsOwn() {
    Sweep sweep = sweep();
    assertThat(sweep.trials()).isEqualTo(2);
    assertThat(sweep.source(new Trial(0, 1)).truth()).contains(new TruthSource.Drawn());
    for (int trial = 0; trial < 2; trial++) {
      String file = List.of("a.npy", "b.npy").get(trial);
      for (int method = 2; method < 4; method++) {
        assertThat(sweep.source(new Trial(method, trial)).toJson().at("/truth/file").textValue())
            .endsWith(file);
      }
    }
    assertThat(sweep.inputs().files()).hasSize(2);
  }

  @Test
  void aTrialOfAProblemIsThatOfTheSameProblemAlone() {
    Sweep alone =
        Sweeps.of(
            folder,
            """
            seed: 7
            generator: {type: relu-gaussian, layers: [3, 12, 30]}
            measurement: {type: gaussian, rows: 9}
            starts: 2
            trials: 2
            """);
    Outcome expected = new TrialRunner(alone).run(new Trial(0, 1), () -> false).orElseThrow();
    Outcome actual =
        new TrialRunner(sweep("metrics=[relativeError]"))
            .run(new Trial(0, 1), () -> false)
            .orElseThrow();
    assertThat(actual.metrics()).isEqualTo(expected.metrics());
  }

  @Test
  void itsDescriptionMakesAnEqualSweep() {
    Sweep sweep = sweep("grid.problems=[wide, narrow]");
    Sweep again =
        new SweepBinder(Sweeps.REGISTRY)
            .bind(
                SweepKeys.of(Sweeps.REGISTRY)
                    .settings(
                        (Setting.Section) Setting.of(sweep.description(), Path.of("/elsewhere"))));
    assertThat(again.description()).isEqualTo(sweep.description());
    assertThat(again.experiments()).isEqualTo(sweep.experiments());
    assertThat(again.truths()).isEqualTo(sweep.truths());
  }

  @Test
  void whatIsNoProblemIsRefused() {
    assertThat(problems("problems.wide=adam"))
        .singleElement()
        .asString()
        .startsWith("problems.wide: must hold the keys in which the problem differs");
    assertThat(problems("problems.wide.compare.a.solver=adam"))
        .containsExactly("problems.wide: 'compare' is not a key of a problem");
    assertThat(problems("grid.problems=[wde]"))
        .containsExactly(
            "grid.problems: unknown problem 'wde'. Did you mean 'wide'? Problems: narrow, wide");
    assertThat(problems("problems.wide.measurement=blurr"))
        .singleElement()
        .asString()
        .startsWith("grid, at problems=wide, compare=as it is (and at 1 more): ")
        .contains("Unknown measurement 'blurr'");
  }

  @Test
  void listsOfTruthsOfDifferentLengthsAreRefused() {
    assertThat(
            problems(
                "problems.narrow.generator.layers=[4, 30]",
                "problems.narrow.truth={type: latent, file: [a.npy, b.npy, c.npy]}"))
        .singleElement()
        .asString()
        .startsWith("truth.file: one list has 3 files and another 2");
    assertThat(problems("trials=3"))
        .singleElement()
        .asString()
        .startsWith("sweep: option 'trials' is 3, but 'truth.file' is a list of 2 files");
    assertThat(problems("grid.truth.file=[a.npy, b.npy]"))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("grid.truth.file: a list of files in 'truth.file' cannot be varied"));
  }
}
