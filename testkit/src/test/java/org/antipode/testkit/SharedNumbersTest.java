package org.antipode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each call of a part writes is found wherever the part keeps it. */
class SharedNumbersTest {
  /** A part of one call. */
  private interface Called {
    void call(double number);
  }

  private static Optional<String> written(Called part, int calls) {
    SharedNumbers numbers = new SharedNumbers(part);
    for (int i = 0; i < calls; i++) {
      part.call(1 + i);
      numbers.look();
    }
    return numbers.written(2);
  }

  /** Keeps what it writes in a field. */
  private record Keeping(Object kept, double[] numbers) implements Called {
    @Override
    public void call(double number) {
      numbers[1] = number;
    }
  }

  @Test
  void anArrayIsFoundInFieldsListsMapsOptionsAndArrays() {
    double[] numbers = new double[2];
    assertThat(written(new Keeping("", numbers), 3))
        .hasValueSatisfying(field -> assertThat(field).endsWith("Keeping.numbers"));
    for (Object kept :
        List.of(
            List.of(numbers),
            Map.of("scratch", numbers),
            Optional.of(numbers),
            new double[][] {{1}, numbers},
            new Keeping(List.of(List.of(numbers)), new double[0]))) {
      Called holder = new Keeping(kept, numbers);
      // Only what is kept leads to it.
      SharedNumbers found = new SharedNumbers(new Object[] {kept});
      for (int i = 0; i < 3; i++) {
        holder.call(i);
        found.look();
      }
      assertThat(found.written(2)).as("%s", kept).isPresent();
    }
  }

  @Test
  void anArrayOfTheClassOfALambdaAndOf32BitsIsFound() {
    double[] captured = new double[1];
    assertThat(written(number -> captured[0] = number, 3)).isPresent();
    float[] single = new float[1];
    assertThat(written(number -> single[0] = (float) number, 3)).isPresent();
    assertThat(written(new WithStatic(), 3)).isPresent();
  }

  /** Scratch of all its objects. */
  private static final class WithStatic implements Called {
    private static final double[] SCRATCH = new double[4];

    @Override
    public void call(double number) {
      SCRATCH[0] = number;
    }
  }

  @Test
  void whatIsComputedOnceOrBelongsToAThreadIsRight() {
    double[] once = new double[1];
    assertThat(written(number -> once[0] = number > 1 ? 7 : 0, 3)).isEmpty();
    ThreadLocal<double[]> own = ThreadLocal.withInitial(() -> new double[1]);
    assertThat(written(number -> own.get()[0] = number, 3)).isEmpty();
    assertThat(written(number -> new Keeping("", new double[2]).call(number), 3)).isEmpty();
  }

  @Test
  void aPartThatHoldsItselfIsLookedAtOnce() {
    Object[] ring = new Object[1];
    ring[0] = ring;
    SharedNumbers numbers = new SharedNumbers(ring);
    numbers.look();
    assertThat(numbers.written(1)).isEmpty();
  }
}
