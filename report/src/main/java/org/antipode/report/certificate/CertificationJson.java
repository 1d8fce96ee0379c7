package org.antipode.report.certificate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.report.json.Json;
import org.antipode.report.json.Provenance;
import org.antipode.theory.condition.Conditions;
import org.antipode.theory.condition.LayerCondition;
import org.antipode.theory.condition.NetworkConcentration;
import org.antipode.theory.condition.PiecePair;
import org.antipode.theory.condition.RangeIsometrySearch;
import org.antipode.theory.condition.Regime;

/**
 * All numbers and witnesses as JSON, so that another program can verify them: what was not looked
 * at, or has no number, is null.
 *
 * @param version this program's
 * @param inputs what the experiment read
 */
public record CertificationJson(String version, Inputs inputs) {
  /** One object. */
  public String of(Certification done) {
    Conditions conditions = done.conditions();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("effort", done.effort());
    json.put("finished", done.finished());
    json.set("seconds", Json.number(done.seconds()));
    json.put("kernel", Kernel.best().name());
    json.set("generatorDescription", words(done.generator().description()));
    json.put("latentSize", done.generator().inputSize());
    json.put("signalSize", done.generator().outputSize());
    json.set("regime", regime(conditions.regime()));
    ArrayNode layers = json.putArray("layers");
    conditions.layers().forEach(layer -> layers.add(layer(layer)));
    json.set("isometry", conditions.isometry().map(CertificationJson::isometry).orElse(null));
    json.set(
        "concentration",
        conditions.concentration().map(found -> concentration(conditions, found)).orElse(null));
    json.set("epsilonNeeded", Json.number(conditions.epsilonOfTheorem4()));
    json.set("epsilonNeededByLemma8", Json.number(conditions.epsilonOfLemma8()));
    json.set("words", words(conditions.words()));
    json.set(
        "recovery",
        done.recovered()
            .map(one -> CertificateJson.of(one.latent(), one.certificate()))
            .orElse(null));
    json.set("provenance", Provenance.json(version, done.experiment(), inputs));
    return Json.text(json);
  }

  static ArrayNode words(List<String> sentences) {
    ArrayNode words = JsonNodeFactory.instance.arrayNode();
    sentences.forEach(words::add);
    return words;
  }

  private static ObjectNode regime(Regime regime) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode sizes = json.putArray("sizes");
    regime.sizes().forEach(sizes::add);
    json.set(
        "measurementCount",
        regime.measurements().isPresent()
            ? JsonNodeFactory.instance.numberNode(regime.measurements().getAsInt())
            : null);
    json.set(
        "expansions",
        Json.numbers(regime.expansions().stream().mapToDouble(Double::doubleValue).toArray()));
    json.put("identity", regime.identity());
    json.set("sampling", Json.number(regime.sampling()));
    json.put("localRank", regime.localRank());
    json.set("localLatent", Json.numbers(regime.range().latent()));
    json.set("localSingularValues", Json.numbers(regime.range().singularValues()));
    return json;
  }

  private static ObjectNode layer(LayerCondition layer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("inputs", layer.inputs());
    json.put("outputs", layer.outputs());
    json.put("relu", layer.relu());
    json.put("biased", layer.biased());
    json.put("dense", layer.dense());
    layer
        .weights()
        .ifPresentOrElse(weights -> addTo(json, weights), () -> json.putNull("epsilonAtLeast"));
    return json;
  }

  private static void addTo(ObjectNode json, LayerCondition.OfWeights weights) {
    json.set("scale", Json.number(weights.scale()));
    json.set("epsilonAtLeast", Json.number(weights.found().deviation()));
    json.set("x", Json.numbers(weights.found().x()));
    json.set("y", Json.numbers(weights.found().y()));
    json.set("direction", Json.numbers(weights.found().direction()));
    json.put("samples", weights.found().samples());
    weights
        .exact()
        .ifPresentOrElse(
            exact -> {
              ObjectNode node = json.putObject("exact");
              node.set("epsilon", Json.number(exact.value()));
              node.set("x", Json.numbers(exact.x()));
              node.set("y", Json.numbers(exact.y()));
            },
            () -> json.putNull("exact"));
  }

  private static ObjectNode isometry(RangeIsometrySearch.Found found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("epsilonAtLeast", Json.number(found.largest().deviation()));
    json.set("points", witness(found.points()));
    json.set("pieces", witness(found.pieces()));
    json.set("piecePair", pair(found.pair()));
    return json;
  }

  private static ObjectNode pair(PiecePair pair) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("deviation", Json.number(pair.deviation()));
    json.set("x", Json.numbers(pair.x()));
    json.set("y", Json.numbers(pair.y()));
    json.set("first", Json.numbers(pair.first()));
    json.set("second", Json.numbers(pair.second()));
    json.set("difference", Json.number(pair.difference()));
    json.set("norms", Json.number(pair.norms()));
    json.set("epsilonOfNorms", Json.number(pair.epsilon()));
    return json;
  }

  private static ObjectNode witness(RangeIsometrySearch.Witness witness) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("deviation", Json.number(witness.deviation()));
    ArrayNode points = json.putArray("x");
    Arrays.stream(witness.points()).map(Json::numbers).forEach(points::add);
    json.put("samples", witness.samples());
    return json;
  }

  private static ObjectNode concentration(
      Conditions conditions, NetworkConcentration concentration) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pairs", concentration.pairs());
    ArrayNode angles = json.putArray("angles");
    for (int i = 0; i < concentration.layers().size(); i++) {
      NetworkConcentration.AngleWitness witness = concentration.layers().get(i);
      if (witness == null) {
        angles.addNull();
      } else {
        ObjectNode angle = pair(angles.addObject(), witness.error(), witness.x(), witness.y());
        angle.set("before", Json.number(witness.before()));
        angle.set("ofBound", Json.number(conditions.angleRatios().get(i)));
      }
    }
    ObjectNode gram = pair(concentration.gram());
    gram.set("ofBound", Json.number(conditions.gramRatio()));
    json.set("gram", gram);
    ObjectNode inner = pair(concentration.inner());
    inner.set("bound", Json.number(NetworkConcentration.LEAST_INNER));
    json.set("inner", inner);
    return json;
  }

  private static ObjectNode pair(NetworkConcentration.PairWitness witness) {
    return pair(JsonNodeFactory.instance.objectNode(), witness.value(), witness.x(), witness.y());
  }

  private static ObjectNode pair(ObjectNode json, double value, double[] x, double[] y) {
    json.set("value", Json.number(value));
    json.set("x", Json.numbers(x));
    json.set("y", Json.numbers(y));
    return json;
  }
}
