package org.antipode.core.shape;

import java.util.Locale;

/** What an axis of a {@link Shape} counts; operators find their axes by it. */
public enum Role {
  HEIGHT,
  WIDTH,
  DEPTH,
  CHANNEL,
  TIME,
  /** Nothing in particular. */
  NONE;

  /** The role in a sentence. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
