package org.antipode.core;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one request, so that one exception holds all of them. */
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
