package org.antipode.assembly.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /**
   * Refuses a setting as {@link #read} does, but does not look inside parts.
   *
   * @throws UnfitException if the setting is of another type or out of range
   */
  default void require(Setting setting) throws UnfitException {
    read(setting);
  }

  /** What the parts make that the value is or holds; empty if there are none. */
  default Optional<Class<?>> part() {
    return Optional.empty();
  }

  /** The JSON that reads back as {@code value}. */
  JsonNode write(Object value);

  /** The files that {@code value} names. */
  default List<Path> files(Object value) {
    return List.of();
  }

  /** Returns the problem of a section or of a wrong value, in the type's words. */
  default UnfitException unfit(Setting setting) {
    return new UnfitException("must be " + words() + " but is " + Shown.of(setting));
  }
}
