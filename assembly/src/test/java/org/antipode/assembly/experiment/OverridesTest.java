package org.antipode.assembly.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private static final Path FOLDER = Path.of("/working/folder");

  private static ExperimentSettings settings(String... keyValues) {
    return TestParts.KEYS.none().override(List.of(keyValues), FOLDER);
  }

  private static List<String> problemsOf(String... keyValues) {
    return catchThrowableOfType(RequestException.class, () -> settings(keyValues)).problems();
  }

  @Test
  void tellsEachOverrideThatIsMalformed() {
    assertThat(
            problemsOf(
                "seed",
                "=7",
                "solver..step=1",
                ".=1",
                "seed=",
                "seed= # nothing",
                "generator.layers=[1, 2",
                "solver.step=.inf",
                "observed=@file",
                "seed=*x",
                ""))
        .containsExactly(
            "-s seed: there is no '='; write KEY=VALUE, such as seed=7",
            "-s =7: the key has an empty part; write it like solver.maxIterations",
            "-s solver..step=1: the key has an empty part; write it like solver.maxIterations",
            "-s .=1: the key has an empty part; write it like solver.maxIterations",
            "-s seed=: there is no value after the '='",
            "-s seed= # nothing: there is no value after the '='",
            "-s generator.layers=[1, 2: the value cannot be read as YAML: while parsing a flow"
                + " sequence, expected ',' or ']', but got <stream end>; the shell splits at"
                + " spaces, so quote the whole: -s 'generator.layers=[1, 2]'",
            "-s solver.step=.inf: the value cannot be read as YAML: '.inf' is not a finite number",
            "-s observed=@file: the value cannot be read as YAML: while scanning for the next"
                + " token, found character '@' that cannot start any token. (Do not use @ for"
                + " indentation)",
            "-s seed=*x: the value cannot be read as YAML: an alias (*x); write out its" + " value",
            "-s : there is no '='; write KEY=VALUE, such as seed=7");
  }

  @Test
  void tellsThatAShellSplitAMapping() {
    assertThat(problemsOf("generator={type:"))
        .singleElement()
        .asString()
        .endsWith("so quote the whole: -s 'generator={a: 1, b: 2}'");
  }

  @Test
  void givesTheSameInAnyOrder() {
    assertThat(settings("generator=mlp", "generator.weights=W.npz"))
        .isEqualTo(settings("generator.weights=W.npz", "generator=mlp"))
        .isEqualTo(settings("generator={type: mlp, weights: W.npz}"))
        .isEqualTo(settings("generator.type=mlp", "generator={weights: W.npz}"));
  }

  @Test
  void takesTheLastOfTwo() {
    assertThat(settings("seed=1", "seed=2")).isEqualTo(settings("seed=2"));
    assertThat(settings("solver=a", "solver=b", "solver.step=1"))
        .isEqualTo(settings("solver=b", "solver.step=1"));
  }

  @Test
  void keepsAnEqualsSignInAValue() {
    assertThat(settings("observed=a=b")).isEqualTo(settings("observed='a=b'"));
  }
}
