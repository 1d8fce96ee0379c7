package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.ExperimentSettings;
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
 * @param methods what the values of the axis {@code compare} are the names of
 */
record PointBinder(
    ExperimentBinder binder,
    ExperimentSettings base,
    Map<String, Setting.Value> axes,
    Methods methods) {
  private static final Logger LOG = LoggerFactory.getLogger(PointBinder.class);

  /**
   * What is run at a point.
   *
   * @param source the experiment whose truth is measured
   * @param experiment the experiment that recovers it; the same where no methods are compared
   */
  record Bound(Experiment source, Experiment experiment) {}

  /**
   * The experiments of each point. Warns once of each option that a change of type drops.
   *
   * @throws RequestException with every problem; one that is not every point's, with its place
   */
  List<Bound> bind(Grid grid, List<GridPoint> points) {
    List<Bound> experiments = new ArrayList<>();
    Set<String> lost = new LinkedHashSet<>();
    Map<String, List<GridPoint>> places = new LinkedHashMap<>();
    for (GridPoint point : points) {
      try {
        experiments.add(bound(grid, point, lost::add));
      } catch (RequestException e) {
        for (String problem : e.problems()) {
          places.computeIfAbsent(problem, none -> new ArrayList<>()).add(point);
        }
      }
    }
    lost.forEach(LOG::warn);
    Problems problems = new Problems();
    places.forEach(
        (problem, at) ->
            problems.add(at.size() == points.size() ? problem : placed(problem, grid, at)));
    problems.raise();
    return experiments;
  }

  /** The experiment that methods are laid over, and that of the point's method, if it has one. */
  private Bound bound(Grid grid, GridPoint point, Consumer<String> lost) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (int a = 0; a < grid.axes().size(); a++) {
      values.put(grid.axes().get(a).key(), point.values().get(a));
    }
    JsonNode method = values.remove(CompareKey.NAME);
    ExperimentSettings settings = at(values, lost);
    Experiment source = binder.bind(settings);
    return method == null
        ? new Bound(source, source)
        : new Bound(
            source,
            binder.bind(settings.overlaidWith(methods.settings().get(method.asText()), lost)));
  }

  /** Sets a part before its options, whose order in the grid is free. */
  private ExperimentSettings at(Map<String, JsonNode> values, Consumer<String> lost) {
    ExperimentSettings settings = base;
    List<String> keys = new ArrayList<>(values.keySet());
    keys.sort(Comparator.comparingInt(key -> AxisSettings.path(key).length));
    for (String key : keys) {
      Setting setting = Setting.of(values.get(key), axes.get(key).folder());
      settings =
          settings.overlaidWith(base.keys().settings(AxisSettings.nested(key, setting)), lost);
    }
    return settings;
  }

  private static String placed(String problem, Grid grid, List<GridPoint> at) {
    String others = at.size() == 1 ? "" : " (and at " + (at.size() - 1) + " more)";
    boolean methods = grid.axes().stream().map(Axis::key).toList().equals(List.of(CompareKey.NAME));
    String place =
        methods
            ? "compare." + at.get(0).values().get(0).asText()
            : "grid, at " + grid.describe(at.get(0));
    return place + others + ": " + problem;
  }
}
