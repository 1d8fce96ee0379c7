package org.antipode.files.input;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The value of an option that is a known word or a file: {@code gaussian} or {@code kernel.npy}.
 *
 * <p>An experiment file writes the word in lower case with hyphens, and a file with a dot or a
 * slash in it: {@code kernel.npy}, {@code ./kernel}. Exactly one of the two is present.
 *
 * @param <E> the words
 */
public record WordOrFile<E extends Enum<E>>(Optional<E> word, Optional<Path> file) {
  /**
   * Checks that one is present.
   *
   * @throws IllegalArgumentException if both are present, or neither
   */
  public WordOrFile {
    if (word.isPresent() == file.isPresent()) {
      throw new IllegalArgumentException("either a word or a file must be given");
    }
  }

  /** A word. */
  public static <E extends Enum<E>> WordOrFile<E> of(E word) {
    return new WordOrFile<E>(Optional.of(word), Optional.empty());
  }

  /** A file. */
  public static <E extends Enum<E>> WordOrFile<E> of(Path file) {
    return new WordOrFile<E>(Optional.empty(), Optional.of(file));
  }

  /** Whether the value is this word. */
  public boolean is(E word) {
    return this.word.filter(word::equals).isPresent();
  }
}
