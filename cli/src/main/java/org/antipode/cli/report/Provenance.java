package org.antipode.cli.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where a result comes from: what was asked, and the program, Java and machine that did it. */
final class Provenance {
  private Provenance() {}

  /**
   * One object.
   *
   * @param version this program's
   * @param experiment every option resolved
   */
  static ObjectNode json(String version, ObjectNode experiment) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("antipode", version);
    json.put("java", System.getProperty("java.version"));
    json.put("javaVendor", System.getProperty("java.vendor"));
    json.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.set("experiment", experiment);
    return json;
  }
}
