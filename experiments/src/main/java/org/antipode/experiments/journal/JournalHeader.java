package org.antipode.experiments.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.antipode.core.RequestException;
import org.antipode.core.experiment.Experiment;
import org.antipode.experiments.Sweep;

/**
 * A journal's first line: which sweep its trials are of.
 *
 * <p>The number of trials and the report are left out: a sweep may go on with more trials, or be
 * shown otherwise.
 */
final class JournalHeader {
  private static final String SWEEP = "sweep";
  private static final String RESOLVED = "resolved";

  private JournalHeader() {}

  static ObjectNode of(Sweep sweep) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("journal", 1);
    header.set(SWEEP, sweep.description().without(List.of("trials", "report")));
    header.put(RESOLVED, digest(sweep.experiments()));
    return header;
  }

  /** Of every option of every point, those that nobody said too. */
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

  /**
   * @throws RequestException if the line is not this sweep's
   */
  static void check(Path path, Optional<ObjectNode> line, Sweep sweep) {
    ObjectNode expected = of(sweep);
    if (line.isEmpty() || !line.get().path(SWEEP).isObject()) {
      throw new RequestException(path + ": not a sweep's journal; name another folder");
    }
    List<String> different = different(line.get().get(SWEEP), expected.get(SWEEP));
    if (!different.isEmpty()) {
      throw new RequestException(
          "%s: belongs to another sweep, which differs in %s; name another folder"
              .formatted(path, String.join(", ", different)));
    }
    if (!line.get().path(RESOLVED).equals(expected.get(RESOLVED))) {
      throw new RequestException(
          path
              + ": belongs to the same sweep with other defaults, of another version of a part; name"
              + " another folder");
    }
  }

  /** Compared as text: whole numbers have one form there. */
  private static List<String> different(JsonNode one, JsonNode other) {
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
