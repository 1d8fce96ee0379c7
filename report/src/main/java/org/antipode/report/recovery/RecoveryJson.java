package org.antipode.report.recovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.options.PartOptions;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.weight.ChosenWeight;
import org.antipode.report.json.Json;
import org.antipode.report.json.Provenance;

/**
 * A recovery's result as JSON; its keys are stable, and other programs rely on them.
 *
 * <p>A number that is NaN or infinite is null: JSON has neither.
 *
 * <p>Starts are counted from 1. Iterations, evaluations and sign flips are those of the winning
 * start. Of one experiment on one machine, everything but {@code seconds} and {@code
 * provenance.time} is the same to the last bit, for any number of threads.
 *
 * @param version this program's
 * @param inputs what the experiment read
 */
public record RecoveryJson(String version, Inputs inputs) {
  /** One object. */
  public String of(
      Experiment experiment, Recovery recovery, RecoveryResult result, List<String> warnings) {
    SolverResult best = result.best();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("stopReason", best.stopReason().name());
    json.put("converged", best.converged());
    json.set("objective", Json.number(best.value()));
    json.set("relativeMisfit", Json.number(result.fit().relativeMisfit()));
    json.set("loss", loss(experiment, result));
    json.set("penalty", penalty(experiment, result));
    result.weight().ifPresent(weight -> json.set("weight", weight(weight)));
    ArrayNode sentences = json.putArray("warnings");
    warnings.forEach(sentences::add);
    json.put("iterations", best.iterations());
    json.put("evaluations", best.evaluations());
    json.put("signFlips", best.signFlips());
    json.put("starts", result.solved().results().size());
    json.put("start", result.solved().winner() + 1);
    json.set("seconds", Json.number(result.seconds()));
    json.put("method", recovery.method().orElse(null));
    json.put("kernel", Kernel.best().name());
    json.put("seed", experiment.seed());
    ArrayNode description = json.putArray("generatorDescription");
    recovery.generator().description().forEach(description::add);
    json.put("latentSize", recovery.generator().inputSize());
    json.put("signalSize", recovery.generator().outputSize());
    json.put("measurementCount", recovery.measurement().outputSize());
    json.set("relativeError", Json.number(result.relativeError()));
    json.set("signalRelativeError", Json.number(result.signalRelativeError()));
    json.set("directionError", Json.number(result.directionError()));
    json.set("meanSquaredError", Json.number(result.meanSquaredError()));
    json.set("psnr", Json.number(result.psnr()));
    json.set("peak", Json.number(result.peak()));
    json.set("ssim", Json.number(result.ssim()));
    json.set("latent", Json.numbers(result.latent()));
    json.set("startResults", starts(result));
    json.set("provenance", Provenance.json(version, experiment.toJson(), inputs));
    return Json.text(json);
  }

  private static ObjectNode loss(Experiment experiment, RecoveryResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", experiment.loss().name());
    json.set("value", Json.number(result.fit().loss()));
    Map<String, Double> estimates = result.loss().estimates();
    if (!estimates.isEmpty()) {
      ObjectNode estimated = json.putObject("estimated");
      estimates.forEach((option, value) -> estimated.set(option, Json.number(value)));
    }
    return json;
  }

  /** With the weight that was chosen, where a rule chose it. */
  private static ObjectNode penalty(Experiment experiment, RecoveryResult result) {
    ObjectNode json = PartOptions.json(experiment.penalty());
    result.weight().ifPresent(weight -> json.set("weight", Json.number(weight.value())));
    return json.set("value", Json.number(result.fit().penalty()));
  }

  private static ObjectNode weight(ChosenWeight weight) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", weight.rule());
    json.set("chosen", Json.number(weight.value()));
    json.put("solves", weight.solves());
    json.put("reached", weight.reached());
    return json;
  }

  private static ArrayNode starts(RecoveryResult result) {
    ArrayNode starts = JsonNodeFactory.instance.arrayNode();
    for (SolverResult start : result.solved().results()) {
      ObjectNode json = starts.addObject();
      json.put("stopReason", start.stopReason().name());
      json.set("objective", Json.number(start.value()));
      json.put("iterations", start.iterations());
      json.put("evaluations", start.evaluations());
      json.put("signFlips", start.signFlips());
      start.failure().ifPresent(failure -> json.put("failure", failure.toString()));
    }
    return starts;
  }
}
