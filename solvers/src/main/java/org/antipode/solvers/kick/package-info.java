/** Moves from a minimum of the objective. */
package org.antipode.solvers.kick;
