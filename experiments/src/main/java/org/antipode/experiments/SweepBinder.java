package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.options.UnknownOption;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.NearestName;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a {@link Sweep} of settings with {@link SweepKeys}; another reader takes {@code engine}.
 *
 * <p>Binds every point of the grid, so that a bad value is refused before the first trial.
 */
public final class SweepBinder {
  private static final Logger LOG = LoggerFactory.getLogger(SweepBinder.class);
  private static final long MOST_POINTS = 10_000;
  private static final long MOST_TRIALS = 10_000_000;
  private final ExperimentBinder binder;

  public SweepBinder(Registry registry) {
    this.binder = new ExperimentBinder(registry);
  }

  /**
   * The sweep that the settings describe; the files that it names are read once.
   *
   * @throws RequestException with every problem; one that is not every point's, with its place
   */
  public Sweep bind(ExperimentSettings settings) {
    Problems problems = new Problems();
    unknownKeys(settings, problems);
    Optional<Setting> grids = settings.get(SweepKeys.GRID.name());
    if (grids.isEmpty()
        && settings.get(VariantsKey.COMPARE.name()).isEmpty()
        && settings.get(VariantsKey.PROBLEMS.name()).isEmpty()) {
      LOG.warn(
          "sweep: there is no 'grid', so all trials are of one experiment; a grid varies its keys,"
              + " such as grid: {measurement.rows: [10, 20, 40]}");
    }
    Variants methods = Variants.read(VariantsKey.COMPARE, settings, problems);
    Variants kinds = Variants.read(VariantsKey.PROBLEMS, settings, problems);
    Map<String, Setting.Value> axes =
        Variants.axes(
            kinds,
            grids.map(grid -> AxisSettings.read(grid, problems)).orElse(Map.of()),
            methods,
            problems);
    SweepOptions options =
        SweepKeys.OPTIONS.bind("sweep", settings, problems).orElse(SweepOptions.DEFAULTS);
    ReportOptions report = report(settings, problems);
    Optional<SuccessCondition> success =
        settings
            .get("success")
            .flatMap(given -> gathered(problems, () -> SuccessCondition.parse(options.success())));
    Optional<List<Metric>> metrics =
        settings.get(SweepOptions.METRICS).map(given -> metrics(options.metrics(), problems));
    Grid grid = AxisSettings.grid(axes);
    for (String key : report.pool()) {
      if (!axes.containsKey(key)) {
        problems.add(unknownAxis(key, List.copyOf(axes.keySet())));
      }
    }
    if (grid.size() > MOST_POINTS) {
      problems.add("sweep: %d points are more than %d points".formatted(grid.size(), MOST_POINTS));
    }
    problems.raise();
    List<GridPoint> points = grid.points();
    List<PointBinder.Bound> bound =
        new PointBinder(binder, own(settings), axes, kinds, methods).bind(grid, points);
    List<List<TruthSource>> truths = bound.stream().map(PointBinder.Bound::truths).toList();
    int trials =
        TruthFiles.trials(
            truths,
            settings.get("trials").map(given -> options.trials()),
            SweepOptions.DEFAULTS.trials(),
            problems);
    if (grid.size() * trials > MOST_TRIALS) {
      problems.add(
          "sweep: %d points with %d trials each are more than %d trials"
              .formatted(grid.size(), trials, MOST_TRIALS));
    }
    List<Experiment> experiments = bound.stream().map(PointBinder.Bound::experiment).toList();
    List<Experiment> sources = bound.stream().map(PointBinder.Bound::source).toList();
    Measures measures = Measures.of(metrics, success, grid, points, bound, problems);
    problems.raise();
    List<Experiment> resolved =
        Stream.of(sources.stream(), experiments.stream(), withTruths(bound))
            .flatMap(all -> all)
            .distinct()
            .toList();
    SweepOptions chosen =
        new SweepOptions(
            trials,
            metrics.isPresent()
                ? options.metrics()
                : measures.metrics().stream().map(Metric::key).toList(),
            success.isPresent() ? options.success() : measures.success().toString());
    SweepDescription description =
        new SweepDescription(resolved.stream().<JsonNode>map(Experiment::toJson).toList());
    return new Sweep(
        grid,
        points,
        experiments,
        sources,
        truths,
        Inputs.of(resolved),
        trials,
        measures.metrics().stream().filter(metric -> metric != Metric.SECONDS).toList(),
        measures.success(),
        report,
        description.of(own(settings).root(), axes, chosen, settings));
  }

  /** An experiment's settings alone. */
  private static ExperimentSettings own(ExperimentSettings settings) {
    ExperimentSettings own = settings;
    for (String key : settings.keys().others()) {
      own = own.without(key);
    }
    return own;
  }

  /** Of points with the same truths, the experiments of the first are enough to name all files. */
  private static Stream<Experiment> withTruths(List<PointBinder.Bound> bound) {
    Map<List<TruthSource>, Experiment> sources = new LinkedHashMap<>();
    bound.forEach(point -> sources.putIfAbsent(point.truths(), point.source()));
    return sources.entrySet().stream()
        .flatMap(
            of -> of.getKey().stream().map(truth -> of.getValue().withTruth(Optional.of(truth))));
  }

  private static List<Metric> metrics(List<String> keys, Problems problems) {
    List<Metric> metrics = new ArrayList<>();
    for (String key : keys) {
      gathered(problems, () -> Metric.parse(SweepOptions.METRICS, key)).ifPresent(metrics::add);
    }
    if (Set.copyOf(metrics).size() < metrics.size()) {
      problems.add("sweep: option 'metrics' names a metric twice: " + String.join(", ", keys));
    }
    return metrics;
  }

  private static void unknownKeys(ExperimentSettings settings, Problems problems) {
    List<String> known = settings.keys().names();
    for (String key : settings.root().entries().keySet()) {
      if (!known.contains(key)) {
        problems.add(UnknownOption.sentence("sweep", key, known));
      }
    }
  }

  private static ReportOptions report(ExperimentSettings settings, Problems problems) {
    Setting report = settings.get(SweepKeys.REPORT.name()).orElse(Setting.Section.empty());
    if (report instanceof Setting.Value value) {
      problems.add("report: must hold keys, as {title: ...} does, but is " + value.node());
      return ReportOptions.DEFAULTS;
    }
    return SweepKeys.ReportKey.SCHEMA
        .bind(SweepKeys.REPORT.name(), (Setting.Section) report, problems)
        .orElse(ReportOptions.DEFAULTS);
  }

  private static String unknownAxis(String key, List<String> axes) {
    return "report: option 'pool' names '%s', which is no key of the grid.%s Its keys: %s"
        .formatted(key, NearestName.hint(key, axes), String.join(", ", axes));
  }

  private static <T> Optional<T> gathered(Problems problems, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (RequestException e) {
      e.problems().forEach(problems::add);
      return Optional.empty();
    }
  }
}
