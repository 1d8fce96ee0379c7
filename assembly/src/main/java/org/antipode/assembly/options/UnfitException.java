package org.antipode.assembly.options;

import java.util.Optional;

/** A setting does not fit its option: the rest of a sentence that begins with the option's name. */
final class UnfitException extends Exception {
  private final String place;

  UnfitException(String rest) {
    this("", rest);
  }

  private UnfitException(String place, String rest) {
    super(rest);
    this.place = place;
  }

  /** Throws the problem, if there is one. */
  static void raise(Optional<String> problem) throws UnfitException {
    if (problem.isPresent()) {
      throw new UnfitException(problem.get());
    }
  }

  /** The same for the entry of a list, counted from 1. */
  UnfitException inEntry(int number) {
    return new UnfitException("entry " + number + " of ", getMessage());
  }

  String sentence(String prefix, String option) {
    return prefix + ": " + place + "option '" + option + "' " + getMessage();
  }
}
