/**
 * Antipode's core: recover {@code x0} from {@code y = A(G(x0)) + noise}.
 *
 * <p>{@link org.antipode.core.map} holds the maps and their derivatives, {@link
 * org.antipode.core.objective} what is minimised, {@link org.antipode.core.solver} the interface of
 * solvers and {@link org.antipode.core.spi} the interfaces of plug-ins. Equation numbers are those
 * of Hand and Voroninski, "Global Guarantees for Enforcing Deep Generative Priors by Empirical
 * Risk".
 */
package org.antipode.core;
