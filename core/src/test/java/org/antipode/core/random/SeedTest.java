package org.antipode.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void streamsAreSpecifiedSoThatAFileGivesTheSameNumbersForEver() {
    assertThat(new Seed(7).stream("generator").gaussians(3, 1))
        .containsExactly(0.3716200618233789, 0.6646405640388892, -0.016443650839210202);
    assertThat(new Seed(7).stream("start", 2).gaussians(3, 1))
        .containsExactly(2.06075401669587, -0.11680173693998819, -1.1484590843761289);
  }

  @Test
  void rolesIndicesAndSeedsHaveStreamsOfTheirOwn() {
    double first = new Seed(7).stream("generator").nextGaussian();
    assertThat(new Seed(7).stream("generator").nextGaussian()).isEqualTo(first);
    assertThat(new Seed(7).stream("noise").nextGaussian()).isNotEqualTo(first);
    assertThat(new Seed(7).stream("generator", 1).nextGaussian()).isNotEqualTo(first);
    assertThat(new Seed(8).stream("generator").nextGaussian()).isNotEqualTo(first);
  }

  @Test
  void childrenAreSeedsOfTheirOwnThatEveryReaderOfJsonKeeps() {
    Seed child = new Seed(7).child("point", 0).child("repetition", 0);
    assertThat(child.value()).isEqualTo(8256919382419929L).isBetween(0L, 1L << 53);
    assertThat(new Seed(7).child("point", 1)).isNotEqualTo(new Seed(7).child("point", 0));
    assertThat(new Seed(7).child("point", 1)).isNotEqualTo(new Seed(7).child("other", 1));
  }

  @Test
  void gaussiansHaveMeanZeroAndTheGivenDeviation() {
    int size = 200_000;
    double[] draws = new Seed(1).stream("test").gaussians(size, 3);
    assertThat(Arrays.stream(draws).average().orElseThrow()).isCloseTo(0, within(0.03));
    assertThat(Arrays.stream(draws).map(d -> d * d).average().orElseThrow())
        .isCloseTo(9, within(0.15));
  }
}
