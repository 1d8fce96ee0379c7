package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The section Parts of docs/reference.md is what {@code describe} says of each part.
 *
 * <p>With {@code -Dantipode.reference=write} the test writes the section anew instead.
 */
class ReferencePartsTest {
  private static final Path PAGE = Path.of("..", "docs", "reference.md");
  private static final String HEADING = "## Parts\n";
  private static final String MODEL_CARD = " Its [model card](models.md) has data and errors.";

  /** What the reference says of a part beside its description. */
  private static final Map<String, String> MORE =
      Map.of(
          "mnist-conv-decoder",
          MODEL_CARD,
          "phantom-decoder",
          MODEL_CARD,
          "onnx",
          " [Which operators are read](onnx.md).",
          "least-absolute",
          " Where residuals are left, `recover` goes on from the best point by Huber\nlosses of smaller"
              + " and smaller δ (Madsen and Nielsen, 1993).");

  @Test
  void theReferenceSaysOfEveryPartWhatDescribeSays() throws Exception {
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(HEADING));
    List<String> expected = expected();
    if ("write".equals(System.getProperty("antipode.reference"))) {
      Files.writeString(PAGE, before + HEADING + "\n" + String.join("\n", expected));
      return;
    }
    List<String> written =
        List.of(page.substring(before.length() + HEADING.length() + 1).split("\n(?=### )"));
    assertThat(written)
        .as("%s; the test writes the section anew with -Dantipode.reference=write", PAGE)
        .containsExactlyElementsOf(expected);
  }

  /** The text of each part, in the order of {@code list}. */
  private static List<String> expected() throws Exception {
    List<String> texts = new ArrayList<>();
    for (JsonNode listed : CommandLineRun.of("list", "--json").json().get("parts")) {
      String name = listed.get("kind").textValue() + "." + listed.get("name").textValue();
      texts.add(text(CommandLineRun.of("describe", name, "--json").json().at("/parts/0")));
    }
    return texts;
  }

  private static String text(JsonNode part) {
    StringBuilder text = new StringBuilder();
    text.append("### %s `%s`\n\n".formatted(part.get("kind").textValue(), name(part)));
    text.append(sentence(part.get("summary").textValue()));
    text.append(MORE.getOrDefault(name(part), "")).append("\n");
    if (!part.get("options").isEmpty()) {
      text.append("\n| option | type | default | bounds | meaning |\n|---|---|---|---|---|\n");
    }
    for (JsonNode option : part.get("options")) {
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  name(option),
                  option.get("type").textValue(),
                  byDefault(part, option),
                  bounds(option),
                  option.get("help").textValue().replace("|", "\\|")));
    }
    return text.toString();
  }

  /** A formula keeps its small letter. */
  private static String sentence(String summary) {
    return summary.split(" ")[0].matches("[\\p{L}-]+[,:]?")
        ? summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1) + "."
        : summary + ".";
  }

  private static String name(JsonNode described) {
    return described.get("name").textValue();
  }

  /** The value; a thread for each processor is another number on another machine. */
  private static String byDefault(JsonNode part, JsonNode option) {
    if (name(part).equals("local") && name(option).equals("threads")) {
      return "the processors";
    }
    if (option.get("required").booleanValue()) {
      return "(required)";
    }
    JsonNode value = option.get("default");
    if (value.isNull()) {
      return "(none)";
    }
    return "`" + (value.isTextual() ? value.textValue() : exponent(value.toString())) + "`";
  }

  private static String bounds(JsonNode option) {
    List<String> bounds = new ArrayList<>();
    if (!option.get("min").isNull()) {
      bounds.add("≥ " + number(option.get("min").doubleValue()));
    }
    if (!option.get("max").isNull()) {
      bounds.add("≤ " + number(option.get("max").doubleValue()));
    }
    return String.join(", ", bounds);
  }

  private static String number(double bound) {
    return bound == (long) bound && Math.abs(bound) < 1e7
        ? String.valueOf((long) bound)
        : exponent(String.valueOf(bound));
  }

  /** 1e-9 for 1.0E-9. */
  private static String exponent(String number) {
    return number.replace(".0E", "e").replace('E', 'e');
  }
}
