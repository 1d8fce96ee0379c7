/**
 * Antipode's core: recover {@code x0} from {@code y = A(G(x0)) + noise}.
 *
 * <p>{@link org.antipode.core.map} holds the maps and their derivatives, {@link
 * org.antipode.core.objective} what is minimised, {@link org.antipode.core.solver} who minimises
 * it, {@link org.antipode.core.spi} how parts plug in and {@link org.antipode.assembly.experiment}
 * how they become one recovery. Equation numbers are those of Hand and Voroninski, "Global
 * Guarantees for Enforcing Deep Generative Priors by Empirical Risk".
 */
package org.antipode.core;
