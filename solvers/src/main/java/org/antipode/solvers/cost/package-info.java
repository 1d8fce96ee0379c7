/** Which kind of step costs least for an objective. */
package org.antipode.solvers.cost;
