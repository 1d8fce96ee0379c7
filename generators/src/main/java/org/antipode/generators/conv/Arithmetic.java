package org.antipode.generators.conv;

/** The numbers that a convolution multiplies and adds up. Its inputs and outputs are 64-bit. */
enum Arithmetic {
  FLOAT64,
  FLOAT32
}
