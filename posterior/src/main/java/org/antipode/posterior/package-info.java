/** The distribution p(x | y) of the latent code given the measurements, and of the signal. */
package org.antipode.posterior;
