package org.antipode.measurements.noise;

import org.antipode.core.RequestException;
import org.antipode.core.random.Noise;
import org.antipode.core.random.RandomStream;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * Photon counts N_i ~ Poisson(p(z_i + b)) of measurements z, as y_i = N_i/p − b: the mean is z_i
 * and the variance (z_i + b)/p.
 *
 * @param peak p, the expected count where z + b = 1
 * @param background b, in units of a measurement
 */
record PoissonCounts(double peak, double background) implements Noise {
  /** From here on the skewness of a count is below 3e-5, and it is drawn as a rounded Gaussian. */
  private static final double LARGE = 1e9;

  /**
   * @throws RequestException if a measurement is below −b
   */
  @Override
  public void corrupt(double[] measurements, RandomStream random) {
    Bits bits = new Bits(random);
    for (int i = 0; i < measurements.length; i++) {
      double mean = peak * (measurements[i] + background);
      if (!(mean >= 0)) {
        throw new RequestException(
            "noise: clean measurement %d, counted from 0, is %s, but a count's mean is at least 0; measure with non-negative numbers, as 'mask' and 'identity' do, or give a 'background' of at least %s"
                .formatted(i, measurements[i], -measurements[i]));
      }
      measurements[i] = count(mean, bits) / peak - background;
    }
  }

  private static double count(double mean, Bits bits) {
    if (mean > LARGE) {
      return Math.rint(mean + Math.sqrt(mean) * bits.random().nextGaussian());
    }
    return mean == 0 ? 0 : PoissonSampler.of(bits, mean).sample();
  }
}
