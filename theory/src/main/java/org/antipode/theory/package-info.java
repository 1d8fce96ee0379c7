/**
 * The statements of Hand and Voroninski, "Global Guarantees for Enforcing Deep Generative Priors by
 * Empirical Risk", as code that can be held against any generator; numbers in brackets are the
 * paper's.
 */
package org.antipode.theory;
