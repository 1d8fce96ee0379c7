package org.antipode.core;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one request, so that all of it is told at once. */
public final class Problems {
  private final List<String> sentences = new ArrayList<>();

  public void add(String sentence) {
    sentences.add(sentence);
  }

  public List<String> sentences() {
    return List.copyOf(sentences);
  }

  /**
   * Does nothing where nothing was gathered.
   *
   * @throws RequestException with all problems, in the order in which they were met
   */
  public void raise() {
    if (!sentences.isEmpty()) {
      throw new RequestException(sentences);
    }
  }
}
