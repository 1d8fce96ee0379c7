package org.antipode.experiments.report.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.experiments.Axis;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Metric;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;

/**
 * All that a report is made of.
 *
 * @param title what the sweep is called
 * @param provenance what repeats it: settings, seed, versions; no time, as a report is the same for
 *     the same trials
 * @param axes what it varies, in the grid's order; may be none
 * @param points the whole grid, in its order
 * @param trials how many each point was to have
 * @param metrics what was measured, in the order in which it is shown
 * @param success the condition that counts as one, as the sweep's file has it
 * @param oneObjective the methods of the axis {@code compare} that minimise what its first method
 *     does
 * @param outcomes the trials that there are, sorted by (point, repetition); an interrupted sweep
 *     has fewer than points × trials
 */
public record SweepResults(
    String title,
    ObjectNode provenance,
    List<Axis> axes,
    List<GridPoint> points,
    int trials,
    List<String> metrics,
    String success,
    List<String> oneObjective,
    List<Outcome> outcomes) {
  private static final Comparator<Outcome> ORDER =
      Comparator.comparingInt(Outcome::point).thenComparingInt(Outcome::repetition);

  /** What is added to a seed for each further truth; seeds are that far apart by chance alone. */
  private static final long OTHER_SEED = 0x9E3779B97F4A7C15L;

  /**
   * @throws IllegalArgumentException if a point's index or number of values is not the grid's, an
   *     outcome is of no point, or the outcomes are out of order
   */
  public SweepResults {
    provenance = provenance.deepCopy();
    axes = List.copyOf(axes);
    points = List.copyOf(points);
    metrics = List.copyOf(metrics);
    oneObjective = List.copyOf(oneObjective);
    outcomes = List.copyOf(outcomes);
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).index() != i || points.get(i).values().size() != axes.size()) {
        throw new IllegalArgumentException("point " + i + " is not the grid's: " + points.get(i));
      }
    }
    for (int i = 0; i < outcomes.size(); i++) {
      int point = outcomes.get(i).point();
      if (point < 0 || point >= points.size()) {
        throw new IllegalArgumentException("no point " + point + " among " + points.size());
      }
      if (i > 0 && ORDER.compare(outcomes.get(i - 1), outcomes.get(i)) >= 0) {
        throw new IllegalArgumentException("outcome " + i + " is out of order");
      }
    }
  }

  /** Results of a sweep without methods. */
  public SweepResults(
      String title,
      ObjectNode provenance,
      List<Axis> axes,
      List<GridPoint> points,
      int trials,
      List<String> metrics,
      String success,
      List<Outcome> outcomes) {
    this(title, provenance, axes, points, trials, metrics, success, List.of(), outcomes);
  }

  /**
   * What a sweep's trials gave.
   *
   * @param outcomes by point and repetition
   */
  public static SweepResults of(Sweep sweep, List<Outcome> outcomes, ObjectNode provenance) {
    return new SweepResults(
        sweep.report().title(),
        provenance,
        sweep.grid().axes(),
        sweep.points(),
        sweep.trials(),
        sweep.metrics().stream().map(Metric::key).toList(),
        sweep.success().toString(),
        sweep.methodsOfOneObjective(),
        outcomes);
  }

  /**
   * The same trials with fewer points: those that differ in these axes alone are one, and its
   * trials theirs, one value's after another's.
   *
   * <p>Trials of different truths count as draws of their own, although they share the operator and
   * the noise: all but the first truth's trials get other seeds. Intervals are over truths then.
   *
   * @param keys of axes; none gives equal results
   */
  public SweepResults pooled(List<String> keys) {
    List<Integer> kept =
        IntStream.range(0, axes.size())
            .filter(a -> !keys.contains(axes.get(a).key()))
            .boxed()
            .toList();
    Map<List<JsonNode>, List<Integer>> members = new LinkedHashMap<>();
    for (GridPoint point : points) {
      List<JsonNode> values = kept.stream().map(point.values()::get).toList();
      members.computeIfAbsent(values, none -> new ArrayList<>()).add(point.index());
    }
    List<GridPoint> pools = new ArrayList<>();
    Map<Integer, Trial> firsts = new HashMap<>();
    List<Integer> truths =
        IntStream.range(0, axes.size())
            .filter(a -> keys.contains(axes.get(a).key()) && isTruth(axes.get(a).key()))
            .boxed()
            .toList();
    Map<List<JsonNode>, Integer> numbers = new HashMap<>();
    outcomes.forEach(o -> numbers.putIfAbsent(truth(o, truths), numbers.size()));
    members.forEach(
        (values, indices) -> {
          for (int i = 0; i < indices.size(); i++) {
            firsts.put(indices.get(i), new Trial(pools.size(), i * trials));
          }
          pools.add(new GridPoint(pools.size(), values));
        });
    return new SweepResults(
        title,
        provenance,
        kept.stream().map(axes::get).toList(),
        pools,
        trials * points.size() / pools.size(),
        metrics,
        success,
        oneObjective,
        outcomes.stream()
            .map(o -> moved(o, firsts.get(o.point()), numbers.get(truth(o, truths))))
            .sorted(ORDER)
            .toList());
  }

  private List<JsonNode> truth(Outcome outcome, List<Integer> axesOfTruths) {
    return axesOfTruths.stream().map(points.get(outcome.point()).values()::get).toList();
  }

  private static boolean isTruth(String key) {
    return key.equals("truth") || key.startsWith("truth.");
  }

  private static Outcome moved(Outcome outcome, Trial first, int truth) {
    return new Outcome(
        first.point(),
        first.repetition() + outcome.repetition(),
        outcome.seed() + OTHER_SEED * truth,
        outcome.success(),
        outcome.metrics(),
        outcome.seconds(),
        outcome.failure());
  }

  /** Whether every trial is done. */
  public boolean finished() {
    return outcomes.size() == planned();
  }

  /** How many trials met the sweep's condition. */
  public int successes() {
    return (int) outcomes.stream().filter(Outcome::success).count();
  }

  /** How many trials could not be run. */
  public int failures() {
    return (int) outcomes.stream().filter(outcome -> outcome.failure().isPresent()).count();
  }

  /** Why trials failed, each cause once with how often it was met, in the order of the trials. */
  public Map<String, Integer> causes() {
    Map<String, Integer> causes = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      outcome.failure().ifPresent(cause -> causes.merge(cause, 1, Integer::sum));
    }
    return causes;
  }

  /** The computing time of all trials together, whichever run they were of. */
  public double seconds() {
    return outcomes.stream().mapToDouble(Outcome::seconds).sum();
  }

  /** How many trials the whole sweep was to have. */
  public int planned() {
    return points.size() * trials;
  }
}
