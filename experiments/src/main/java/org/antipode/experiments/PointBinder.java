package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.options.Setting;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;

/**
 * Binds an experiment at each point of a grid.
 *
 * @param base what holds at every point
 * @param axes each axis's values, with the folder where their relative paths start
 */
record PointBinder(
    ExperimentBinder binder, ExperimentSettings base, Map<String, Setting.Value> axes) {
  /**
   * The experiment of each point.
   *
   * @throws RequestException with every problem; one that is not every point's, with its place
   */
  List<Experiment> bind(Grid grid, List<GridPoint> points) {
    List<Experiment> experiments = new ArrayList<>();
    Map<String, List<GridPoint>> places = new LinkedHashMap<>();
    for (GridPoint point : points) {
      try {
        experiments.add(binder.bind(at(grid, point)));
      } catch (RequestException e) {
        for (String problem : e.problems()) {
          places.computeIfAbsent(problem, none -> new ArrayList<>()).add(point);
        }
      }
    }
    Problems problems = new Problems();
    places.forEach(
        (problem, at) ->
            problems.add(at.size() == points.size() ? problem : placed(problem, grid, at)));
    problems.raise();
    return experiments;
  }

  /** A part comes before its options, wherever they stand: another type would drop them. */
  private ExperimentSettings at(Grid grid, GridPoint point) {
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
      settings = settings.overlaidWith(new ExperimentSettings((Setting.Section) setting));
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
