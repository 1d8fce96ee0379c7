package org.antipode.assembly.options;

import static org.antipode.assembly.options.AllOptions.DEFAULTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antipode.assembly.options.AllOptions.All;
import org.antipode.assembly.options.AllOptions.Sphere;
import org.antipode.core.Problems;
import org.antipode.core.spi.Option;
import org.antipode.files.input.WordOrFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A schema writes what it reads back, describes its options, and finds the faults of a record. */
class OptionsSchemaWritingTest {
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
            Optional.of(Stream.generate(() -> real(random)).limit(random.nextInt(100)).toList()),
            random.nextBoolean()
                ? WordOrFile.of(distribution)
                : WordOrFile.of(Path.of("k.npy").toAbsolutePath()));
    OptionsSchema<All> schema = OptionsSchema.of(DEFAULTS);
    Setting.Section written = (Setting.Section) Setting.of(schema.write(options), Path.of("other"));
    assertThat(schema.bind("part.all", written, new Problems())).contains(options);
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
            place + "'silent' has no @Option with a help text",
            place + "'blank' has no @Option with a help text",
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
