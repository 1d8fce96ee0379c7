package org.antipode.generators.weights;

import org.antipode.files.Tensor;

/** A tensor with its name in the file; as text, {@code '0.weight' of shape 12×3}. */
record NamedTensor(String name, Tensor tensor) {
  /**
   * @throws IllegalArgumentException if a number is NaN or infinite
   */
  NamedTensor requireFinite() {
    try {
      tensor.requireFinite();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("tensor '" + name + "': " + e.getMessage(), e);
    }
    return this;
  }

  int axes() {
    return tensor.shape().size();
  }

  int length() {
    return tensor.data().length;
  }

  @Override
  public String toString() {
    return "'" + name + "' of shape " + tensor;
  }
}
