/** What a solver is, what it tells while it runs and what it returns. */
package org.antipode.core.solver;
