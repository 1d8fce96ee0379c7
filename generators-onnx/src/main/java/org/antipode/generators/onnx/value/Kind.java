package org.antipode.generators.onnx.value;

/** What the numbers of a constant are. */
public enum Kind {
  FLOAT,
  INTEGER,
  BOOLEAN
}
