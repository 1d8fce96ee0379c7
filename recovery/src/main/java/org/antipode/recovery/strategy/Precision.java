package org.antipode.recovery.strategy;

/** The numbers of the generator's products while a solver searches; answers are in 64 bits. */
public enum Precision {
  FLOAT64,
  /** Search in 32 bits; see {@link Float32Search}. */
  FLOAT32
}
