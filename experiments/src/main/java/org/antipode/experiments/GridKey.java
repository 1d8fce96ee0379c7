package org.antipode.experiments;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antipode.assembly.experiment.Key;
import org.antipode.assembly.experiment.KeyDescription;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.options.Setting.Section;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.RequestException;

/**
 * The key {@code grid}. Its normal form has each axis under its dotted key, so that {@code
 * measurement} and {@code measurement.rows} can both be axes.
 */
record GridKey() implements Key {
  private static final String FROM = "from";

  @Override
  public String name() {
    return "grid";
  }

  @Override
  public KeyDescription describe(Registry registry) {
    return new KeyDescription(
        name(),
        "any keys of the experiment, each with a list or a range of its values; every"
            + " combination is a point of the sweep, and the trials of one repetition share"
            + " their draws at all points",
        List.of(),
        List.of(),
        "grid: {measurement.rows: {from: 10, to: 60, step: 5}, starts: [1, 10]}");
  }

  /**
   * Every axis under its whole key, with dots.
   *
   * @throws RequestException if the grid has an axis twice, once with dots and once nested
   */
  @Override
  public Setting normal(Setting given) {
    return given instanceof Section grid ? dotted(grid) : given;
  }

  private static Section dotted(Section grid) {
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

  /** A later axis replaces an earlier one as a whole: a range keeps nothing of the earlier one. */
  @Override
  public Setting overlaid(
      Setting before, Setting after, Registry registry, Consumer<Key.Retyped> retyped) {
    if (!(before instanceof Section earlier) || !(after instanceof Section later)) {
      return after;
    }
    Section axes = earlier;
    for (Map.Entry<String, Setting> axis : later.entries().entrySet()) {
      axes = axes.with(axis.getKey(), axis.getValue());
    }
    return axes;
  }
}
