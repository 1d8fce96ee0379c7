package org.antipode.assembly.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antipode.core.Problems;
import org.antipode.core.spi.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsSchemaTest {
  private static final Path FOLDER = Path.of("/somewhere/with/data");

  enum Sphere {
    UNIT_SPHERE,
    GAUSSIAN
  }

  record All(
      @Option(value = "rows of the matrix", min = 1) Integer rows,
      @Option("a seed") long seed,
      @Option(value = "a step", min = 0, max = 0.5) double step,
      @Option("whether to flip") boolean flip,
      @Option("a title") String title,
      @Option("where entries come from") Sphere distribution,
      @Option("weights") Optional<Path> weights,
      @Option(value = "sizes", min = 1) List<Integer> layers,
      @Option("kinds") List<Sphere> kinds,
      @Option("extra") Optional<List<Double>> extra) {}

  private static final All DEFAULTS =
      new All(
          null,
          0,
          0.25,
          true,
          "untitled",
          Sphere.GAUSSIAN,
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty());

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
                Optional.empty()));
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
                Optional.of(List.of(1.0, 2.5))));
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
        "lyers: [5] | part.all: unknown option 'lyers'. Did you mean 'layers'? Options: rows, seed,"
            + " step, flip, title, distribution, weights, layers, kinds, extra",
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
                + " distribution, weights, layers, kinds, extra",
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

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /** Every seventh number is the end of a range, or near it. */
  private static long whole(SplittableRandom random) {
    long[] ends = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, 1L << 53};
    return random.nextInt(7) == 0 ? ends[random.nextInt(ends.length)] : random.nextLong();
  }

  /** Of either sign and any size that is finite. */
  private static double real(SplittableRandom random) {
    double[] ends = {0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0.1, 1e22};
    return random.nextInt(7) == 0
        ? ends[random.nextInt(ends.length)]
        : Math.scalb(random.nextDouble(-1, 1), random.nextInt(-1000, 1000));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void writesWhatItReadsBack(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sphere distribution = random.nextBoolean() ? Sphere.GAUSSIAN : Sphere.UNIT_SPHERE;
    All options =
        new All(
            (int) Math.max(1, whole(random) >>> 33),
            whole(random),
            0.5,
            random.nextBoolean(),
            "x: y # z",
            distribution,
            Optional.of(Path.of("W.npz").toAbsolutePath()),
            List.of(1, 2),
            List.of(distribution),
            Optional.of(Stream.generate(() -> real(random)).limit(random.nextInt(100)).toList()));
    OptionsSchema<All> schema = OptionsSchema.of(DEFAULTS);
    Setting.Section written = (Setting.Section) Setting.of(schema.write(options), Path.of("other"));
    assertThat(schema.bind("part.all", written, problems)).contains(options);
  }

  @Test
  void leavesOutAnEmptyOptionalAndWritesAFileAbsolute() {
    record Files(@Option("a") Optional<Path> a, @Option("b") Path b) {}
    assertThat(
            OptionsSchema.of(new Files(Optional.empty(), null))
                .write(new Files(Optional.empty(), Path.of("b.npy"))))
        .isEqualTo(
            JsonNodeFactory.instance
                .objectNode()
                .put("b", Path.of("b.npy").toAbsolutePath().toString()));
  }

  @Test
  void describesEachOption() {
    List<OptionDescription> described = OptionsSchema.of(DEFAULTS).describe();
    assertThat(described).extracting(OptionDescription::type).startsWith("a whole number");
    assertThat(described.get(0).required()).isTrue();
    assertThat(described.get(0).defaultValue()).isEmpty();
    assertThat(described.get(0).min()).hasValue(1);
    assertThat(described.get(0).max()).isEmpty();
    assertThat(described.get(2).defaultValue().orElseThrow().doubleValue()).isEqualTo(0.25);
    assertThat(described.get(5).type()).isEqualTo("one of unit-sphere, gaussian");
    assertThat(described.get(6).required()).isFalse();
    assertThat(described.get(7).type()).isEqualTo("a list of whole numbers");
    assertThat(described.get(7).help()).isEqualTo("sizes");
  }

  record Faulty(
      int silent,
      @Option(" ") int blank,
      @Option("a map") Object map,
      @Option("a list") List<List<Integer>> nested,
      @Option(value = "a bounded text", min = 1) String bounded,
      @Option(value = "its own default is too small", min = 1) int low,
      @Option("optional") Optional<String> optional,
      @Option("relative") Path relative,
      @Option("endless") double endless) {}

  @SuppressWarnings("NullOptional") // one of the faults
  @Test
  void findsEachFaultOfARecord() {
    Faulty faulty =
        new Faulty(0, 0, "", List.of(), "", 0, null, Path.of("x"), Double.POSITIVE_INFINITY);
    String place = Faulty.class.getName() + ": component ";
    assertThat(OptionsSchema.faults(faulty))
        .containsExactly(
            place + "'silent' has no @Option that says what it means",
            place + "'blank' has no @Option that says what it means",
            place + "'map' has a type that an option cannot have: java.lang.Object",
            place
                + "'nested' has a type that an option cannot have:"
                + " java.util.List<java.util.List<java.lang.Integer>>",
            place
                + "'bounded' has a type that an option cannot have with a min or max:"
                + " java.lang.String",
            place + "'low' has a default that it would refuse: it must be at least 1 but is 0",
            place + "'optional' is null by default; use Optional.empty()",
            place + "'relative' has a default that does not survive being written and read: x",
            place
                + "'endless' has a default that it would refuse: it must be a finite number but is"
                + " Infinity");
    assertThatThrownBy(() -> OptionsSchema.of(faulty)).isInstanceOf(IllegalArgumentException.class);
    assertThat(OptionsSchema.faults(DEFAULTS)).isEmpty();
  }
}
