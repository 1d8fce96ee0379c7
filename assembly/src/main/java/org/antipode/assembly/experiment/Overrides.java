package org.antipode.assembly.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.yaml.YamlError;
import org.antipode.assembly.yaml.YamlSettings;
import org.antipode.core.Problems;

/** An override {@code -s KEY=VALUE}: a dotted path into the experiment file, and a YAML value. */
final class Overrides {
  private final YamlSettings yaml = new YamlSettings();
  private final Problems problems = new Problems();
  private final String option;

  /**
   * @param option the option of the command line that gives them, in messages
   */
  Overrides(String option) {
    this.option = option;
  }

  /** One section for each override, in their order; throws with the problems of all. */
  List<Setting.Section> parse(List<String> keyValues, Path folder) {
    List<Setting.Section> sections = new ArrayList<>();
    keyValues.forEach(keyValue -> parse(keyValue, folder).ifPresent(sections::add));
    problems.raise();
    return List.copyOf(sections);
  }

  private Optional<Setting.Section> parse(String keyValue, Path folder) {
    int equals = keyValue.indexOf('=');
    if (equals < 0) {
      return refuse(keyValue, "there is no '='; write KEY=VALUE, such as seed=7");
    }
    List<String> path = List.of(keyValue.substring(0, equals).strip().split("\\.", -1));
    if (path.stream().anyMatch(String::isBlank)) {
      return refuse(keyValue, "the key has an empty part; write it like solver.maxIterations");
    }
    try {
      JsonNode value = yaml.read(keyValue.substring(equals + 1));
      if (value.isMissingNode()) {
        return refuse(keyValue, "there is no value after the '='");
      }
      Setting setting = Setting.of(value, folder);
      for (int i = path.size() - 1; i >= 0; i--) {
        setting = new Setting.Section(Map.of(path.get(i), setting));
      }
      return Optional.of((Setting.Section) setting);
    } catch (JsonProcessingException e) {
      return refuse(
          keyValue, "the value cannot be read as YAML: " + YamlError.what(e) + cutOff(keyValue));
    }
  }

  /** A shell splits a list at its spaces: the rest of it became arguments of their own. */
  private String cutOff(String keyValue) {
    String key = keyValue.substring(0, keyValue.indexOf('='));
    String value = keyValue.substring(key.length() + 1).strip();
    if (value.startsWith("[") && !value.endsWith("]")) {
      return "; the shell splits at spaces, so quote the whole: "
          + option
          + " '"
          + key
          + "=[1, 2]'";
    }
    return value.startsWith("{") && !value.endsWith("}")
        ? "; the shell splits at spaces, so quote the whole: "
            + option
            + " '"
            + key
            + "={a: 1, b: 2}'"
        : "";
  }

  private Optional<Setting.Section> refuse(String keyValue, String why) {
    problems.add(option + " " + keyValue + ": " + why);
    return Optional.empty();
  }
}
