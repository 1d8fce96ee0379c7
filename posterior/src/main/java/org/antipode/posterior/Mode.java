package org.antipode.posterior;

/**
 * A minimum of U, and how much of the density is around it.
 *
 * @param gaussian the local Gaussian at the minimum
 * @param potential U there
 * @param converged whether a solver ended there because nothing was lower nearby
 * @param share the estimated part of the density's mass, e^{−U}/√det H over the sum for all modes
 */
public record Mode(LocalGaussian gaussian, double potential, boolean converged, double share) {
  /** log(e^{−U}/√det H), the logarithm of the mass up to a constant. */
  double logMass() {
    return -potential - gaussian.precision().halfLogDeterminant();
  }
}
