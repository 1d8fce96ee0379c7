package org.antipode.experiments.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.report.analysis.PerformanceProfile;
import org.antipode.experiments.report.statistics.Interval;
import org.antipode.experiments.report.statistics.PairedRates;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.report.json.Json;

/** A comparison as JSON; its keys are stable, and what cannot be computed is null. */
final class ComparisonJson {
  private ComparisonJson() {}

  static String of(Comparison comparison) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("title", comparison.results().title());
    json.put("finished", comparison.results().finished());
    json.put("truths", comparison.results().trials());
    json.set("peak", Json.number(comparison.peak()));
    ArrayNode methods = json.putArray("methods");
    for (int i = 0; i < comparison.methods().size(); i++) {
      methods.add(method(comparison, i));
    }
    ArrayNode profiles = json.putArray("profiles");
    comparison.profiles().forEach(profile -> profiles.add(profile(profile)));
    json.set("provenance", comparison.results().provenance());
    return Json.text(json);
  }

  private static ObjectNode method(Comparison comparison, int index) {
    ComparedMethod method = comparison.methods().get(index);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", method.name());
    json.put("done", method.summary().trials());
    json.put("failures", method.summary().failures());
    json.put("unconverged", method.unconverged());
    ObjectNode medians = json.putObject("medians");
    for (String metric : comparison.results().metrics()) {
      medians.put(
          metric,
          Optional.ofNullable(method.summary().metrics().get(metric))
              .map(Quartiles::median)
              .orElse(null));
    }
    medians.put("seconds", method.summary().seconds().map(Quartiles::median).orElse(null));
    if (index > 0) {
      json.set("againstFirst", against(method));
    }
    ArrayNode truths = json.putArray("truths");
    comparison.results().outcomes().stream()
        .filter(outcome -> outcome.point() == index)
        .forEach(outcome -> truths.add(truth(outcome, comparison.results().metrics())));
    return json;
  }

  private static ObjectNode against(ComparedMethod method) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode ratios = json.putObject("ratios");
    method
        .ratios()
        .forEach((metric, ratio) -> ratios.set(metric, interval(ratio.ratio(), ratio.pairs())));
    ObjectNode differences = json.putObject("differences");
    method
        .differences()
        .forEach(
            (metric, difference) ->
                differences.set(metric, interval(difference.difference(), difference.pairs())));
    json.put("lowerError", method.lower().map(PairedRates::onlyFirst).orElse(null));
    json.put("higherError", method.lower().map(PairedRates::onlySecond).orElse(null));
    json.put("pValue", method.lower().map(PairedRates::pValue).orElse(null));
    return json;
  }

  /** One truth alone has no interval. */
  private static ObjectNode interval(Interval interval, int pairs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("value", Json.number(interval.value()));
    json.set("low", Json.number(interval.low()));
    json.set("high", Json.number(interval.high()));
    json.put("pairs", pairs);
    return json;
  }

  private static ObjectNode truth(Outcome outcome, List<String> metrics) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("truth", outcome.repetition() + 1);
    json.put("seed", outcome.seed());
    Map<String, Double> measured = outcome.metrics();
    metrics.forEach(metric -> json.put(metric, measured.get(metric)));
    json.put("seconds", outcome.seconds());
    outcome.failure().ifPresent(cause -> json.put("failure", cause));
    return json;
  }

  private static ObjectNode profile(PerformanceProfile profile) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("cost", profile.cost());
    json.put("problems", profile.problems());
    ObjectNode ratios = json.putObject("ratios");
    for (PerformanceProfile.Curve curve : profile.curves()) {
      ArrayNode list = ratios.putArray(curve.method());
      curve.ratios().forEach(list::add);
    }
    ArrayNode leftOut = json.putArray("leftOut");
    profile.leftOut().forEach(leftOut::add);
    return json;
  }
}
