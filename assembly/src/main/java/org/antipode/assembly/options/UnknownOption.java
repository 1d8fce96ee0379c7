package org.antipode.assembly.options;

import java.util.Collection;
import org.antipode.core.NearestName;

/** The message for an option that does not exist. */
public final class UnknownOption {
  private UnknownOption() {}

  /**
   * {@code solver.x: unknown option 'maxIteration'. Did you mean 'maxIterations'? Options: damping,
   * maxIterations}.
   */
  public static String sentence(String prefix, String name, Collection<String> known) {
    return prefix
        + ": unknown option '"
        + name
        + "'."
        + NearestName.hint(name, known)
        + (known.isEmpty() ? " It has no options." : " Options: " + String.join(", ", known));
  }
}
