/** What solvers that work on a generator's layers share: the layers, and the inverse of one. */
package org.antipode.solvers.layer;
