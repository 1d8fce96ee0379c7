package org.antipode.generators.weights;

/** What the first axis of a weight matrix counts. */
public enum Orientation {
  /** W as in Wx: PyTorch's. */
  OUT_BY_IN("out × in"),
  /** Wᵀ: that of Keras, Flax and Haiku. */
  IN_BY_OUT("in × out");

  private final String words;

  Orientation(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
