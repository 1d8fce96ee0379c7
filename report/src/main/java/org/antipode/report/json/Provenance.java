package org.antipode.report.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.antipode.assembly.experiment.Inputs;

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
  public static ObjectNode json(String version, ObjectNode experiment, Inputs inputs) {
    ObjectNode json = program(version);
    json.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.set("experiment", experiment);
    json.set("inputs", inputs.toJson());
    return json;
  }

  /** The program, Java and the machine, without a time. */
  public static ObjectNode program(String version) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("antipode", version);
    json.put("java", System.getProperty("java.version"));
    json.put("javaVendor", System.getProperty("java.vendor"));
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return json;
  }
}
