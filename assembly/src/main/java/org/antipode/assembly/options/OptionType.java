package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/** How the values of one type of option are named, read from a setting and written as JSON. */
interface OptionType {
  /** After "must be": {@code a whole number}. */
  String words();

  /** After "must be a list of": {@code whole numbers}. */
  String manyWords();

  /**
   * The value for a record's component.
   *
   * @throws UnfitException if the setting is of another type or out of range
   */
  Object read(Setting setting) throws UnfitException;

  /** The JSON that reads back as {@code value}. */
  JsonNode write(Object value);

  /** The files that {@code value} names. */
  default List<Path> files(Object value) {
    return List.of();
  }

  /**
   * The setting as a single JSON value; a section or a wrong value is told with the type's words.
   */
  default UnfitException unfit(Setting setting) {
    return new UnfitException("must be " + words() + " but is " + Shown.of(setting));
  }
}
