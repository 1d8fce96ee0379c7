package org.antipode.report.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Warnings;
import org.antipode.report.json.Json;
import org.antipode.report.json.Provenance;

/**
 * The result of a batch as JSON. Of one experiment on one machine, everything but the keys about
 * time is the same, for any number of threads.
 */
record BatchJson(Batch batch, Statistics statistics) {
  String text(String version) {
    Recovery parts = batch.parts();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("items", batch.count());
    json.put("done", statistics.done());
    json.put("finished", statistics.done() == batch.count());
    json.put("converged", statistics.converged());
    json.put("failed", statistics.failed());
    ObjectNode reasons = json.putObject("stopReasons");
    statistics.stopReasons().forEach(reasons::put);
    ArrayNode failures = json.putArray("failures");
    for (ItemResult item : statistics.failures()) {
      failures
          .addObject()
          .put("item", item.item())
          .put("file", batch.name().apply(item.item()))
          .put("failure", item.failure().orElseThrow());
    }
    ObjectNode distributions = json.putObject("distributions");
    statistics
        .distributions()
        .forEach((name, found) -> distributions.set(name, distribution(found)));
    ArrayNode sentences = json.putArray("warnings");
    Warnings.of(parts).forEach(sentences::add);
    json.set("seconds", Json.number(batch.seconds()));
    json.put("kernel", Kernel.best().name());
    json.put("seed", batch.experiment().seed());
    ArrayNode description = json.putArray("generatorDescription");
    parts.generator().description().forEach(description::add);
    json.put("latentSize", parts.generator().inputSize());
    json.put("signalSize", parts.generator().outputSize());
    json.put("measurementCount", parts.measurement().outputSize());
    json.set("provenance", Provenance.json(version, batch.experiment().toJson(), batch.inputs()));
    return Json.text(json);
  }

  private static ObjectNode distribution(Statistics.Distribution found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", found.count());
    json.set("mean", Json.number(found.mean()));
    ArrayNode quantiles = json.putArray("quantiles");
    for (int i = 0; i < found.quantiles().length; i++) {
      quantiles
          .addObject()
          .put("at", Statistics.QUANTILES.get(i))
          .set("value", Json.number(found.quantiles()[i]));
    }
    return json;
  }
}
