package org.antipode.experiments.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.antipode.experiments.Metric;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.SweepBinder;

/**
 * Makes a comparison of an experiment's settings with the key {@code compare}: a sweep whose one
 * axis is {@code compare}, with one trial unless there are more truths, that measures everything.
 */
public record ComparisonBinder(Registry registry) {
  private static final String COMPARE = "compare";
  private static final String GRID = "grid";

  /** A value that names its method. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  private static final String REMEDY =
      "give methods by name, such as compare: {adam: {solver: adam}, lbfgs: {solver: lbfgs}}, or"
          + " --with solver=adam --with solver=lbfgs";

  /**
   * The settings with a method more for each {@code KEY=VALUE}, named by its value where that is a
   * plain word.
   *
   * @param folder where relative paths in the values start
   * @throws RequestException if one is malformed, or if a name occurs twice
   */
  public static ExperimentSettings with(
      List<String> keyValues, ExperimentSettings settings, Path folder) {
    Setting.Section methods = settings.section(COMPARE);
    Problems problems = new Problems();
    for (String keyValue : keyValues) {
      ExperimentSettings method =
          settings.keys().none().override("--with", List.of(keyValue), folder);
      String value = keyValue.substring(keyValue.indexOf('=') + 1).strip();
      String name = PLAIN.matcher(value).matches() ? value : keyValue;
      if (methods.get(name).isPresent()) {
        problems.add(
            "--with %s: there is a method '%s' already; name methods in the file, under 'compare', or by -s compare.NAME.KEY=VALUE"
                .formatted(keyValue, name));
      }
      methods = methods.with(name, method.root());
    }
    problems.raise();
    return keyValues.isEmpty()
        ? settings
        : settings.keys().settings(settings.root().with(COMPARE, methods));
  }

  /**
   * The comparison that the settings describe.
   *
   * @throws RequestException with every problem
   */
  public Sweep bind(ExperimentSettings settings) {
    Problems problems = new Problems();
    if (settings.get(COMPARE).isEmpty()) {
      problems.add("compare: there is no method; " + REMEDY);
    }
    for (String axis : settings.section(GRID).entries().keySet()) {
      if (!axis.equals(COMPARE)) {
        problems.add(
            "grid.%s: 'compare' has no grid beside its methods; 'antipode sweep' takes both"
                .formatted(axis));
      }
    }
    if (settings.get("problems").isPresent()) {
      problems.add("problems: 'compare' has one problem; 'antipode sweep' takes several");
    }
    problems.raise();
    Sweep sweep = new SweepBinder(registry).bind(complete(settings));
    requireDifferent(sweep, problems);
    problems.raise();
    return sweep;
  }

  private static void requireDifferent(Sweep sweep, Problems problems) {
    List<JsonNode> methods = sweep.grid().axes().get(0).values();
    if (methods.size() < 2) {
      problems.add(
          "compare: '%s' is the only method, and there is nothing to compare it with; {} is the experiment as it is; "
                  .formatted(methods.get(0).asText())
              + REMEDY);
    }
    List<Experiment> experiments = sweep.experiments();
    for (int i = 0; i < experiments.size(); i++) {
      int first = experiments.indexOf(experiments.get(i));
      if (first < i) {
        problems.add(
            "compare: '%s' and '%s' are the same method; take one of them out"
                .formatted(methods.get(first).asText(), methods.get(i).asText()));
      }
    }
  }

  /** Adds what the settings leave out. */
  private static ExperimentSettings complete(ExperimentSettings settings) {
    boolean truth = settings.get("observed").isEmpty() || settings.get("truth").isPresent();
    Setting.Section root = settings.root();
    boolean list =
        settings.section("truth").get("file").orElse(null) instanceof Setting.Value file
            && file.node().isArray();
    if (!list) {
      root = withDefault(root, "trials", new IntNode(1));
    }
    root = root.with("metrics", new Setting.Value(metrics(truth), Path.of("")));
    root = withDefault(root, "success", new TextNode("converged >= 1"));
    if (root.get("report").isEmpty()) {
      JsonNode title = JsonNodeFactory.instance.objectNode().put("title", "Comparison");
      root = root.with("report", Setting.of(title, Path.of("")));
    }
    return settings.keys().settings(root);
  }

  private static Setting.Section withDefault(Setting.Section root, String key, JsonNode value) {
    Optional<Setting> given = root.get(key);
    return given.isPresent() ? root : root.with(key, new Setting.Value(value, Path.of("")));
  }

  private static ArrayNode metrics(boolean truth) {
    List<Metric> metrics = new ArrayList<>();
    if (truth) {
      metrics.addAll(
          List.of(
              Metric.SIGNAL_RELATIVE_ERROR, Metric.MEAN_SQUARED_ERROR, Metric.PSNR, Metric.SSIM));
    }
    metrics.addAll(
        List.of(
            Metric.OBJECTIVE, Metric.START_OBJECTIVE, Metric.TOTAL_EVALUATIONS, Metric.CONVERGED));
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    metrics.forEach(metric -> keys.add(metric.key()));
    return keys;
  }
}
