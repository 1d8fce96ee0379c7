package org.antipode.measurements.combined;

import java.util.List;

/** The measurements inside another. */
final class Inner {
  private Inner() {}

  /**
   * Checks that there is one; a missing list is reported as a missing option.
   *
   * @throws IllegalArgumentException if the list is empty
   */
  static void requireAny(List<?> of) {
    if (of != null && of.isEmpty()) {
      throw new IllegalArgumentException("option 'of' must have at least one measurement");
    }
  }
}
