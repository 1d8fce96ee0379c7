/** Solvers and their providers. */
package org.antipode.solvers;
