/** Solvers of the problems that other priors are compared with: sparsity and total variation. */
package org.antipode.solvers.baseline;
