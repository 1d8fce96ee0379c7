package org.antipode.report.part;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.antipode.assembly.experiment.KeyDescription;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.assembly.registry.Installed;
import org.antipode.report.json.Json;

/** What is installed and the keys that name it, as one JSON object. */
public final class InstalledJson {
  private InstalledJson() {}

  /** Kind, name, summary and origin of each. */
  public static String brief(List<Installed<?>> parts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.putArray("parts");
    parts.forEach(part -> array.add(brief(part)));
    return Json.text(json);
  }

  /** {@code {"keys": [...], "parts": [...]}} with every option; no keys, where there is none. */
  public static String full(List<KeyDescription> keys, List<Installed<?>> parts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!keys.isEmpty()) {
      ArrayNode described = json.putArray("keys");
      keys.forEach(key -> described.add(key(key)));
    }
    ArrayNode array = json.putArray("parts");
    for (Installed<?> part : parts) {
      ObjectNode described = brief(part);
      ArrayNode options = described.putArray("options");
      part.options().forEach(option -> options.add(option(option)));
      array.add(described);
    }
    return Json.text(json);
  }

  private static ObjectNode key(KeyDescription key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("key", key.key());
    json.put("meaning", key.meaning());
    ArrayNode types = json.putArray("types");
    for (KeyDescription.Type type : key.types()) {
      ObjectNode described = types.addObject();
      described.put("name", type.name());
      described.put("summary", type.summary());
      ArrayNode options = described.putArray("options");
      type.options().forEach(option -> options.add(option(option)));
    }
    ArrayNode options = json.putArray("options");
    key.options().forEach(option -> options.add(option(option)));
    json.put("example", key.example());
    return json;
  }

  private static ObjectNode brief(Installed<?> part) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", part.kind().name());
    json.put("name", part.name());
    json.put("summary", part.summary());
    json.put("origin", part.origin());
    return json;
  }

  private static ObjectNode option(OptionDescription option) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", option.name());
    json.put("type", option.type());
    json.put("help", option.help());
    json.put("required", option.required());
    json.set("default", option.defaultValue().orElse(JsonNodeFactory.instance.nullNode()));
    json.set("min", Json.number(option.min()));
    json.set("max", Json.number(option.max()));
    return json;
  }
}
