package org.antipode.experiments.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antipode.assembly.experiment.Inputs;

/**
 * The files and plug-ins that a journal's trials were run with, by their hashes, as its lines have
 * them.
 *
 * <p>A file that was missing at first has a line of its own later: the trials that needed it have
 * failed, and are run again.
 */
final class JournalInputs {
  static final String INPUTS = "inputs";

  private static final String FILES = "files";
  private static final String PLUGINS = "plugins";
  private static final String PLUGIN = "plug-in ";

  private final SortedMap<String, String> files = new TreeMap<>();
  private final SortedMap<String, String> plugins = new TreeMap<>();

  /** Whether a line holds hashes. */
  static boolean is(ObjectNode line) {
    return line.path(INPUTS).isObject();
  }

  /** Adds a line's hashes. */
  void read(ObjectNode line) {
    add(line.path(INPUTS).path(FILES), files);
    add(line.path(INPUTS).path(PLUGINS), plugins);
  }

  private static void add(JsonNode hashes, Map<String, String> to) {
    hashes.properties().forEach(entry -> to.put(entry.getKey(), entry.getValue().asText()));
  }

  /** The first file or plug-in that is not what the trials were run with, and what became of it. */
  Optional<String> mismatch(Inputs now) {
    SortedMap<String, String> added = now.plugins();
    added.keySet().removeAll(plugins.keySet());
    return changed(files, now.files())
        .or(() -> changed(plugins, now.plugins()).map(PLUGIN::concat))
        .or(() -> added.keySet().stream().findFirst().map(name -> PLUGIN + name + " was added"));
  }

  private static Optional<String> changed(
      SortedMap<String, String> then, SortedMap<String, String> now) {
    return then.keySet().stream()
        .filter(name -> !then.get(name).equals(now.get(name)))
        .findFirst()
        .map(name -> name + (now.containsKey(name) ? " was changed" : " was removed"));
  }

  /** A line with the hashes of files that no line has yet; empty if there are none. */
  Optional<ObjectNode> addition(Inputs now) {
    SortedMap<String, String> added = now.files();
    added.keySet().removeAll(files.keySet());
    if (added.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    added.forEach(line.putObject(INPUTS).putObject(FILES)::put);
    return Optional.of(line);
  }
}
