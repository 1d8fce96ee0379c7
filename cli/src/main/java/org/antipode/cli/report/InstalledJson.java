package org.antipode.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.antipode.core.options.OptionDescription;
import org.antipode.core.registry.Installed;

/** What is installed, as one JSON object {@code {"parts": [...]}}. */
public final class InstalledJson {
  private InstalledJson() {}

  /** Kind, name, summary and origin of each. */
  public static String brief(List<Installed<?>> parts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.putArray("parts");
    parts.forEach(part -> array.add(brief(part)));
    return Json.text(json);
  }

  /** The same with every option. */
  public static String full(List<Installed<?>> parts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode array = json.putArray("parts");
    for (Installed<?> part : parts) {
      ObjectNode described = brief(part);
      ArrayNode options = described.putArray("options");
      part.options().forEach(option -> options.add(option(option)));
      array.add(described);
    }
    return Json.text(json);
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
