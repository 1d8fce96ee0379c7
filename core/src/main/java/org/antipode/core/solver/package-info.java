/** What a solver is, what it reports while it runs and what it returns. */
package org.antipode.core.solver;
