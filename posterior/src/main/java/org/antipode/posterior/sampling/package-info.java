/** Markov chains that draw from a density, and whether they have mixed; nothing of recoveries. */
package org.antipode.posterior.sampling;
