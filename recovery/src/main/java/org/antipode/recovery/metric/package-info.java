/** How far a recovered signal is from the true one: the metrics of every command. */
package org.antipode.recovery.metric;
