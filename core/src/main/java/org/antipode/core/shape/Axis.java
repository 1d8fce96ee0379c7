package org.antipode.core.shape;

import java.util.Objects;

/**
 * One axis of a {@link Shape}.
 *
 * @param length at least 1
 */
public record Axis(int length, Role role) {
  public Axis {
    Objects.requireNonNull(role, "role");
    if (length < 1) {
      throw new IllegalArgumentException("an axis must have length 1 or more but has " + length);
    }
  }
}
