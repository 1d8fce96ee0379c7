/** Solvers for signals outside of a generator's range, and with the range as a constraint. */
package org.antipode.solvers.offrange;
