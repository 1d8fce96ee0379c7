package org.antipode.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antipode.assembly.experiment.Key;
import org.antipode.assembly.experiment.KeyDescription;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.experiment.ValueKeys;
import org.antipode.assembly.options.OptionsSchema;
import org.antipode.assembly.registry.Registry;

/** The keys that a sweep's file has beside an experiment's. */
public final class SweepKeys {
  static final GridKey GRID = new GridKey();
  static final ValueKeys<SweepOptions> OPTIONS = new ValueKeys<>(SweepOptions.DEFAULTS);
  static final ReportKey REPORT = new ReportKey();

  private static final List<Key> ALL =
      Stream.of(
              List.of(GRID, VariantsKey.PROBLEMS, VariantsKey.COMPARE),
              OPTIONS.keys().stream().map(SweepKeys::withMetrics).toList(),
              List.of(REPORT))
          .<Key>flatMap(List::stream)
          .toList();

  private SweepKeys() {}

  /** The keys of an experiment, and those of a sweep beside them. */
  public static Keys of(Registry registry) {
    return Keys.of(registry).and(ALL);
  }

  /** The key {@code report}. */
  record ReportKey() implements Key {
    static final OptionsSchema<ReportOptions> SCHEMA = OptionsSchema.of(ReportOptions.DEFAULTS);

    @Override
    public String name() {
      return "report";
    }

    @Override
    public KeyDescription describe(Registry registry) {
      return new KeyDescription(
          name(),
          "how the report is written",
          List.of(),
          SCHEMA.describe(),
          "report: {title: Recovery against m}");
    }
  }

  /** The key itself, described with all metrics if it names some. */
  private static Key withMetrics(Key key) {
    return key.name().equals(SweepOptions.METRICS) ? new MetricsKey(key) : key;
  }

  private record MetricsKey(Key key) implements Key {
    @Override
    public String name() {
      return key.name();
    }

    @Override
    public KeyDescription describe(Registry registry) {
      KeyDescription plain = key.describe(registry);
      List<KeyDescription.Type> metrics =
          Arrays.stream(Metric.values())
              .map(
                  metric ->
                      new KeyDescription.Type(
                          metric.key(), metric.summary() + "; needs " + metric.needs(), List.of()))
              .toList();
      return new KeyDescription(
          plain.key(), plain.meaning(), metrics, plain.options(), plain.example());
    }
  }
}
