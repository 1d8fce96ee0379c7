package org.antipode.posterior;

import java.util.OptionalDouble;
import org.antipode.posterior.sampling.ChainLength;

/**
 * How a posterior is computed.
 *
 * @param deviation σ of the noise, where the recovery's noise does not give it
 * @param chains how many chains; 0 for the local Gaussian alone
 * @param length of each chain
 */
public record PosteriorOptions(OptionalDouble deviation, int chains, ChainLength length) {}
