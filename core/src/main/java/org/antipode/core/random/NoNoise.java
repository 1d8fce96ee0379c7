package org.antipode.core.random;

/** Leaves measurements as they are. */
enum NoNoise implements Noise {
  INSTANCE;

  @Override
  public void corrupt(double[] measurements, RandomStream random) {}
}
