package org.antipode.assembly.options;

import static org.antipode.assembly.options.AllOptions.DEFAULTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.assembly.options.AllOptions.All;
import org.antipode.assembly.options.AllOptions.Sphere;
import org.antipode.core.Problems;
import org.antipode.core.spi.Option;
import org.antipode.files.input.WordOrFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsSchemaTest {
  private static final Path FOLDER = Path.of("/somewhere/with/data");

  private Problems problems = new Problems();

  private static Setting.Section yaml(String text) {
    try {
      return (Setting.Section)
          Setting.of(new ObjectMapper(new YAMLFactory()).readTree(text), FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<All> bind(String text) {
    return OptionsSchema.of(DEFAULTS).bind("part.all", yaml(text), problems);
  }

  private String problem(String text) {
    assertThat(bind("{rows: 1, " + text + "}")).isEmpty();
    assertThat(problems.sentences()).hasSize(1);
    return problems.sentences().get(0);
  }

  @Test
  void takesTheDefaultsWhereNothingIsSaid() {
    assertThat(bind("{rows: 7}").orElseThrow())
        .isEqualTo(
            new All(
                7,
                0,
                0.25,
                true,
                "untitled",
                Sphere.GAUSSIAN,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                WordOrFile.of(Sphere.GAUSSIAN)));
  }

  @Test
  void bindsEveryType() {
    assertThat(
            bind("""
            rows: 1e2
            seed: 9223372036854775807
            step: 1e-3
            flip: false
            title: "5"
            distribution: unit-sphere
            weights: ../W.npz
            layers: [10, 250, 1700]
            kinds: [gaussian, unit-sphere]
            extra: [1, 2.5]
            kernel: k.npy
            """)
                .orElseThrow())
        .isEqualTo(
            new All(
                100,
                Long.MAX_VALUE,
                0.001,
                false,
                "5",
                Sphere.UNIT_SPHERE,
                Optional.of(Path.of("/somewhere/with/W.npz").toAbsolutePath()),
                List.of(10, 250, 1700),
                List.of(Sphere.GAUSSIAN, Sphere.UNIT_SPHERE),
                Optional.of(List.of(1.0, 2.5)),
                WordOrFile.of(Path.of("/somewhere/with/data/k.npy").toAbsolutePath())));
    assertThat(problems.sentences()).isEmpty();
  }

  /** 2^53 + 1 is the first whole number that no double holds. */
  @Test
  void aWholeNumberThatADoubleMayHaveRoundedIsRefused() {
    for (String said : List.of("9007199254740993.0", "9.007199254740992e15", "-1e18")) {
      problems = new Problems();
      assertThat(problem("seed: " + said))
          .contains("option 'seed' is ", "write it without a point or an exponent");
    }
    problems = new Problems();
    assertThat(bind("{rows: 1, seed: 9007199254740993}").orElseThrow().seed())
        .isEqualTo(9007199254740993L);
    assertThat(bind("{rows: 1, seed: 9007199254740991.0}").orElseThrow().seed())
        .isEqualTo(9007199254740991L);
  }

  @Test
  void aTextWithADotOrASlashIsAFileAndAnyOtherAWord() {
    assertThat(bind("{rows: 1, kernel: unit-sphere}").orElseThrow().kernel())
        .isEqualTo(WordOrFile.of(Sphere.UNIT_SPHERE));
    All options = bind("{rows: 1, kernel: ./gaussian}").orElseThrow();
    assertThat(options.kernel()).isEqualTo(WordOrFile.of(FOLDER.resolve("gaussian")));
    assertThat(OptionsSchema.of(DEFAULTS).files(options))
        .containsExactly(FOLDER.resolve("gaussian"));
  }

  @Test
  void keepsAnEmptyList() {
    assertThat(bind("{rows: 1, extra: []}").orElseThrow().extra()).contains(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rows: 0 | part.all: option 'rows' must be at least 1 but is 0",
        "rows: 3000000000 | part.all: option 'rows' must be at most 2147483647 but is 3000000000",
        "rows: -3000000000 | part.all: option 'rows' must be at least 1 but is -3000000000",
        "rows: 3.5 | part.all: option 'rows' must be a whole number but is 3.5",
        "rows: 1e400 | part.all: option 'rows' must be a whole number but is Infinity",
        "rows: abc | part.all: option 'rows' must be a whole number but is \"abc\"",
        "rows: '5' | part.all: option 'rows' must be a whole number but is \"5\"",
        "rows: null | part.all: option 'rows' must be a whole number but is null",
        "rows: true | part.all: option 'rows' must be a whole number but is true",
        "rows: [5] | part.all: option 'rows' must be a whole number but is [5]",
        "rows: {a: 5} | part.all: option 'rows' must be a whole number but is a mapping",
        "seed: 9223372036854775808 | part.all: option 'seed' must be at most 9223372036854775807"
            + " but is 9223372036854775808",
        "step: 0.6 | part.all: option 'step' must be at most 0.5 but is 0.6",
        "step: -1 | part.all: option 'step' must be at least 0 but is -1",
        "step: 1e400 | part.all: option 'step' must be a finite number but is Infinity",
        "step: fast | part.all: option 'step' must be a number but is \"fast\"",
        "flip: 1 | part.all: option 'flip' must be true or false but is 1",
        "title: 5 | part.all: option 'title' must be text but is 5; put it in quotes",
        "title: [5] | part.all: option 'title' must be text but is [5]",
        "distribution: gausian | part.all: option 'distribution' must be one of unit-sphere,"
            + " gaussian but is \"gausian\". Did you mean 'gaussian'?",
        "distribution: x | part.all: option 'distribution' must be one of unit-sphere, gaussian"
            + " but is \"x\"",
        "distribution: 3 | part.all: option 'distribution' must be one of unit-sphere, gaussian"
            + " but is 3",
        "weights: 3 | part.all: option 'weights' must be a file but is 3",
        "weights: '' | part.all: option 'weights' must be a file but is \"\"",
        "weights: \"a\\0b\" | part.all: option 'weights' must be a file but is \"a\\u0000b\", which"
            + " cannot be a file's name (Nul character not allowed)",
        "layers: abc | part.all: option 'layers' must be a list of whole numbers but is"
            + " \"abc\"; write [abc]",
        "layers: 5 | part.all: option 'layers' must be a list of whole numbers but is 5; write [5]",
        "layers: [3, x] | part.all: entry 2 of option 'layers' must be a whole number but is"
            + " \"x\"",
        "layers: [3, 4, 0] | part.all: entry 3 of option 'layers' must be at least 1 but is 0",
        "layers: [null] | part.all: entry 1 of option 'layers' must be a whole number but is null",
        "layers: [{a: 1}] | part.all: entry 1 of option 'layers' must be a whole number but is a"
            + " mapping",
        "kinds: gaussian | part.all: option 'kinds' must be a list of names out of unit-sphere,"
            + " gaussian but is \"gaussian\"; write [gaussian]",
        "kernel: gausian | part.all: option 'kernel' must be one of unit-sphere, gaussian, or a"
            + " file but is \"gausian\". Did you mean 'gaussian'?",
        "kernel: mykernel | part.all: option 'kernel' must be one of unit-sphere, gaussian, or a"
            + " file but is \"mykernel\"; a file has a dot or a slash in it",
        "kernel: 3 | part.all: option 'kernel' must be one of unit-sphere, gaussian, or a file but"
            + " is 3",
        "lyers: [5] | part.all: unknown option 'lyers'. Did you mean 'layers'? Options: rows, seed,"
            + " step, flip, title, distribution, weights, layers, kinds, extra, kernel",
      })
  void tellsWhatIsWrong(String text, String expected) {
    assertThat(problem(text)).isEqualTo(expected);
  }

  @Test
  void tellsThatARequiredOptionIsMissingAndWhatItMeans() {
    assertThat(bind("{}")).isEmpty();
    assertThat(problems.sentences())
        .containsExactly("part.all: option 'rows' is required: rows of the matrix");
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertThat(bind("{step: 2, flip: 3, nothing: 1}")).isEmpty();
    assertThat(problems.sentences())
        .containsExactly(
            "part.all: unknown option 'nothing'. Options: rows, seed, step, flip, title,"
                + " distribution, weights, layers, kinds, extra, kernel",
            "part.all: option 'rows' is required: rows of the matrix",
            "part.all: option 'step' must be at most 0.5 but is 2",
            "part.all: option 'flip' must be true or false but is 3");
  }

  private record Renamed(
      @Option(value = "the linear solver", formerly = "step") String linearSolver,
      @Option("a step") double size) {}

  private Optional<Renamed> bindRenamed(String text) {
    return OptionsSchema.of(new Renamed("auto", 1)).bind("part.all", yaml(text), problems);
  }

  @Test
  void takesAFormerNameForThePresentOne() {
    assertThat(bindRenamed("{step: dense}")).contains(new Renamed("dense", 1));
    assertThat(bindRenamed("{linearSolver: dense}")).contains(new Renamed("dense", 1));
    assertThat(OptionsSchema.of(new Renamed("auto", 1)).describe().get(0).help())
        .isEqualTo("the linear solver; formerly 'step'");
  }

  @Test
  void refusesAnOptionUnderBothOfItsNames() {
    bindRenamed("{step: dense, linearSolver: dense}");
    assertThat(problems.sentences())
        .containsExactly(
            "part.all: option 'linearSolver' is given twice, as 'step' too, its former name; leave"
                + " that out");
  }

  @Test
  void repeatsALongValueShortened() {
    assertThat(problem("flip: " + "y".repeat(500))).hasSizeLessThan(130).endsWith("yyy...");
  }

  record Nothing() {}

  @Test
  void saysThatThereAreNoOptions() {
    OptionsSchema.of(new Nothing()).bind("noise.none", yaml("{level: 1}"), problems);
    assertThat(problems.sentences())
        .containsExactly("noise.none: unknown option 'level'. It has no options.");
  }

  record Between(@Option("from") int from, @Option("to") int to) {
    Between {
      if (from > to) {
        throw new IllegalArgumentException("from " + from + " is beyond to " + to);
      }
      if (to == 99) {
        throw new IllegalStateException("broken");
      }
    }
  }

  @Test
  void tellsWhatTheRecordsOwnConstructorRefuses() {
    OptionsSchema.of(new Between(0, 1)).bind("part.between", yaml("{from: 5}"), problems);
    assertThat(problems.sentences()).containsExactly("part.between: from 5 is beyond to 1");
  }

  @Test
  void doesNotHideAMistakeInTheRecordsConstructor() {
    OptionsSchema<Between> schema = OptionsSchema.of(new Between(0, 1));
    assertThatThrownBy(() -> schema.bind("part.between", yaml("{to: 99}"), problems))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Between failed");
  }
}
