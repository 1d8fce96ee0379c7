package org.antipode.cli.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.core.kernel.Kernel;
import org.antipode.experiments.Sweep;

/** Where a result comes from: what was asked, and the program, Java and machine that did it. */
public final class Provenance {
  private Provenance() {}

  /**
   * One object.
   *
   * @param version this program's
   * @param experiment every option resolved
   * @param inputs what the experiment read
   */
  static ObjectNode json(String version, ObjectNode experiment, Inputs inputs) {
    ObjectNode json = program(version);
    json.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.set("experiment", experiment);
    json.set("inputs", inputs.toJson());
    return json;
  }

  /**
   * One object without a time: the same trials give the same report.
   *
   * @param sweep what was said of it
   */
  public static ObjectNode json(String version, Sweep sweep) {
    ObjectNode json = program(version);
    json.put("kernel", Kernel.best().name());
    json.set("sweep", sweep.description());
    json.set("inputs", sweep.inputs().toJson());
    return json;
  }

  private static ObjectNode program(String version) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("antipode", version);
    json.put("java", System.getProperty("java.version"));
    json.put("javaVendor", System.getProperty("java.vendor"));
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return json;
  }
}
