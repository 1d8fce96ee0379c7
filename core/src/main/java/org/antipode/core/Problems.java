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

  /** Throws a {@link RequestException} with all problems, in their order; nothing without one. */
  public void raise() {
    if (!sentences.isEmpty()) {
      throw new RequestException(sentences);
    }
  }
}
