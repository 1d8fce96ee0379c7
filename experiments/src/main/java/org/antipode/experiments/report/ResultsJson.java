package org.antipode.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Axis;
import org.antipode.experiments.report.analysis.Analysis;
import org.antipode.experiments.report.analysis.Comparison;
import org.antipode.experiments.report.analysis.ErrorLaw;
import org.antipode.experiments.report.analysis.PointSummary;
import org.antipode.experiments.report.analysis.SweepResults;
import org.antipode.experiments.report.analysis.Transition;
import org.antipode.experiments.report.analysis.TransitionCurve;
import org.antipode.experiments.report.statistics.Crossing;
import org.antipode.experiments.report.statistics.GoodnessOfFit;
import org.antipode.experiments.report.statistics.Interval;
import org.antipode.experiments.report.statistics.LineFit;
import org.antipode.experiments.report.statistics.Midpoint;
import org.antipode.experiments.report.statistics.PairedRates;
import org.antipode.experiments.report.statistics.Quartiles;
import org.antipode.experiments.report.statistics.Wilson;

/**
 * A sweep's results as JSON; its keys are stable, and what cannot be computed is null.
 *
 * <p>Everything but what is named {@code seconds} is the same for the same trials.
 */
final class ResultsJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultsJson() {}

  static ObjectNode of(Analysis analysis) {
    SweepResults results = analysis.results();
    ObjectNode json = NODES.objectNode();
    json.put("title", results.title());
    json.put("finished", results.finished());
    json.put("trials", results.planned());
    json.put("done", results.outcomes().size());
    json.put("successes", results.successes());
    json.put("failures", results.failures());
    json.put("success", results.success());
    json.put("seconds", results.seconds());
    ObjectNode axes = json.putObject("axes");
    for (Axis axis : results.axes()) {
      axes.putArray(axis.key()).addAll(axis.values());
    }
    ArrayNode transitions = json.putArray("transitions");
    analysis.transitions().forEach(transition -> transitions.add(transition(transition)));
    ArrayNode curves = json.putArray("transitionLines");
    analysis.curves().forEach(curve -> curves.add(curve(curve)));
    ArrayNode comparisons = json.putArray("comparisons");
    analysis.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
    ArrayNode laws = json.putArray("errorLaws");
    analysis.laws().forEach(law -> laws.add(law(law)));
    ArrayNode points = json.putArray("points");
    analysis.summaries().forEach(summary -> points.add(point(summary, results)));
    json.set("provenance", results.provenance());
    return json;
  }

  private static ObjectNode point(PointSummary summary, SweepResults results) {
    ObjectNode json = NODES.objectNode();
    ObjectNode values = json.putObject("values");
    for (int i = 0; i < results.axes().size(); i++) {
      values.set(results.axes().get(i).key(), summary.point().values().get(i));
    }
    json.put("done", summary.trials());
    json.put("successes", summary.successes());
    json.put("failures", summary.failures());
    json.put("successRate", summary.success().map(Wilson::rate).orElse(null));
    json.put("successLow", summary.success().map(Wilson::low).orElse(null));
    json.put("successHigh", summary.success().map(Wilson::high).orElse(null));
    ObjectNode medians = json.putObject("medians");
    ObjectNode quartiles = json.putObject("quartiles");
    for (String metric : results.metrics()) {
      Optional<Quartiles> found = Optional.ofNullable(summary.metrics().get(metric));
      medians.put(metric, found.map(Quartiles::median).orElse(null));
      quartiles.set(
          metric,
          found
              .<JsonNode>map(q -> NODES.arrayNode().add(q.lower()).add(q.upper()))
              .orElse(NODES.nullNode()));
    }
    json.put("seconds", summary.seconds().map(Quartiles::median).orElse(null));
    return json;
  }

  private static ObjectNode transition(Transition transition) {
    ObjectNode json = NODES.objectNode();
    json.put("along", transition.coordinate().name());
    json.set("at", fixed(transition.slice().fixed()));
    json.put("point", transition.midpoint().map(Midpoint::value).orElse(null));
    json.put("low", transition.midpoint().flatMap(Midpoint::low).orElse(null));
    json.put("high", transition.midpoint().flatMap(Midpoint::high).orElse(null));
    json.put("method", transition.method());
    json.put("axis", transition.scale().name().toLowerCase(Locale.ROOT));
    json.put("slope", transition.crossing().map(c -> c.logistic().slope()).orElse(null));
    Optional<GoodnessOfFit> quality = transition.crossing().map(Crossing::quality);
    json.put("deviance", quality.map(GoodnessOfFit::deviance).orElse(null));
    json.put("degreesOfFreedom", quality.map(GoodnessOfFit::degrees).orElse(null));
    json.put("pValue", quality.flatMap(GoodnessOfFit::pValue).orElse(null));
    json.put("explanation", transition.explanation());
    return json;
  }

  private static ObjectNode curve(TransitionCurve curve) {
    ObjectNode json = NODES.objectNode();
    json.put("of", curve.along().name());
    json.put("against", curve.across().name());
    json.set("at", fixed(curve.map().fixed()));
    return line(json, curve.line());
  }

  private static ObjectNode comparison(Comparison comparison) {
    ObjectNode json = NODES.objectNode();
    PairedRates rates = comparison.rates();
    json.put("of", comparison.coordinate().name());
    json.set("first", comparison.first());
    json.set("second", comparison.second());
    json.set("at", fixed(comparison.at()));
    json.put("pairs", rates.pairs());
    json.put("both", rates.both());
    json.put("onlyFirst", rates.onlyFirst());
    json.put("onlySecond", rates.onlySecond());
    json.put("neither", rates.neither());
    json.put("firstRate", rates.firstRate());
    json.put("secondRate", rates.secondRate());
    interval(json, "difference", rates.difference());
    json.put("pValue", rates.pValue());
    ObjectNode ratios = json.putObject("ratios");
    comparison
        .ratios()
        .forEach(
            (metric, ratio) ->
                interval(ratios.putObject(metric), "ratio", ratio.ratio())
                    .put("pairs", ratio.pairs()));
    ArrayNode points = json.putArray("points");
    comparison.points().forEach(point -> points.add(comparison(point)));
    return json;
  }

  /** One group alone has no interval. */
  private static ObjectNode interval(ObjectNode json, String name, Interval interval) {
    json.put(name, interval.value());
    json.put("low", Double.isFinite(interval.low()) ? interval.low() : null);
    json.put("high", Double.isFinite(interval.high()) ? interval.high() : null);
    return json;
  }

  private static ObjectNode law(ErrorLaw law) {
    ObjectNode json = NODES.objectNode();
    json.put("of", law.metric());
    json.put("against", law.coordinate().name());
    json.set("at", fixed(law.slice().fixed()));
    return line(json, law.line());
  }

  private static ObjectNode line(ObjectNode json, Optional<LineFit> line) {
    json.put("slope", line.map(LineFit::slope).orElse(null));
    json.put("slopeError", line.flatMap(LineFit::slopeError).orElse(null));
    json.put("intercept", line.map(LineFit::intercept).orElse(null));
    json.put("rSquared", line.flatMap(LineFit::rSquared).orElse(null));
    json.put("count", line.map(LineFit::count).orElse(0));
    return json;
  }

  private static ObjectNode fixed(Map<String, JsonNode> values) {
    ObjectNode json = NODES.objectNode();
    json.setAll(values);
    return json;
  }
}
