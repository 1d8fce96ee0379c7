package org.antipode.experiments.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.experiments.Sweep;

/**
 * A journal's first line: which sweep its trials are of, and which Antipode ran them.
 *
 * <p>The number of trials and the report are left out: a sweep may go on with more trials, or be
 * shown otherwise.
 */
final class JournalHeader {
  /** The version of the lines' format and of the trials' seeds. */
  private static final int FORMAT = 2;

  private static final String JOURNAL = "journal";
  private static final String BEGINNING = "{\"" + JOURNAL + "\":";
  private static final String ANTIPODE = "antipode";
  private static final String SWEEP = "sweep";
  private static final String RESOLVED = "resolved";

  private JournalHeader() {}

  /**
   * The line.
   *
   * @param version Antipode's
   */
  static ObjectNode of(Sweep sweep, String version) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put(JOURNAL, FORMAT);
    header.put(ANTIPODE, version);
    header.set(SWEEP, sweep.description().without(List.of("trials", "report")));
    header.put(RESOLVED, digest(sweep.experiments()));
    header.set(JournalInputs.INPUTS, sweep.inputs().toJson());
    return header;
  }

  /** The hash of every option of every point, default values included. */
  private static String digest(List<Experiment> experiments) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Experiment experiment : experiments) {
        digest.update(experiment.toJson().toString().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether these bytes may be the beginning of a first line that was torn. */
  static boolean mayBegin(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith(BEGINNING) || BEGINNING.startsWith(text);
  }

  /** Whether a line is a first line, of whichever sweep. */
  static boolean is(ObjectNode line) {
    return line.path(JOURNAL).isInt() && line.path(SWEEP).isObject();
  }

  /** How a first line differs from this sweep's; empty if trials may be added below it. */
  static Optional<String> mismatch(ObjectNode line, Sweep sweep, String version) {
    ObjectNode expected = of(sweep, version);
    List<String> different = different(line.get(SWEEP), expected.get(SWEEP));
    if (!different.isEmpty()) {
      return Optional.of(
          "belongs to another sweep, which differs in " + String.join(", ", different));
    }
    if (!line.path(JOURNAL).equals(expected.path(JOURNAL))) {
      return Optional.of("belongs to an older Antipode, whose trials have other seeds");
    }
    if (!line.path(ANTIPODE).equals(expected.path(ANTIPODE))) {
      return Optional.of(
          "belongs to Antipode %s, but this is %s, whose numbers may differ"
              .formatted(line.path(ANTIPODE).asText("of another version"), version));
    }
    return line.path(RESOLVED).equals(expected.path(RESOLVED))
        ? Optional.empty()
        : Optional.of(
            "belongs to the same sweep with other defaults, of another version of a part");
  }

  /** Compared as text: whole numbers have one form there. */
  static List<String> different(JsonNode one, JsonNode other) {
    TreeSet<String> keys = new TreeSet<>();
    one.fieldNames().forEachRemaining(keys::add);
    other.fieldNames().forEachRemaining(keys::add);
    List<String> different = new ArrayList<>();
    for (String key : keys) {
      if (!one.path(key).toString().equals(other.path(key).toString())) {
        different.add(key);
      }
    }
    return different;
  }
}
