package org.antipode.measurements.filter;

/** What a filter reads beyond the ends of an axis. */
public enum Boundary {
  /** The axis again: cd|abcd|ab. */
  CIRCULAR,
  /** Zeros. */
  ZERO,
  /** The axis backwards, its last pixel first: ba|abcd|dc; SciPy's reflect, MATLAB's symmetric. */
  REFLECT;

  /** The place in [0, length) that place i is read from; −1 for none. */
  int source(int i, int length) {
    if (i >= 0 && i < length) {
      return i;
    }
    return switch (this) {
      case CIRCULAR -> Math.floorMod(i, length);
      case ZERO -> -1;
      case REFLECT -> {
        int place = Math.floorMod(i, 2 * length);
        yield Math.min(place, 2 * length - 1 - place);
      }
    };
  }
}
