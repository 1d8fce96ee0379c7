package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was given for one key: a value, or a section of further keys. */
public sealed interface Setting {
  /** The node as settings; each of its relative paths starts from {@code folder}. */
  static Setting of(JsonNode node, Path folder) {
    if (!node.isObject()) {
      return new Value(node, folder);
    }
    Map<String, Setting> entries = new LinkedHashMap<>();
    node.properties().forEach(entry -> entries.put(entry.getKey(), of(entry.getValue(), folder)));
    return new Section(entries);
  }

  /**
   * One value, which may be a list.
   *
   * @param folder where relative paths start: the file's own folder, or the working folder for the
   *     command line
   */
  record Value(JsonNode node, Path folder) implements Setting {}

  /** A value that another reader has bound: a part, or a list of parts. */
  record Bound(Object value) implements Setting {}

  /** Keys and what was given for each, in the order of the file. */
  record Section(Map<String, Setting> entries) implements Setting {
    public Section {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Section empty() {
      return new Section(Map.of());
    }

    public Optional<Setting> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /** This section with another setting for one key. */
    public Section with(String key, Setting setting) {
      Map<String, Setting> changed = new LinkedHashMap<>(entries);
      changed.put(key, setting);
      return new Section(changed);
    }

    public Section without(String key) {
      Map<String, Setting> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Section(changed);
    }

    /**
     * This section under {@code other}: sections are merged, and its values replace those here. A
     * bare name and a section without a type are one part, whichever is on top: the name is its
     * type.
     */
    public Section overlaidWith(Section other) {
      Section merged = this;
      for (Map.Entry<String, Setting> entry : other.entries.entrySet()) {
        Setting before = entries.get(entry.getKey());
        Setting after = entry.getValue();
        merged =
            merged.with(
                entry.getKey(),
                part(before, after) instanceof Section upper
                        && part(after, before) instanceof Section lower
                    ? lower.overlaidWith(upper)
                    : after);
      }
      return merged;
    }

    /**
     * A section for a bare name that meets a section without a type.
     *
     * @param met null for none
     */
    private static Setting part(Setting met, Setting given) {
      return given instanceof Value name
              && name.node().isTextual()
              && met instanceof Section options
              && options.get(PartOptions.TYPE).isEmpty()
          ? new Section(Map.of(PartOptions.TYPE, given))
          : given;
    }
  }
}
