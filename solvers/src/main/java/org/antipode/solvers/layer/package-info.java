/** Solvers that work on a generator layer by layer. */
package org.antipode.solvers.layer;
