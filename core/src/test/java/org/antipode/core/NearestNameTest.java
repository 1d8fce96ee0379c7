package org.antipode.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NearestNameTest {
  private static final List<String> NAMES = List.of("conv", "mlp", "relu-gaussian");
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** The ends of the range, halves of pairs, and letters whose case changes in odd ways. */
  private static final String AWKWARD = "\0\t\u007f\ud800\udfff\uffff\u0130\u0131\u00df";

  @Test
  void suggestsANameWithALetterMissing() {
    assertThat(NearestName.to("relu-gausian", NAMES)).contains("relu-gaussian");
  }

  @Test
  void countsTwoSwappedNeighboursAsOneSlip() {
    assertThat(NearestName.to("mpl", NAMES)).contains("mlp");
  }

  @Test
  void doesNotCountCase() {
    assertThat(NearestName.to("maxiterations", List.of("maxIterations"))).contains("maxIterations");
  }

  @Test
  void countsALetterOnceThatIsTwoInLowerCase() {
    assertThat("\u0130".toLowerCase(Locale.ROOT)).hasSize(2);
    assertThat(NearestName.to("lm\u0130", List.of("lm"))).contains("lm");
  }

  @Test
  void keepsSilentWhereNothingIsNear() {
    assertThat(NearestName.to("transformer", NAMES)).isEmpty();
    assertThat(NearestName.hint("transformer", NAMES)).isEmpty();
    assertThat(NearestName.to("", NAMES)).isEmpty();
    assertThat(NearestName.to("x".repeat(1_000_000), NAMES)).isEmpty();
  }

  @Test
  void takesTheFirstByAlphabetOfEquallyNearNames() {
    assertThat(NearestName.to("bat", List.of("cat", "bar"))).contains("bar");
  }

  static IntStream seeds() {
    return IntStream.range(0, 1000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void suggestsANameForAnyOneLetterAddedToIt(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String name =
        random
            .ints(random.nextInt(2, 21), 0, LETTERS.length())
            .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
            .collect(Collectors.joining());
    char added =
        switch (random.nextInt(3)) {
          case 0 -> AWKWARD.charAt(random.nextInt(AWKWARD.length()));
          case 1 -> (char) random.nextInt(' ', '~' + 1);
          default -> (char) random.nextInt(Character.MAX_VALUE + 1);
        };
    assertThat(NearestName.to(name + added, List.of(name))).contains(name);
  }
}
