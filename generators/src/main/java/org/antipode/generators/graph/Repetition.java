package org.antipode.generators.graph;

import java.util.Arrays;

/** Recognises gathers that repeat each entry of an array in blocks: nearest resizing by factors. */
final class Repetition {
  private Repetition() {}

  /**
   * How often each entry is repeated along each axis; ones where the gather does anything else.
   *
   * @param source where each entry comes from
   * @param lengths of the gather's output axes behind the channels
   */
  static int[] factors(int[] source, int channels, int[] lengths) {
    int[] factors = new int[lengths.length];
    int stride = 1;
    for (int d = lengths.length - 1; d >= 0; d--) {
      int run = 1;
      while (run < lengths[d] && source[run * stride] == source[0]) {
        run++;
      }
      factors[d] = lengths[d] % run == 0 ? run : 1;
      stride *= lengths[d];
    }
    if (!isRepeated(source, channels, lengths, factors)) {
      Arrays.fill(factors, 1);
    }
    return factors;
  }

  private static boolean isRepeated(int[] source, int channels, int[] lengths, int[] factors) {
    int[] place = new int[lengths.length];
    int next = 0;
    for (int c = 0; c < channels; c++) {
      int ofChannel = next;
      int pixels = Arrays.stream(lengths).reduce(1, (a, b) -> a * b);
      for (int i = 0; i < pixels; i++) {
        int expected = 0;
        int rest = i;
        for (int d = lengths.length - 1; d >= 0; d--) {
          place[d] = rest % lengths[d] / factors[d];
          rest /= lengths[d];
        }
        for (int d = 0; d < lengths.length; d++) {
          expected = expected * (lengths[d] / factors[d]) + place[d];
        }
        if (source[c * pixels + i] != ofChannel + expected) {
          return false;
        }
        next = Math.max(next, ofChannel + expected + 1);
      }
    }
    return true;
  }
}
