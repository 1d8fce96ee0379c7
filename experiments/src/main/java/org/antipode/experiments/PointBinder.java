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
 */
record PointBinder(
    ExperimentBinder binder, ExperimentSettings base, Map<String, Setting.Value> axes) {
  private static final Logger LOG = LoggerFactory.getLogger(PointBinder.class);

  /**
   * The experiment of each point. Warns once of each option that a change of type drops.
   *
   * @throws RequestException with every problem; one that is not every point's, with its place
   */
  List<Experiment> bind(Grid grid, List<GridPoint> points) {
    List<Experiment> experiments = new ArrayList<>();
    Set<String> lost = new LinkedHashSet<>();
    Map<String, List<GridPoint>> places = new LinkedHashMap<>();
    for (GridPoint point : points) {
      try {
        experiments.add(binder.bind(at(grid, point, lost::add)));
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

  /** Sets a part before its options, whose order in the grid is free. */
  private ExperimentSettings at(Grid grid, GridPoint point, Consumer<String> lost) {
    ExperimentSettings settings = base;
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (int a = 0; a < grid.axes().size(); a++) {
      values.put(grid.axes().get(a).key(), point.values().get(a));
    }
    List<String> keys = new ArrayList<>(values.keySet());
    keys.sort(Comparator.comparingInt(key -> path(key).length));
    for (String key : keys) {
      Setting setting = Setting.of(values.get(key), axes.get(key).folder());
      String[] path = path(key);
      for (int i = path.length - 1; i >= 0; i--) {
        setting = new Setting.Section(Map.of(path[i], setting));
      }
      settings = settings.overlaidWith(base.keys().settings((Setting.Section) setting), lost);
    }
    return settings;
  }

  private static String[] path(String key) {
    return key.split("\\.", -1);
  }

  private static String placed(String problem, Grid grid, List<GridPoint> at) {
    String others = at.size() == 1 ? "" : " (and at " + (at.size() - 1) + " more)";
    return "grid, at " + grid.describe(at.get(0)) + others + ": " + problem;
  }
}
