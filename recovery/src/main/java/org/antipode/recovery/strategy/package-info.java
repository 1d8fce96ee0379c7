/** Strategies around solvers: several starts, hops, two stages. A solver need not use them. */
package org.antipode.recovery.strategy;
