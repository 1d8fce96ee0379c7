package org.antipode.assembly.experiment;

import java.util.function.Consumer;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;

/** A top-level key of a file: how its settings are merged, and what it means. */
public interface Key {
  String name();

  /** Its description for the documentation. */
  KeyDescription describe(Registry registry);

  /**
   * The setting in the one form that can be merged; a bare name, say, becomes a section.
   *
   * @throws org.antipode.core.RequestException if it has no such form
   */
  default Setting normal(Setting given) {
    return given;
  }

  /**
   * Lays a later setting over an earlier one, both {@link #normal}.
   *
   * @param lost takes a sentence for each earlier option that is dropped
   */
  default Setting overlaid(
      Setting before, Setting after, Registry registry, Consumer<String> lost) {
    return before instanceof Setting.Section earlier && after instanceof Setting.Section later
        ? earlier.overlaidWith(later)
        : after;
  }
}
