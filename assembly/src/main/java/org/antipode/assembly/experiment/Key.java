package org.antipode.assembly.experiment;

import java.util.function.Consumer;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;

/** A top-level key of a file: how its settings are merged, and what it means. */
public interface Key {
  /**
   * An option whose part's type was changed by what was laid over it.
   *
   * @param sentence the warning for the user
   * @param kept whether it is an option of the new type now; if not, it is dropped
   */
  record Retyped(String sentence, boolean kept) {}

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
   * @param retyped takes each earlier option that is dropped or kept
   */
  default Setting overlaid(
      Setting before, Setting after, Registry registry, Consumer<Retyped> retyped) {
    return before instanceof Setting.Section earlier && after instanceof Setting.Section later
        ? earlier.overlaidWith(later)
        : after;
  }
}
