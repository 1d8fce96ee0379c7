package org.antipode.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.antipode.experiments.Axis;
import org.antipode.experiments.GridPoint;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.analysis.SweepResults;

/** Results of sweeps that nobody ran, from laws that are known. */
public final class Sweeps {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Sweeps() {}

  /** An axis from its key and a JSON array. */
  public static Axis axis(String key, String values) {
    try {
      JsonNode array = MAPPER.readTree(values);
      return new Axis(key, StreamSupport.stream(array.spliterator(), false).toList());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a trial gives at a grid point's values. */
  public interface Law extends BiFunction<List<JsonNode>, Random, Outcome> {}

  /** An outcome whose place does not matter yet. */
  public static Outcome outcome(boolean success, Map<String, Double> metrics, double seconds) {
    return new Outcome(0, 0, 0, success, metrics, seconds, Optional.empty());
  }

  /** A trial that gave no result. */
  public static Outcome failed(String reason, double seconds) {
    return new Outcome(0, 0, 0, false, Map.of(), seconds, Optional.of(reason));
  }

  /** The trials of a whole grid. */
  public static SweepResults run(
      String title, List<Axis> axes, int trials, List<String> metrics, Law law) {
    List<GridPoint> points = new ArrayList<>();
    grid(axes, new ArrayList<>(), points);
    Random random = new Random(7);
    List<Outcome> outcomes = new ArrayList<>();
    for (GridPoint point : points) {
      for (int i = 0; i < trials; i++) {
        Outcome drawn = law.apply(point.values(), random);
        outcomes.add(
            new Outcome(
                point.index(),
                i,
                1000L * point.index() + i,
                drawn.success(),
                drawn.metrics(),
                drawn.seconds(),
                drawn.failure()));
      }
    }
    return new SweepResults(
        title,
        JsonNodeFactory.instance.objectNode().put("antipode", "0.1").put("seed", 7),
        axes,
        points,
        trials,
        metrics,
        "relativeError <= 1e-6",
        outcomes);
  }

  private static void grid(List<Axis> axes, List<JsonNode> chosen, List<GridPoint> points) {
    if (chosen.size() == axes.size()) {
      points.add(new GridPoint(points.size(), chosen));
      return;
    }
    for (JsonNode value : axes.get(chosen.size()).values()) {
      List<JsonNode> next = new ArrayList<>(chosen);
      next.add(value);
      grid(axes, next, points);
    }
  }

  /**
   * Twenty latent sizes k and fifty numbers of measurements m, a thousand points: success at m with
   * probability 1/(1 + e^−(m − 2.1 k − 3)/1.5).
   */
  public static SweepResults thousandPoints() {
    StringBuilder layers = new StringBuilder("[");
    for (int k = 1; k <= 20; k++) {
      layers.append(k == 1 ? "" : ",").append("[").append(k).append(",250,1700]");
    }
    StringBuilder rows = new StringBuilder("[");
    for (int m = 1; m <= 50; m++) {
      rows.append(m == 1 ? "" : ",").append(m);
    }
    return run(
        "Phase transition of [k, 250, 1700]",
        List.of(axis("generator.layers", layers + "]"), axis("measurement.rows", rows + "]")),
        10,
        List.of("relativeError", "iterations"),
        (values, random) -> {
          double k = values.get(0).get(0).asDouble();
          double m = values.get(1).asDouble();
          boolean success = random.nextDouble() < 1 / (1 + Math.exp(-(m - 2.1 * k - 3) / 1.5));
          Map<String, Double> metrics = new LinkedHashMap<>();
          metrics.put("relativeError", success ? 1e-12 * (1 + random.nextDouble()) : 0.5);
          metrics.put("iterations", 5.0 + random.nextInt(10));
          return outcome(success, metrics, 0.01 + 1e-4 * k * m * (1 + random.nextDouble()));
        });
  }

  /** The error of recovery is 0.8 times the noise's level, for two solvers and six levels. */
  public static SweepResults noise() {
    return run(
        "Error under noise",
        List.of(
            axis("solver", "[\"levenberg-marquardt\", \"sign-flip-descent\"]"),
            axis("noise.level", "[0, 0.0001, 0.001, 0.01, 0.1, 1]")),
        20,
        List.of("relativeError"),
        (values, random) -> {
          double factor = values.get(0).asText().startsWith("l") ? 0.8 : 1.6;
          double level = values.get(1).asDouble();
          double error = factor * level * Math.exp(0.3 * random.nextGaussian());
          return outcome(error <= 0.05, Map.of("relativeError", error), 0.02 + 0.01 * factor);
        });
  }
}
