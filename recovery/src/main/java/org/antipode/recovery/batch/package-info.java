/** Recoveries of several measurements by one solver that takes them together. */
package org.antipode.recovery.batch;
