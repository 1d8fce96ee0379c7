package org.antipode.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("conv", "mlp", "relu-gaussian");

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

  @Property
  void suggestsANameForAnyOneLetterAddedToIt(
      @ForAll @AlphaChars @StringLength(min = 2, max = 20) String name, @ForAll char letter) {
    assertThat(NearestName.to(name + letter, List.of(name))).contains(name);
  }
}
