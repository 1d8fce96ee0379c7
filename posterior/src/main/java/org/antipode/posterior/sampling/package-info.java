/** Markov chains that draw from a density, and diagnostics of whether they have mixed. */
package org.antipode.posterior.sampling;
