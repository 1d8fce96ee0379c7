package org.antipode.assembly.experiment;

import java.util.Map;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.options.Setting.Section;
import org.antipode.core.RequestException;

/** The axes of a sweep's grid, before anything is known of their values. */
final class Axes {
  private static final String FROM = "from";

  private Axes() {}

  /**
   * Every axis under its whole key, with dots.
   *
   * @throws RequestException if an axis is there twice, once with dots and once nested
   */
  static Section dotted(Section grid) {
    Section axes = Section.empty();
    for (Map.Entry<String, Setting> entry : grid.entries().entrySet()) {
      if (entry.getValue() instanceof Section section && section.get(FROM).isEmpty()) {
        for (Map.Entry<String, Setting> inner : dotted(section).entries().entrySet()) {
          axes = withNew(axes, entry.getKey() + "." + inner.getKey(), inner.getValue());
        }
      } else {
        axes = withNew(axes, entry.getKey(), entry.getValue());
      }
    }
    return axes;
  }

  private static Section withNew(Section axes, String key, Setting values) {
    if (axes.get(key).isPresent()) {
      throw new RequestException("grid." + key + ": this axis is given twice; remove one of them");
    }
    return axes.with(key, values);
  }

  /** An axis that is said anew is said as a whole: a range keeps nothing of the one before. */
  static Section replaced(Section before, Section after) {
    Section axes = before;
    for (Map.Entry<String, Setting> axis : after.entries().entrySet()) {
      axes = axes.with(axis.getKey(), axis.getValue());
    }
    return axes;
  }
}
