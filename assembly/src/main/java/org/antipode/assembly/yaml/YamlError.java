package org.antipode.assembly.yaml;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shortens the messages of the YAML reader to one line in the terms of the file. */
public final class YamlError {
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.*)'");
  private static final Pattern NOT_FINITE = Pattern.compile("Malformed numeric value '(.*)'");

  private YamlError() {}

  static JsonProcessingException at(JsonParser parser, String what) {
    return new JsonParseException(parser, what, parser.currentTokenLocation());
  }

  /** The reason why a text is not YAML, without the place. */
  public static String what(JsonProcessingException error) {
    String message = error.getOriginalMessage();
    if (error instanceof StreamConstraintsException) {
      // "Document nesting depth (51) exceeds … (50, from `Class.method()`)"
      return message.replaceAll(", from `[^`]*`", "");
    }
    if (message.startsWith("Expected a field name")) {
      return "a key must be a plain name";
    }
    Matcher duplicate = DUPLICATE.matcher(message);
    if (duplicate.matches()) {
      return "the key '" + duplicate.group(1) + "' occurs a second time";
    }
    Matcher notFinite = NOT_FINITE.matcher(message);
    if (notFinite.matches()) {
      return "'" + notFinite.group(1) + "' is not a finite number";
    }
    // The reader adds the place and an excerpt on lines of their own, which begin with a space.
    return message
        .lines()
        .filter(line -> !line.startsWith(" ") && !line.isBlank())
        .collect(Collectors.joining(", "));
  }
}
