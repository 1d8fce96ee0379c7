package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.experiment.Key;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.assembly.options.Setting;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds an experiment at each point of a grid.
 *
 * @param base what holds at every point
 * @param axes each axis's values, with the folder where their relative paths start
 * @param kinds what the values of the axis {@code problems} are the names of
 * @param methods what the values of the axis {@code compare} are the names of
 */
record PointBinder(
    ExperimentBinder binder,
    ExperimentSettings base,
    Map<String, Setting.Value> axes,
    Variants kinds,
    Variants methods) {
  private static final Logger LOG = LoggerFactory.getLogger(PointBinder.class);

  /**
   * What is run at a point.
   *
   * @param source the experiment whose truth is measured
   * @param experiment the experiment that recovers it; the same where no methods are compared
   * @param truths the truth of each trial; empty where the source has its own
   */
  record Bound(Experiment source, Experiment experiment, List<TruthSource> truths) {}

  /**
   * The experiments of each point. Warns once of each option that a change of type drops, or keeps
   * with another meaning.
   *
   * @throws RequestException with every problem; one that is not every point's, with its place
   */
  List<Bound> bind(Grid grid, List<GridPoint> points) {
    List<Bound> experiments = new ArrayList<>();
    Set<String> warnings = new LinkedHashSet<>();
    Map<Setting, List<TruthSource>> truths = new HashMap<>();
    Map<String, List<GridPoint>> places = new LinkedHashMap<>();
    for (GridPoint point : points) {
      try {
        experiments.add(bound(grid, point, truths, option -> warnings.add(option.sentence())));
      } catch (RequestException e) {
        for (String problem : e.problems()) {
          places.computeIfAbsent(problem, none -> new ArrayList<>()).add(point);
        }
      }
    }
    warnings.forEach(LOG::warn);
    Problems problems = new Problems();
    places.forEach(
        (problem, at) ->
            problems.add(at.size() == points.size() ? problem : placed(problem, grid, at)));
    problems.raise();
    return experiments;
  }

  /**
   * The experiment that methods are laid over, and that of the point's method, if it has one.
   *
   * @param known the truths of each setting of {@code truth} of earlier points; gets this point's
   */
  private Bound bound(
      Grid grid,
      GridPoint point,
      Map<Setting, List<TruthSource>> known,
      Consumer<Key.Retyped> retyped) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (int a = 0; a < grid.axes().size(); a++) {
      values.put(grid.axes().get(a).key(), point.values().get(a));
    }
    Optional<JsonNode> kind = Optional.ofNullable(values.remove(VariantsKey.PROBLEMS.name()));
    Optional<JsonNode> method = Optional.ofNullable(values.remove(VariantsKey.COMPARE.name()));
    ExperimentSettings problem = kinds.over(base, kind, retyped);
    requireNoAxisOfTruths(problem, values.keySet());
    ExperimentSettings settings = laid(values, problem, retyped);
    TruthFiles files = TruthFiles.of(settings);
    Experiment source = binder.bind(files.settings());
    List<TruthSource> truths =
        known.computeIfAbsent(settings.section("truth"), none -> files.bind(binder));
    return method.isEmpty()
        ? new Bound(source, source, truths)
        : new Bound(source, binder.bind(methods.over(files.settings(), method, retyped)), truths);
  }

  private static void requireNoAxisOfTruths(ExperimentSettings problem, Set<String> axes) {
    List<String> varied = TruthFiles.AXES.stream().filter(axes::contains).toList();
    if (!varied.isEmpty() && !TruthFiles.of(problem).files().isEmpty()) {
      throw new RequestException(
          "grid.%s: a list of files in 'truth.file' cannot be varied; take one of the two out"
              .formatted(varied.get(0)));
    }
  }

  /** Lays the grid's values over settings: a part before its options, whose order is free. */
  private ExperimentSettings laid(
      Map<String, JsonNode> values, ExperimentSettings over, Consumer<Key.Retyped> retyped) {
    ExperimentSettings settings = over;
    List<String> keys = new ArrayList<>(values.keySet());
    keys.sort(Comparator.comparingInt(key -> AxisSettings.path(key).length));
    for (String key : keys) {
      Setting setting = Setting.of(values.get(key), axes.get(key).folder());
      settings =
          settings.overlaidWith(base.keys().settings(AxisSettings.nested(key, setting)), retyped);
    }
    return settings;
  }

  private static String placed(String problem, Grid grid, List<GridPoint> at) {
    String others = at.size() == 1 ? "" : " (and at " + (at.size() - 1) + " more)";
    boolean methods =
        grid.axes().stream().map(Axis::key).toList().equals(List.of(VariantsKey.COMPARE.name()));
    String place =
        methods
            ? "compare." + at.get(0).values().get(0).asText()
            : "grid, at " + grid.describe(at.get(0));
    return place + others + ": " + problem;
  }
}
