package org.antipode.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The streams of parts inside a part. */
class StreamPartsTest {
  private static RandomStream stream() {
    return new Seed(7).stream("measurement");
  }

  @Test
  void theFirstPartDrawsWhatThePartAloneDraws() {
    double alone = stream().nextGaussian();
    assertThat(stream().part(0).nextGaussian()).isEqualTo(alone);
    assertThat(stream().part(0).part(0).nextGaussian()).isEqualTo(alone);
  }

  @Test
  void whatWasDrawnBeforeDoesNotCount() {
    RandomStream used = stream();
    used.gaussians(5, 1);
    assertThat(used.part(2).nextGaussian()).isEqualTo(stream().part(2).nextGaussian());
  }

  /** Two parts of one tree that shared a stream would be copies of each other. */
  @Test
  void everyPartOfATreeHasAStreamOfItsOwn() {
    List<Double> drawn = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        drawn.add(stream().part(i).part(j).nextGaussian());
      }
    }
    drawn.add(stream().part(4).nextGaussian());
    drawn.add(new Seed(7).stream("measurement", 1).nextGaussian());
    drawn.add(new Seed(7).stream("noise").nextGaussian());
    assertThat(drawn).doesNotHaveDuplicates();
  }
}
