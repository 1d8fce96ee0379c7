package org.antipode.measurements.noise;

import java.util.Arrays;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;

/** Independent Gaussian noise that is added to each number. */
record GaussianNoise(NoiseSize size) implements Noise {
  @Override
  public void corrupt(double[] measurements, RandomStream random) {
    new AdditiveNoise(RandomStream::nextGaussian, size).corrupt(measurements, random);
  }

  /** What the size makes of 1, where it is the same for all numbers. */
  @Override
  public double deviation(double[] clean) {
    double[] deviations = new double[clean.length];
    Arrays.fill(deviations, 1);
    size.scale(clean, deviations);
    return Arrays.stream(deviations).allMatch(d -> d == deviations[0]) ? deviations[0] : Double.NaN;
  }
}
