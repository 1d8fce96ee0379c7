package org.antipode.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.assembly.yaml.YamlText;
import org.antipode.core.random.Seed;

/**
 * Many trials over a grid of options, with everything resolved.
 *
 * @param grid what varies
 * @param points the grid's points, each at its own index
 * @param experiments the experiment of each point, from the sweep's own seed
 * @param sources for each point, the experiment whose truth is measured; that of {@code
 *     experiments} but for a method of {@code compare}, which is given the measurements of the
 *     experiment that it is laid over
 * @param truths for each point, the truth of each trial; none where the experiment has its own
 * @param inputs the files and plug-ins that the experiments read, as they were when it was bound
 * @param trials the number of trials of each point, at least 1
 * @param metrics what is measured of each trial
 * @param success what counts as success
 * @param report how it is shown
 * @param description the settings as they were given, with full paths and all values of the grid:
 *     binding it again gives an equal sweep
 */
public record Sweep(
    Grid grid,
    List<GridPoint> points,
    List<Experiment> experiments,
    List<Experiment> sources,
    List<List<TruthSource>> truths,
    Inputs inputs,
    int trials,
    List<Metric> metrics,
    SuccessCondition success,
    ReportOptions report,
    ObjectNode description) {
  public Sweep {
    points = List.copyOf(points);
    experiments = List.copyOf(experiments);
    sources = List.copyOf(sources);
    truths = truths.stream().map(List::copyOf).toList();
    metrics = List.copyOf(metrics);
    description = description.deepCopy();
  }

  /** The number of all trials. */
  public int size() {
    return Math.multiplyExact(points.size(), trials);
  }

  /**
   * All trials in the order in which they are run: first one of each point, then another of each,
   * so that a sweep that is stopped has seen all points alike. The methods of {@code compare} take
   * turns at being the first: its time has cold caches and more of Java's compilation in it.
   */
  public List<Trial> allTrials() {
    List<Trial> all = new ArrayList<>(size());
    List<List<GridPoint>> problems = problems();
    for (int repetition = 0; repetition < trials; repetition++) {
      for (int problem = 0; problem < problems.size(); problem++) {
        List<GridPoint> methods = problems.get(problem);
        for (int i = 0; i < methods.size(); i++) {
          GridPoint point = methods.get((problem + repetition + i) % methods.size());
          all.add(new Trial(point.index(), repetition));
        }
      }
    }
    return all;
  }

  /** The points that differ in the method of {@code compare} alone, in their order. */
  private List<List<GridPoint>> problems() {
    int axis = compareAxis();
    Map<List<JsonNode>, List<GridPoint>> problems = new LinkedHashMap<>();
    for (GridPoint point : points) {
      List<JsonNode> problem = new ArrayList<>(point.values());
      if (axis >= 0) {
        problem.remove(axis);
      }
      problems.computeIfAbsent(problem, none -> new ArrayList<>()).add(point);
    }
    return List.copyOf(problems.values());
  }

  /** The method of {@code compare} that a trial runs; empty without that axis. */
  public Optional<String> method(Trial trial) {
    int axis = compareAxis();
    return axis < 0
        ? Optional.empty()
        : Optional.of(points.get(trial.point()).values().get(axis).asText());
  }

  /** Which axis is {@code compare}; −1 for none. */
  private int compareAxis() {
    return grid.axes().stream().map(Axis::key).toList().indexOf(VariantsKey.COMPARE.name());
  }

  /**
   * The trial's experiment, from a seed that depends on the point's {@code seed} and on the
   * repetition alone.
   *
   * <p>Trials of one repetition share their draws (common random numbers): each role has a stream
   * of its own, so what a role draws is equal at all points that agree in its options. Points are
   * then compared in pairs, repetition by repetition, on the same problems. More trials and more
   * values on any axis leave every trial as it is.
   */
  public Experiment experiment(Trial trial) {
    return of(experiments.get(trial.point()), trial);
  }

  /** The experiment whose truth is measured for the trial, from the same seed. */
  public Experiment source(Trial trial) {
    return of(sources.get(trial.point()), trial);
  }

  /**
   * The methods of the axis {@code compare} that minimise what its first method does at every
   * point: their experiments differ in the solver, the starts and the hops alone. Empty without the
   * axis.
   */
  public List<String> methodsOfOneObjective() {
    int axis = compareAxis();
    if (axis < 0) {
      return List.of();
    }
    List<JsonNode> methods = grid.axes().get(axis).values();
    Map<List<JsonNode>, Experiment> firsts = new HashMap<>();
    Set<JsonNode> others = new HashSet<>();
    for (GridPoint point : points) {
      List<JsonNode> place = new ArrayList<>(point.values());
      JsonNode method = place.set(axis, methods.get(0));
      Experiment own = experiments.get(point.index());
      Experiment first = firsts.computeIfAbsent(place, none -> own);
      if (!own.objective().equals(first.objective())) {
        others.add(method);
      }
    }
    return methods.stream()
        .filter(method -> !others.contains(method))
        .map(JsonNode::asText)
        .toList();
  }

  private Experiment of(Experiment experiment, Trial trial) {
    Seed seed = new Seed(experiment.seed()).child("repetition", trial.repetition());
    Experiment seeded = experiment.withSeed(seed.value());
    List<TruthSource> own = truths.get(trial.point());
    return own.isEmpty() ? seeded : seeded.withTruth(Optional.of(own.get(trial.repetition())));
  }

  /** The file that replays this sweep: reading it back gives an equal sweep. */
  public String toYaml() {
    return YamlText.of(description);
  }

  @Override
  public ObjectNode description() {
    return description.deepCopy();
  }
}
