package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One option as {@code describe} shows it.
 *
 * @param formerName an earlier name that settings may still use
 * @param type in words: {@code a whole number}, {@code a list of files}
 * @param help what the option means
 * @param defaultValue empty if the option is required, or optional and left out
 * @param required whether something must be given
 */
public record OptionDescription(
    String name,
    Optional<String> formerName,
    String type,
    String help,
    Optional<JsonNode> defaultValue,
    boolean required,
    OptionalDouble min,
    OptionalDouble max) {}
