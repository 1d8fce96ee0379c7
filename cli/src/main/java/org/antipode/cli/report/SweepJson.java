package org.antipode.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.antipode.core.kernel.Kernel;
import org.antipode.experiments.Axis;
import org.antipode.experiments.Metric;

/**
 * A sweep's result as JSON; its keys are stable, and other programs rely on them.
 *
 * <p>Of one sweep on one machine, everything but {@code seconds} and {@code provenance.time} is the
 * same to the last bit, for any engine and number of threads, and however often it went on.
 *
 * @param version this program's
 */
public record SweepJson(String version) {
  /** One object. */
  public String of(SweepResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("finished", result.finished());
    json.put("trials", result.sweep().size());
    json.put("done", result.outcomes().size());
    json.put("successes", result.successes());
    json.put("failures", result.failures());
    json.set("seconds", Json.number(result.seconds()));
    json.put("kernel", Kernel.best().name());
    json.set("points", points(result));
    json.set("provenance", provenance(result));
    return Json.text(json);
  }

  private static ArrayNode points(SweepResult result) {
    List<Axis> axes = result.sweep().grid().axes();
    ArrayNode points = JsonNodeFactory.instance.arrayNode();
    for (PointTally tally : PointTally.of(result.sweep(), result.outcomes())) {
      ObjectNode json = points.addObject();
      ObjectNode values = json.putObject("values");
      for (int a = 0; a < axes.size(); a++) {
        values.set(axes.get(a).key(), tally.point().values().get(a));
      }
      json.put("done", tally.done());
      json.put("successes", tally.successes());
      json.put("failures", tally.failures());
      ObjectNode medians = json.putObject("medians");
      for (Metric metric : result.sweep().metrics()) {
        medians.put(metric.key(), tally.medians().get(metric.key()));
      }
    }
    return points;
  }

  private ObjectNode provenance(SweepResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("antipode", version);
    json.put("java", System.getProperty("java.version"));
    json.put("javaVendor", System.getProperty("java.vendor"));
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.set("sweep", result.sweep().description());
    return json;
  }
}
