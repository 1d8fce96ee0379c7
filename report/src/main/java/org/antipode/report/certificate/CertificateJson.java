package org.antipode.report.certificate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.antipode.report.json.Json;
import org.antipode.theory.certificate.AntipodeTrial;
import org.antipode.theory.certificate.Certificate;
import org.antipode.theory.certificate.ErrorBars;
import org.antipode.theory.certificate.Intervals;
import org.antipode.theory.certificate.Kink;
import org.antipode.theory.certificate.LocalModel;
import org.antipode.theory.certificate.Neighbourhood;
import org.antipode.theory.certificate.NoiseResponse;

/** The certificate of one recovery as JSON; what is infinite or not known is null. */
final class CertificateJson {
  private CertificateJson() {}

  static ObjectNode of(double[] latent, Certificate certificate) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("latent", Json.numbers(latent));
    json.set("objective", Json.number(certificate.objective()));
    model(json, certificate.model());
    json.put("linear", certificate.isLinear());
    json.set("uniqueRadius", Json.number(certificate.uniqueRadius()));
    certificate
        .neighbourhood()
        .ifPresentOrElse(around -> json.set("piece", piece(around)), () -> json.putNull("piece"));
    certificate
        .kink()
        .ifPresentOrElse(kink -> json.set("kink", kink(kink)), () -> json.putNull("kink"));
    json.set("gradient", Json.numbers(certificate.model().gradient()));
    json.set("distanceToMinimum", Json.number(certificate.distanceToMinimum()));
    json.set("measurementNorm", Json.number(certificate.measurementNorm()));
    json.set("residual", Json.number(certificate.residual()));
    json.set("relativeResidual", Json.number(certificate.relativeResidual()));
    json.set("noise", Json.number(certificate.noise()));
    json.set("residualExpectedOfNoise", Json.number(certificate.expectedResidual()));
    json.set("errorBars", errorBars(certificate.errorBars()));
    json.set("errorBarsOfUnitNoise", response(NoiseResponse.of(certificate.model())));
    certificate
        .antipode()
        .ifPresentOrElse(
            trial -> json.set("antipode", antipode(trial)), () -> json.putNull("antipode"));
    json.set("words", CertificationJson.words(certificate.words()));
    return json;
  }

  private static void model(ObjectNode json, LocalModel model) {
    json.put("rank", model.rank());
    json.put("fullRank", model.fullRank());
    json.set("singularValues", Json.numbers(model.singular().values()));
    json.set("smallestSingularValue", Json.number(model.smallest()));
    json.set("weakestDirection", Json.numbers(model.weakest()));
    json.set("degreesOfFreedom", Json.number(model.degreesOfFreedom()));
  }

  private static ObjectNode piece(Neighbourhood around) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("radius", Json.number(around.radius()));
    json.put("exact", around.exact());
    json.set("next", Json.number(around.next()));
    json.set("towards", Json.numbers(around.towards()));
    json.set("curvature", Json.number(around.curvature()));
    return json;
  }

  private static ObjectNode kink(Kink kink) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("distance", Json.number(kink.distance()));
    json.set("beyond", Json.numbers(kink.beyond()));
    json.set("step", Json.number(kink.step()));
    json.set("reach", Json.number(kink.reach()));
    json.set("smallestSingularValue", Json.number(kink.smallest()));
    json.set("curvature", Json.number(kink.curvature()));
    json.set("slope", Json.number(kink.slope()));
    json.set("steepest", Json.number(kink.steepest()));
    return json;
  }

  private static ObjectNode errorBars(ErrorBars bars) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("refused", bars.refused().orElse(null));
    json.put("probability", ErrorBars.LEVEL);
    json.set("effectiveDraws", Json.number(bars.effectiveDraws().orElse(Double.NaN)));
    json.set("sigma", Json.number(bars.sigma()));
    json.put("degreesOfFreedom", bars.freedom());
    json.set("bias", Json.numbers(bars.bias()));
    json.set("latent", intervals(bars.latent()));
    json.set("signal", intervals(bars.signal()));
    ArrayNode off = json.putArray("off");
    Arrays.stream(bars.off()).forEach(off::add);
    return json;
  }

  private static ObjectNode intervals(Intervals intervals) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("low", Json.numbers(intervals.low()));
    json.set("high", Json.numbers(intervals.high()));
    return json;
  }

  private static ObjectNode response(NoiseResponse response) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sigma", 1);
    json.set("latent", Json.numbers(response.latent()));
    json.set("signal", Json.numbers(response.signal()));
    return json;
  }

  private static ObjectNode antipode(AntipodeTrial trial) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("passed", trial.passed());
    ArrayNode opposites = json.putArray("opposites");
    for (AntipodeTrial.Opposite opposite : trial.opposites()) {
      ObjectNode node = opposites.addObject();
      node.set("factor", Json.number(opposite.factor()));
      node.set("objective", Json.number(opposite.value()));
      node.set("descended", Json.number(opposite.descended()));
      node.set("end", Json.numbers(opposite.end()));
    }
    return json;
  }
}
