/** Small drawn problems that solvers are checked on. */
package org.antipode.testkit.problem;
