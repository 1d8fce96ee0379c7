package org.antipode.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.antipode.core.Problems;
import org.junit.jupiter.api.Test;

class OptionRulesTest {
  private record Options(
      @Option(value = "rows of the matrix", min = 1) Integer rows,
      @Option(value = "a step", min = 0, max = 0.1) double step,
      @Option("a title") String title,
      @Option("weights") Optional<Path> weights,
      @Option(value = "sizes", min = 1) List<Integer> layers,
      @Option(value = "extra", max = 9) Optional<List<Long>> extra) {}

  private record Undescribed(int size) {}

  private static final Options DEFAULTS =
      new Options(null, 0.05, "untitled", Optional.empty(), List.of(), Optional.empty());

  private static List<String> problems(Options options) {
    Problems problems = new Problems();
    OptionRules.check("part.all", DEFAULTS, options, problems);
    return problems.sentences();
  }

  @Test
  void acceptsValuesWithinTheirRangesAndTheRangesEnds() {
    Optional<List<Long>> extra = Optional.of(List.of(9L, Long.MIN_VALUE));
    assertThat(problems(new Options(1, 0.1, "", Optional.empty(), List.of(1, 7), extra))).isEmpty();
  }

  @Test
  void saysThatARequiredOptionIsMissingAndWhatItMeans() {
    assertThat(problems(DEFAULTS))
        .containsExactly("part.all: option 'rows' is required: rows of the matrix");
  }

  @SuppressWarnings("NullOptional") // one of the problems
  @Test
  void listsAllProblems() {
    assertThat(
            problems(
                new Options(
                    0, Double.NaN, null, null, List.of(3, 0), Optional.of(List.of(1L, 10L)))))
        .containsExactly(
            "part.all: option 'rows' must be at least 1 but is 0",
            "part.all: option 'step' must be a finite number but is NaN",
            "part.all: option 'title' must not be null",
            "part.all: option 'weights' is null; use Optional.empty()",
            "part.all: entry 2 of option 'layers' must be at least 1 but is 0",
            "part.all: entry 2 of option 'extra' must be at most 9 but is 10");
  }

  @Test
  void refusesNullInPlaceOfARecord() {
    assertThat(problems(null))
        .containsExactly("part.all: the options are null; defaults() returns the default ones");
  }

  @Test
  void refusesARecordWhoseComponentIsNotDescribed() {
    assertThatThrownBy(
            () ->
                OptionRules.check(
                    "part.all", new Undescribed(1), new Undescribed(2), new Problems()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("part.all: component 'size' has no @Option that describes it");
  }
}
