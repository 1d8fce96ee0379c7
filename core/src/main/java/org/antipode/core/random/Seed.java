package org.antipode.core.random;

/**
 * The one number that a run is repeated by, split by role so that one part's drawing more does not
 * move the others.
 */
public record Seed(long value) {
  /** The stream of a role ({@code generator}, {@code noise}, …): xoshiro256++ on a mixed seed. */
  public RandomStream stream(String role) {
    return stream(role, 0);
  }

  /** The stream of the {@code index}-th of many alike: of the third start, say. */
  public RandomStream stream(String role, int index) {
    long start = mixed(role, index);
    return new RandomStream(start, new Seed(start));
  }

  /** The generator's state that a sequence starts with. */
  static long[] state(long start) {
    long[] state = new long[4];
    for (int i = 0; i < state.length; i++) {
      state[i] = mix(start + i);
    }
    return state;
  }

  /**
   * The seed of the {@code index}-th of many runs alike that each have a seed of their own; it is
   * not negative and has 53 bits, which every reader of JSON keeps.
   */
  public Seed child(String role, int index) {
    return new Seed(mixed(role, index) >>> 11);
  }

  private long mixed(String role, int index) {
    long mixed = mix(value);
    for (int i = 0; i < role.length(); i++) {
      mixed = mix(mixed ^ role.charAt(i));
    }
    return mix(mixed + index);
  }

  /** SplitMix64's step: Steele, Lea and Flood, "Fast splittable pseudorandom number generators". */
  private static long mix(long z) {
    z += 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
