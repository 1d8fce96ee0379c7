package org.antipode.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.antipode.assembly.experiment.KeyDescription;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.assembly.options.OptionsSchema;

/** Describes the keys that a sweep's file has beside an experiment's. */
public final class SweepKeys {
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "trials", "trials: 20",
          "metrics", "metrics: [relativeError, iterations]",
          "success", "success: relativeError <= 1e-6");

  private SweepKeys() {}

  /** Every key but {@code engine}, whose types are parts. */
  public static List<KeyDescription> all() {
    List<KeyDescription> keys = new ArrayList<>();
    keys.add(
        new KeyDescription(
            SweepBinder.GRID,
            "any keys of the experiment, each with a list or a range of its values; every"
                + " combination is a point of the sweep, and the trials of one repetition share"
                + " their draws at all points",
            List.of(),
            List.of(),
            "grid: {measurement.rows: {from: 10, to: 60, step: 5}, starts: [1, 10]}"));
    for (OptionDescription option : OptionsSchema.of(SweepOptions.DEFAULTS).describe()) {
      keys.add(
          new KeyDescription(
              option.name(),
              option.help(),
              option.name().equals(SweepBinder.METRICS) ? metrics() : List.of(),
              List.of(option),
              EXAMPLES.get(option.name())));
    }
    keys.add(
        new KeyDescription(
            SweepBinder.REPORT,
            "how the report is written",
            List.of(),
            OptionsSchema.of(ReportOptions.DEFAULTS).describe(),
            "report: {title: Recovery against m}"));
    return List.copyOf(keys);
  }

  private static List<KeyDescription.Type> metrics() {
    return Arrays.stream(Metric.values())
        .map(
            metric ->
                new KeyDescription.Type(
                    metric.key(), metric.summary() + "; needs " + metric.needs(), List.of()))
        .toList();
  }
}
