package org.antipode.report.posterior;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.posterior.Level;
import org.antipode.posterior.LocalPosterior;
import org.antipode.posterior.Marginals;
import org.antipode.posterior.Mode;
import org.antipode.posterior.Posterior;
import org.antipode.posterior.SampledPosterior;
import org.antipode.posterior.sampling.Chain;
import org.antipode.posterior.sampling.Mixing;
import org.antipode.report.json.Json;
import org.antipode.report.json.Provenance;

/**
 * A posterior as JSON; its numbers for the signal are in arrays beside it.
 *
 * <p>Of one experiment on one machine, everything but {@code seconds} and {@code provenance.time}
 * is the same to the last bit, for any number of threads.
 *
 * @param version this program's
 * @param inputs what the experiment read
 */
public record PosteriorJson(String version, Inputs inputs) {
  /** One object. */
  public String of(PosteriorRun run) {
    Posterior posterior = run.posterior();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("method", posterior.sampled().isPresent() ? "langevin" : "local-gaussian");
    json.putObject("options")
        .put("chains", run.options().chains())
        .put("burnIn", run.options().length().burnIn())
        .put("samples", run.options().length().samples())
        .set("deviation", Json.number(run.options().deviation()));
    json.set("temperature", Json.number(posterior.density().temperature()));
    json.put("likelihood", posterior.density().likelihood());
    json.put("prior", posterior.density().prior());
    ArrayNode warnings = json.putArray("warnings");
    posterior.warnings().forEach(warnings::add);
    json.set("latent", marginals(posterior.latent()));
    json.put("latentSize", run.recovery().generator().inputSize());
    json.put("signalSize", run.recovery().generator().outputSize());
    Coverage.of(posterior).ifPresent(coverage -> json.set("truthWithinBars", json(coverage)));
    ArrayNode modes = json.putArray("modes");
    posterior.modes().forEach(mode -> modes.add(json(mode)));
    json.set("localGaussian", json(posterior.local()));
    posterior
        .sampled()
        .ifPresentOrElse(
            sampled -> json.set("chains", json(sampled)), () -> json.putNull("chains"));
    json.set("seconds", Json.number(run.seconds()));
    json.put("kernel", Kernel.best().name());
    json.set("provenance", Provenance.json(version, run.experiment().toJson(), inputs));
    return Json.text(json);
  }

  private static ObjectNode marginals(Marginals marginals) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("mean", Json.numbers(marginals.mean()));
    json.set("deviation", Json.numbers(marginals.deviation()));
    ArrayNode bars = json.putArray("bars");
    for (Level level : Level.values()) {
      ObjectNode node = bars.addObject().put("probability", level.probability());
      node.set("lower", Json.numbers(marginals.bars().get(level).lower()));
      node.set("upper", Json.numbers(marginals.bars().get(level).upper()));
    }
    return json;
  }

  private static ArrayNode json(Coverage coverage) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Level level : Level.values()) {
      ObjectNode node = json.addObject().put("probability", level.probability());
      coverage.latent().ifPresent(shares -> node.put("latent", shares.get(level)));
      node.put("signal", coverage.signal().get(level));
    }
    return json;
  }

  private static ObjectNode json(Mode mode) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("point", Json.numbers(mode.gaussian().mean()));
    json.set("potential", Json.number(mode.potential()));
    json.put("converged", mode.converged());
    json.set("share", Json.number(mode.share()));
    return json;
  }

  private static ObjectNode json(LocalPosterior local) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("refused", local.refused().orElse(null));
    json.set("effectiveShare", Json.number(local.effectiveShare()));
    json.put("exact", local.exact());
    json.put("linearSignal", local.linear());
    json.set("latent", marginals(local.latent()));
    json.set("covariance", Json.numbers(local.gaussian().covariance()));
    return json;
  }

  private static ObjectNode json(SampledPosterior sampled) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("samples", sampled.chains().get(0).count());
    json.set("acceptance", Json.number(sampled.acceptance()));
    json.set("rHat", Json.number(sampled.rHat()));
    json.set("effectiveSize", Json.number(sampled.effectiveSize()));
    json.put("signalSamples", sampled.samples().count());
    ArrayNode chains = json.putArray("each");
    for (Chain chain : sampled.chains()) {
      ObjectNode node = chains.addObject();
      node.set("step", Json.number(chain.step()));
      node.set("acceptance", Json.number(chain.acceptance()));
    }
    ArrayNode mixing = json.putArray("mixing");
    int k = sampled.chains().get(0).size();
    for (int j = 0; j <= k; j++) {
      Mixing one = sampled.mixing().get(j);
      ObjectNode node = mixing.addObject();
      node.put("of", j < k ? String.format(Locale.ROOT, "latent[%d]", j) : "potential");
      node.set("rHat", Json.number(one.rHat()));
      node.set("effectiveSize", Json.number(one.effectiveSize()));
    }
    return json;
  }
}
