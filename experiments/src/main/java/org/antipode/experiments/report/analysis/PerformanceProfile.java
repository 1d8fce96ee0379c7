package org.antipode.experiments.report.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.antipode.experiments.Axis;
import org.antipode.experiments.Metric;
import org.antipode.experiments.Outcome;

/**
 * The performance profile of methods that minimise the same objectives: for each method, the share
 * of problems that it solves at no more than τ times the least cost of any method.
 *
 * <p>A method solves a problem if f ≤ f* + 10⁻³ (f₀ − f*), where f* is the least objective of all
 * methods and f₀ the largest objective at a method's first start. Methods that do not minimise what
 * the first method does are left out.
 *
 * <p>Sources: E. D. Dolan and J. J. Moré, "Benchmarking optimization software with performance
 * profiles", Math. Program. 91 (2002); the test is that of J. J. Moré and S. M. Wild, "Benchmarking
 * derivative-free optimization algorithms", SIAM J. Optim. 20 (2009).
 *
 * @param problem the value of the axis {@code problems} that all problems have; empty for all
 * @param cost the name of the cost: {@code totalEvaluations} or {@code seconds}
 * @param curves one for each method, in the axis's order
 * @param leftOut the methods that have no curve
 * @param problems how many problems every method with a curve was given
 */
public record PerformanceProfile(
    Optional<String> problem, String cost, List<Curve> curves, List<String> leftOut, int problems) {
  private static final double TOLERANCE = 1e-3;

  /**
   * A method's curve.
   *
   * @param ratios the cost over the least cost of each problem that the method solves, ascending
   */
  public record Curve(String method, List<Double> ratios, int problems) {
    /** The share of problems with a ratio of at most τ. */
    public double share(double tau) {
      return ratios.stream().filter(ratio -> ratio <= tau).count() / (double) problems;
    }
  }

  /** A problem: what its methods gave. */
  private record Problem(List<Object> place, Map<String, Outcome> outcomes) {
    Optional<Double> metric(String method, Metric metric) {
      return Optional.ofNullable(outcomes.get(method))
          .filter(outcome -> outcome.failure().isEmpty())
          .map(outcome -> outcome.metrics().get(metric.key()));
    }
  }

  /**
   * The profile in evaluations, and that in seconds; after them those of each value of the axis
   * {@code problems}, if it has several.
   *
   * @return empty without the axis {@code compare}, for fewer than two problems or two methods of
   *     the same objectives, and where objective, start objective and evaluations were not measured
   */
  public static List<PerformanceProfile> of(SweepResults results) {
    List<String> keys = results.axes().stream().map(Axis::key).toList();
    int axis = keys.indexOf(Comparison.METHODS);
    if (axis < 0) {
      return List.of();
    }
    List<String> methods = texts(results.axes().get(axis));
    List<Problem> problems = problems(results, axis, methods.size());
    List<String> alike = results.oneObjective();
    if (problems.size() < 2 || alike.size() < 2) {
      return List.of();
    }
    List<String> others = methods.stream().filter(method -> !alike.contains(method)).toList();
    List<PerformanceProfile> profiles =
        new ArrayList<>(inBoth(Optional.empty(), alike, others, problems));
    int kinds = keys.indexOf(Comparison.PROBLEMS);
    if (kinds >= 0 && results.axes().get(kinds).values().size() > 1) {
      for (JsonNode kind : results.axes().get(kinds).values()) {
        List<Problem> own =
            problems.stream().filter(problem -> problem.place().get(kinds).equals(kind)).toList();
        if (!own.isEmpty()) {
          profiles.addAll(inBoth(Optional.of(kind.asText()), alike, others, own));
        }
      }
    }
    return List.copyOf(profiles);
  }

  private static List<String> texts(Axis axis) {
    return axis.values().stream().map(JsonNode::asText).toList();
  }

  private static List<PerformanceProfile> inBoth(
      Optional<String> kind, List<String> methods, List<String> leftOut, List<Problem> problems) {
    String evaluations = Metric.TOTAL_EVALUATIONS.key();
    return List.of(
        of(
            kind,
            evaluations,
            o -> o.metrics().getOrDefault(evaluations, Double.NaN),
            methods,
            leftOut,
            problems),
        of(kind, Metric.SECONDS.key(), Outcome::seconds, methods, leftOut, problems));
  }

  /** The problems that every method was given. */
  private static List<Problem> problems(SweepResults results, int axis, int methods) {
    Map<List<Object>, Map<String, Outcome>> problems = new LinkedHashMap<>();
    for (Outcome outcome : results.outcomes()) {
      List<JsonNode> values = results.points().get(outcome.point()).values();
      List<Object> place = new ArrayList<>(values);
      place.set(axis, outcome.repetition());
      problems
          .computeIfAbsent(place, none -> new LinkedHashMap<>())
          .put(values.get(axis).asText(), outcome);
    }
    return problems.entrySet().stream()
        .filter(of -> of.getValue().size() == methods)
        .map(of -> new Problem(of.getKey(), of.getValue()))
        .toList();
  }

  private static PerformanceProfile of(
      Optional<String> kind,
      String cost,
      ToDoubleFunction<Outcome> costs,
      List<String> methods,
      List<String> leftOut,
      List<Problem> problems) {
    double[][] ratios = new double[methods.size()][problems.size()];
    for (int p = 0; p < problems.size(); p++) {
      double[] spent = new double[methods.size()];
      for (int s = 0; s < spent.length; s++) {
        Problem problem = problems.get(p);
        spent[s] =
            solves(methods.get(s), methods, problem)
                ? costs.applyAsDouble(problem.outcomes().get(methods.get(s)))
                : Double.POSITIVE_INFINITY;
      }
      double least = Arrays.stream(spent).min().orElseThrow();
      for (int s = 0; s < spent.length; s++) {
        ratios[s][p] = spent[s] / least;
      }
    }
    return new PerformanceProfile(
        kind,
        cost,
        IntStream.range(0, methods.size())
            .mapToObj(
                s ->
                    new Curve(
                        methods.get(s),
                        Arrays.stream(ratios[s]).filter(Double::isFinite).sorted().boxed().toList(),
                        problems.size()))
            .toList(),
        leftOut,
        problems.size());
  }

  private static boolean solves(String method, List<String> methods, Problem problem) {
    double best = numbers(Metric.OBJECTIVE, methods, problem).min().orElse(Double.NaN);
    OptionalDouble start = numbers(Metric.START_OBJECTIVE, methods, problem).max();
    Optional<Double> own = problem.metric(method, Metric.OBJECTIVE);
    return own.isPresent()
        && start.isPresent()
        && own.get() <= best + TOLERANCE * (start.getAsDouble() - best);
  }

  private static DoubleStream numbers(Metric metric, List<String> methods, Problem problem) {
    return methods.stream()
        .flatMap(method -> problem.metric(method, metric).stream())
        .mapToDouble(Double::doubleValue);
  }

  /** The largest ratio of any method, at least 1. */
  public double largestRatio() {
    return curves.stream()
        .flatMap(curve -> curve.ratios().stream())
        .mapToDouble(Double::doubleValue)
        .reduce(1, Math::max);
  }
}
