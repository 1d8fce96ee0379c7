package org.antipode.measurements.noise;

import java.util.function.ToDoubleFunction;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;

/**
 * Independent noise that is added to each number.
 *
 * @param draw one draw; of deviation 1 unless the size is a level
 */
record AdditiveNoise(ToDoubleFunction<RandomStream> draw, NoiseSize size) implements Noise {
  @Override
  public void corrupt(double[] measurements, RandomStream random) {
    double[] noise = new double[measurements.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = draw.applyAsDouble(random);
    }
    size.scale(measurements, noise);
    for (int i = 0; i < noise.length; i++) {
      measurements[i] += noise[i];
    }
  }
}
